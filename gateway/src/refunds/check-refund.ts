import { isObject, tiynFromAmount } from '@nplus.tech/ktwidget-client/protocol';
import { GatewayError } from '../payments/gateway-error.js';

/** What was asked for, checked. */
export interface AskedRefund {
  /** In tiyn; null: all that is left. */
  amount: bigint | null;
  idempotencyKey: string | null;
}

const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * Checks a refund's request: `{ amount? }` in KZT, and its Idempotency-Key. A refund of an amount needs a key: repeated
 * after a lost answer it would be given twice. One of all that is left cannot be, so it may come without.
 * Throws {@link GatewayError} `refund_invalid` with every fault, or `idempotency_key_missing`.
 */
export function checkRefund(body: unknown, key: string | undefined): AskedRefund {
  if (body !== undefined && body !== null && !isObject(body)) {
    throw new GatewayError('refund_invalid', { body: 'must be a JSON object: { "amount": … } or {}' });
  }
  const faults: Record<string, string> = {};
  const given = body?.['amount'] ?? null;
  const tiyn = given === null ? null : tiynFromAmount(given);
  if (given !== null && tiyn === null)
    faults['amount'] = 'must be a number above 0 with at most two decimals';
  for (const field of Object.keys(body ?? {})) {
    if (field !== 'amount') faults[field] = 'is not known; the only field is amount';
  }
  if (key !== undefined && !KEY.test(key)) {
    faults['headers.idempotency-key'] = 'must be 1 to 255 visible ASCII characters';
  }
  if (Object.keys(faults).length > 0) throw new GatewayError('refund_invalid', faults);
  if (tiyn !== null && key === undefined) throw new GatewayError('idempotency_key_missing');
  return { amount: tiyn === null ? null : BigInt(tiyn), idempotencyKey: key ?? null };
}
