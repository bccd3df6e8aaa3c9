/** ISO 4217: every amount is in tenge. */
export const CURRENCY = 'KZT';

/** The highest amount of one payment, in KZT. Its tiyn still fit a double exactly. */
export const MAX_AMOUNT = 1e12;

/**
 * An amount as it travels (a JSON number of KZT) → integer tiyn, or null when it is not an amount:
 * a number above 0, at most {@link MAX_AMOUNT}, with at most two decimals (contract 1.2).
 *
 * Exact: a double has two decimals just when it is the double nearest to `tiyn / 100`, and one
 * correctly rounded division makes that double again.
 */
export function tiynFromAmount(amount: unknown): number | null {
  if (typeof amount !== 'number' || !(amount > 0) || amount > MAX_AMOUNT) return null;
  const tiyn = Math.round(amount * 100);
  return tiyn > 0 && tiyn / 100 === amount ? tiyn : null;
}

/** Integer tiyn → the amount as it travels, in KZT. Exact for every amount {@link tiynFromAmount} takes. */
export function amountFromTiyn(tiyn: number | bigint): number {
  return Number(tiyn) / 100;
}
