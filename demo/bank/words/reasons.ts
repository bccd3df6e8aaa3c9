import type { Language } from '../book/operation.js';

/** Why a payment was refused and what the customer can do. */
export interface ReasonSentence {
  readonly what: string;
  readonly next: string;
}

type Row = Readonly<Record<Language, readonly [what: string, next: string]>>;

const row = (RU: Row['RU'], KZ: Row['KZ'], EN: Row['EN']): Row => Object.freeze({ RU, KZ, EN });

const OTHER = row(
  ['банк отклонил оплату', 'Попробуйте другую карту.'],
  ['банк төлемді қабылдамады', 'Басқа картаны қолданып көріңіз.'],
  ['the bank refused the payment', 'Please try another card.'],
);

const REASONS: Readonly<Record<number, Row>> = Object.freeze({
  455: row(
    ['проверка 3-D Secure недоступна', 'Попробуйте позже или другую карту.'],
    ['3-D Secure тексеруі қолжетімсіз', 'Кейінірек немесе басқа картамен көріңіз.'],
    ['3-D Secure is not available', 'Please try later or use another card.'],
  ),
  457: row(
    ['срок действия карты указан неверно', 'Проверьте срок на карте и введите его ещё раз.'],
    ['картаның мерзімі қате көрсетілген', 'Картадағы мерзімді тексеріп, қайта енгізіңіз.'],
    ['the expiry date is not right', 'Check the date on the card and enter it again.'],
  ),
  458: row(
    ['банк карты не ответил', 'Деньги не списаны. Попробуйте позже.'],
    ['карта банкі жауап бермеді', 'Ақша алынған жоқ. Кейінірек көріңіз.'],
    ['the card’s bank did not answer', 'No money was taken. Please try later.'],
  ),
  462: row(
    ['банк, выпустивший карту, отклонил оплату', 'Позвоните в свой банк или попробуйте другую карту.'],
    [
      'картаны шығарған банк төлемді қабылдамады',
      'Банкіңізге қоңырау шалыңыз немесе басқа картамен көріңіз.',
    ],
    ['the card’s issuer refused the payment', 'Call your bank or try another card.'],
  ),
  465: row(
    ['карта заблокирована', 'Обратитесь в свой банк или попробуйте другую карту.'],
    ['карта бұғатталған', 'Банкіңізге хабарласыңыз немесе басқа картамен көріңіз.'],
    ['the card is blocked', 'Contact your bank or try another card.'],
  ),
  471: row(
    ['такой карты нет', 'Проверьте номер карты и введите его ещё раз.'],
    ['мұндай карта жоқ', 'Карта нөмірін тексеріп, қайта енгізіңіз.'],
    ['there is no such card', 'Check the card number and enter it again.'],
  ),
  473: row(
    ['подтверждение 3-D Secure не прошло', 'Попробуйте ещё раз или другую карту.'],
    ['3-D Secure расталмады', 'Қайта көріңіз немесе басқа картаны қолданыңыз.'],
    ['3-D Secure was not confirmed', 'Try again or use another card.'],
  ),
  478: row(
    ['срок действия карты истёк', 'Попробуйте другую карту.'],
    ['картаның мерзімі өтіп кеткен', 'Басқа картаны қолданып көріңіз.'],
    ['the card has expired', 'Please try another card.'],
  ),
  483: row(
    ['карта числится украденной', 'Обратитесь в свой банк.'],
    ['карта ұрланған деп тіркелген', 'Банкіңізге хабарласыңыз.'],
    ['the card is reported stolen', 'Contact your bank.'],
  ),
  484: row(
    ['на карте недостаточно средств', 'Пополните карту или попробуйте другую.'],
    ['картада қаражат жеткіліксіз', 'Картаны толтырыңыз немесе басқасын қолданыңыз.'],
    ['there is not enough money on the card', 'Top the card up or try another one.'],
  ),
  486: row(
    [
      'оплата в интернете для карты запрещена',
      'Разрешите её в приложении банка или попробуйте другую карту.',
    ],
    [
      'карта үшін интернеттегі төлемге тыйым салынған',
      'Оны банк қосымшасында қосыңыз немесе басқа картамен көріңіз.',
    ],
    ['payments on the internet are off for this card', 'Allow them in your bank’s app or try another card.'],
  ),
  488: row(
    ['сумма больше лимита карты', 'Поднимите лимит в приложении банка или попробуйте другую карту.'],
    ['сома карта лимитінен асады', 'Лимитті банк қосымшасында көтеріңіз немесе басқа картамен көріңіз.'],
    ['the amount is above the card’s limit', 'Raise the limit in your bank’s app or try another card.'],
  ),
  491: row(
    ['картой платили слишком часто', 'Попробуйте завтра или другую карту.'],
    ['картамен тым жиі төленген', 'Ертең немесе басқа картамен көріңіз.'],
    ['the card was used too often', 'Try tomorrow or use another card.'],
  ),
  493: row(
    ['банк карты сейчас недоступен', 'Попробуйте через несколько минут.'],
    ['карта банкі қазір қолжетімсіз', 'Бірнеше минуттан кейін көріңіз.'],
    ['the card’s bank cannot be reached now', 'Try again in a few minutes.'],
  ),
});

const SAME_AS: Readonly<Record<number, number>> = Object.freeze({
  499: 473,
  479: 465,
  485: 478,
  472: 471,
  494: 493,
});

/** The sentence for a reason code in the customer's language; every code has one. */
export function reasonSentence(code: number, language: Language): ReasonSentence {
  const [what, next] = (REASONS[SAME_AS[code] ?? code] ?? OTHER)[language];
  return { what, next };
}
