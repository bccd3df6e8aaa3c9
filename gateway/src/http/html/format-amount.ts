import { CURRENCY, type Language } from '@nplus.tech/ktwidget-client/protocol';

/** An amount in KZT as people write it: `1 000,50 ₸`; whole tenge without decimals, as the page's script writes it. */
export function formatAmount(amount: number, language: Language): string {
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: CURRENCY,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(amount);
}
