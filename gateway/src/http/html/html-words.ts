import type { Language } from '@nplus.tech/ktwidget-client/protocol';

interface HtmlWords {
  testMode: string;
  payment: string;
  needsScript: string;
  returning: string;
  toPayment: string;
  notFound: string;
  notFoundAdvice: string;
}

/** The few words that must be there without any script; the page's own are in `gateway/pages/locales`. */
export const HTML_WORDS: Readonly<Record<Language, HtmlWords>> = {
  ru: {
    testMode: 'Тестовый режим: деньги не списываются',
    payment: 'Оплата',
    needsScript: 'Для оплаты включите JavaScript в браузере и обновите страницу.',
    returning: 'Возвращаемся к платежу…',
    toPayment: 'Вернуться к платежу',
    notFound: 'Платёж не найден',
    notFoundAdvice:
      'Проверьте ссылку или вернитесь на сайт магазина и нажмите «Оплатить» ещё раз. Деньги не списаны.',
  },
  kk: {
    testMode: 'Тест режимі: ақша алынбайды',
    payment: 'Төлем',
    needsScript: 'Төлеу үшін браузерде JavaScript-ті қосып, бетті жаңартыңыз.',
    returning: 'Төлемге қайтып жатырмыз…',
    toPayment: 'Төлемге қайту',
    notFound: 'Төлем табылмады',
    notFoundAdvice:
      'Сілтемені тексеріңіз немесе дүкен сайтына оралып, «Төлеу» түймесін қайта басыңыз. Ақша алынған жоқ.',
  },
  en: {
    testMode: 'Test mode: no money is taken',
    payment: 'Payment',
    needsScript: 'To pay, turn on JavaScript in your browser and reload the page.',
    returning: 'Returning to the payment…',
    toPayment: 'Return to the payment',
    notFound: 'Payment not found',
    notFoundAdvice: 'Check the link, or go back to the shop and press “Pay” again. Nothing was charged.',
  },
};
