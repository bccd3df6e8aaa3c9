/**
 * An amount in KZT as people write it: `1 000,50 ₸`; whole tenge without decimals.
 * @param amount in KZT
 * @param language BCP 47
 */
export function formatAmount(amount: number, language: string): string {
  // Some browsers know Kazakh by name only; Russian writes amounts alike.
  return new Intl.NumberFormat(language === 'kk' ? 'ru' : language, {
    style: 'currency',
    currency: 'KZT',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(amount);
}
