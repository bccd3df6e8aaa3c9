import { amountFromTiyn, tiynFromAmount } from '@nplus.tech/ktwidget-client/protocol';

/** Integer tiyn → the number of KZT that the bank reads. Exact up to the highest amount of a payment (contract 1.2). */
export function kztFromTiyn(tiyn: bigint): number {
  return amountFromTiyn(tiyn);
}

/** The bank's number of KZT → integer tiyn; null when it is no amount with at most two decimals. 0 is one: nothing is left. */
export function tiynFromKzt(value: unknown): bigint | null {
  if (value === 0) return 0n;
  const tiyn = tiynFromAmount(value);
  return tiyn === null ? null : BigInt(tiyn);
}
