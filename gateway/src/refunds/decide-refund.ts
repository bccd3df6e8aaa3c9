import type { Faults } from '@nplus.tech/ktwidget-client/protocol';
import type { GatewayErrorName } from '../payments/gateway-error.js';
import { isSettled, type MoneyOperation } from '../payments/money-operation.js';
import type { Payment } from '../payments/payment.js';

/** The acquirer refunds no less, in tiyn. */
const LEAST_REFUND = 1000n;

/** What a refund comes to: how much is given back, or why nothing is. Amounts in tiyn. */
export type RefundDecision =
  { ok: true; operationId: string; amount: bigint } | { ok: false; error: GatewayErrorName; faults: Faults };

const refuse = (error: GatewayErrorName, faults: Faults = {}): RefundDecision => ({
  ok: false,
  error,
  faults,
});
const kzt = (tiyn: bigint) => `${Number(tiyn) / 100} KZT`;

/**
 * Decides about a refund of `asked` tiyn, or of all that is left (null). Pure. A completed payment can be refunded in
 * several parts up to its amount, one after another: while one has no outcome, the acquirer's sums could not tell it
 * from the next.
 */
export function decideRefund(
  payment: Payment,
  operations: readonly MoneyOperation[],
  asked: bigint | null,
): RefundDecision {
  const operationId = payment.card?.operationId;
  if (payment.status !== 'completed' || operationId === undefined) return refuse('payment_not_charged');
  const own = operations.filter(({ kind, operationId: about }) => kind === 'refund' && about === operationId);
  if (!own.every(isSettled)) return refuse('refund_unresolved');

  const left = payment.amount - payment.refundedAmount;
  const amount = asked ?? left;
  if (left === 0n) return refuse('refund_too_much', { amount: 'nothing is left: all of it was refunded' });
  if (amount > left)
    return refuse('refund_too_much', { amount: `must be at most ${kzt(left)}, which is left` });
  if (amount < LEAST_REFUND) {
    return refuse('refund_invalid', {
      amount: `must be at least ${kzt(LEAST_REFUND)}: no less can be refunded`,
    });
  }
  return { ok: true, operationId, amount };
}
