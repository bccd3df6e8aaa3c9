import type { Language } from '../protocol/language.js';

/** What is on the screen before anything else was fetched: few words, since every page of the shop loads them. */
export interface ShellWords {
  pay: string;
  /** The dialog's heading. */
  payment: string;
  loading: string;
  close: string;
  testMode: string;
  /** When the rest of the button's own code or words cannot be fetched; it may be said after the customer has paid. */
  notLoaded: string;
}

export const SHELL_WORDS: Record<Language, ShellWords> = {
  ru: {
    pay: 'Оплатить',
    payment: 'Оплата',
    loading: 'Открываем оплату…',
    close: 'Закрыть',
    testMode: 'Тест',
    notLoaded: 'Нет связи. Закройте и повторите: дважды деньги не спишутся.',
  },
  kk: {
    pay: 'Төлеу',
    payment: 'Төлем',
    loading: 'Төлем ашылуда…',
    close: 'Жабу',
    testMode: 'Тест',
    notLoaded: 'Байланыс жоқ. Жауып, қайталаңыз: ақша екі рет алынбайды.',
  },
  en: {
    pay: 'Pay',
    payment: 'Payment',
    loading: 'Opening the payment…',
    close: 'Close',
    testMode: 'Test',
    notLoaded: 'No connection. Close and try again: you cannot be charged twice.',
  },
};
