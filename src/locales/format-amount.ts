/**
 * An amount in KZT as people write it: `1 000,50 ₸`; whole tenge without decimals.
 * @param amount in KZT
 * @param language BCP 47
 */
export function formatAmount(amount: number, language: string): string {
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'KZT',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(amount);
}
