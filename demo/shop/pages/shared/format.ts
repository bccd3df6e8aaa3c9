import { CURRENCY, type Language } from '@nplus.tech/ktwidget-client/protocol';
import { currentLanguage } from './language.js';

// Kazakh writes numbers as Russian does here; many a browser does not know it and would fall back to English.
const NUMBER_LOCALES: Readonly<Record<Language, string>> = { ru: 'ru', kk: 'ru', en: 'en' };

/** An amount as it is written here: `4 990,50 ₸`. */
export function formatAmount(amount: number): string {
  return new Intl.NumberFormat(NUMBER_LOCALES[currentLanguage()], {
    style: 'currency',
    currency: CURRENCY,
    currencyDisplay: 'narrowSymbol',
  }).format(amount);
}

/** Hours, minutes, seconds and thousandths of the reader's clock. */
export function formatTime(time: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':');
  return `${clock}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}

/** A card number in groups of four. */
export function formatCardNumber(number: string): string {
  return number.replace(/(\d{4})(?=\d)/g, '$1 ');
}
