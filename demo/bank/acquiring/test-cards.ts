import type { Language } from '../book/operation.js';
import { reasonSentence } from '../words/reasons.js';
import { cardMask } from './card-data.js';

/** What the issuer of a test card does when the bank asks it. */
export interface CardBehaviour {
  /** 3-D Secure before the authorisation: `code` asks for a one-time code, `silent` never gets an answer. */
  readonly challenge?: 'code' | 'silent';
  /** The authorisation is refused for this reason. */
  readonly declines?: number;
  /** The refusal ends the payment at once; otherwise the page asks for another card. */
  readonly final?: boolean;
  /** The issuer answers only after a while; until then the bank does not know. */
  readonly answersLate?: boolean;
  /** Money is taken at once although the terminal holds first. */
  readonly oneStep?: boolean;
  /** The hold ends by itself after a short while instead of days. */
  readonly shortHold?: boolean;
  /** What goes wrong with the post link. */
  readonly postLink?: 'lost' | 'twice' | 'late' | 'early';
}

type Texts = Readonly<Record<Language, string>>;

/** A card of this bank. Any expiry date in the future and any three digits of CVC go with it. */
export interface TestCard {
  readonly number: string;
  readonly behaviour: CardBehaviour;
  readonly does: Texts;
}

const card = (number: string, behaviour: CardBehaviour, EN: string, RU: string, KZ: string): TestCard =>
  Object.freeze({ number, behaviour, does: { EN, RU, KZ } });

const declined = (number: string, declines: number, more: CardBehaviour = {}): TestCard => {
  const does = (language: Language, verb: string): string =>
    `${verb} (${declines}): ${reasonSentence(declines, language).what}`;
  return Object.freeze({
    number,
    behaviour: { declines, ...more },
    does: { EN: does('EN', 'Declined'), RU: does('RU', 'Отказ'), KZ: does('KZ', 'Қабылданбайды') },
  });
};

/** The cards the bank knows, in the order they are shown. Digits 13 to 15 of a declined one are its reason code. */
export const TEST_CARDS: readonly TestCard[] = Object.freeze([
  card(
    '4405645000006150',
    {},
    'Approved, no 3-D Secure',
    'Оплата проходит, без 3-D Secure',
    'Төлем өтеді, 3-D Secure жоқ',
  ),
  card(
    '5522043300000005',
    { challenge: 'code' },
    'Approved after a 3-D Secure code',
    'Оплата проходит после кода 3-D Secure',
    '3-D Secure кодынан кейін төлем өтеді',
  ),
  declined('4405645000004841', 484),
  card(
    '4405645000014840',
    { declines: 484, final: true },
    'Declined (484): not enough money, and back to the shop at once',
    'Отказ (484): недостаточно средств, сразу возврат в магазин',
    'Қабылданбайды (484): қаражат жеткіліксіз, бірден дүкенге қайтады',
  ),
  declined('4405645000004577', 457),
  declined('4405645000004783', 478),
  declined('4405645000004718', 471),
  declined('4405645000004650', 465),
  declined('4405645000004833', 483),
  declined('4405645000004627', 462),
  declined('4405645000004866', 486),
  declined('4405645000004882', 488),
  declined('4405645000004916', 491),
  declined('4405645000004932', 493),
  declined('5522043300004551', 455),
  declined('5522043300004734', 473, { challenge: 'code' }),
  declined('5522043300004999', 499, { challenge: 'code' }),
  card(
    '5522043300000013',
    { challenge: 'silent' },
    '3-D Secure that nobody ever confirms',
    '3-D Secure, который никто не подтверждает',
    'Ешкім растамайтын 3-D Secure',
  ),
  card(
    '4405645000004593',
    { answersLate: true },
    'Unknown for a few seconds, then approved',
    'Несколько секунд неизвестно, затем оплата проходит',
    'Бірнеше секунд белгісіз, содан кейін төлем өтеді',
  ),
  card(
    '4405645000004585',
    { answersLate: true, declines: 458, final: true },
    'Unknown for a few seconds, then declined (458)',
    'Несколько секунд неизвестно, затем отказ (458)',
    'Бірнеше секунд белгісіз, содан кейін қабылданбайды (458)',
  ),
  card(
    '4405645000009014',
    { postLink: 'lost' },
    'Approved, the post link is lost',
    'Оплата проходит, post link теряется',
    'Төлем өтеді, post link жоғалады',
  ),
  card(
    '4405645000009022',
    { postLink: 'twice' },
    'Approved, the post link comes twice',
    'Оплата проходит, post link приходит дважды',
    'Төлем өтеді, post link екі рет келеді',
  ),
  card(
    '4405645000009030',
    { postLink: 'late' },
    'Approved, the post link comes seconds late',
    'Оплата проходит, post link опаздывает на секунды',
    'Төлем өтеді, post link бірнеше секундқа кешігеді',
  ),
  card(
    '4405645000009048',
    { postLink: 'early' },
    'Approved, the post link comes before the page answers',
    'Оплата проходит, post link приходит раньше ответа страницы',
    'Төлем өтеді, post link бет жауабынан бұрын келеді',
  ),
  card(
    '4405645000008016',
    { oneStep: true },
    'Approved and charged at once, as on a one-step terminal',
    'Деньги списываются сразу, как на одностадийном терминале',
    'Ақша бірден алынады, бір сатылы терминалдағыдай',
  ),
  card(
    '4405645000008024',
    { shortHold: true },
    'Approved, the hold ends by itself after a short while',
    'Оплата проходит, удержание скоро снимается само',
    'Төлем өтеді, ұстап қалу көп ұзамай өзі алынады',
  ),
]);

const byNumber = new Map(TEST_CARDS.map((known) => [known.number, known]));
const byMask = new Map(TEST_CARDS.map((known) => [cardMask(known.number), known]));

/** The test card with this number: digits only. */
export function findTestCard(number: string): TestCard | undefined {
  return byNumber.get(number);
}

/** What the issuer of a card does. The book keeps the mask alone, and no two test cards share one. */
export function behaviourOf(mask: string): CardBehaviour {
  return byMask.get(mask)?.behaviour ?? {};
}
