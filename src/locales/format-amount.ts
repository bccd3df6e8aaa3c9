/**
 * An amount in KZT as people write it: `1 000,50 ₸`; whole tenge without decimals.
 *
 * Our own languages are written here: the first `Intl.NumberFormat` of a page took longer than everything else that the
 * button does before it works (docs/performance.md).
 * @param amount in KZT, at most two decimals
 * @param language BCP 47
 */
export function formatAmount(amount: number, language: string): string {
  const decimals = amount % 1 && 2;
  const grouped = (mark: string) => amount.toFixed(decimals).replace(/\B(?=(\d{3})+(?!\d))/g, mark);
  if (language === 'en') return `₸${grouped(',')}`;
  if (['ru', 'kk'].includes(language)) return `${grouped('\u00a0').replace('.', ',')}\u00a0₸`;
  return amount.toLocaleString(language, {
    style: 'currency',
    currency: 'KZT',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: decimals,
  });
}
