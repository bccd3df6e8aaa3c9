import assert from 'node:assert/strict';
import type { PaymentStatus } from '@nplus.tech/ktwidget-client/protocol';
import type { AcquirerOperation } from '../../src/payments/acquirer.js';
import type { ModelAcquirer } from '../support/model-acquirer.js';
import type { KeptPayment } from './kept-payment.js';

/** What stays of an operation's money with us, in tiyn. */
function staysWithUs({ state, amount, refundedAmount }: AcquirerOperation): bigint {
  return state === 'charged' || state === 'refunded' ? amount - refundedAmount : 0n;
}

/** The bank took what it should of a payment, once, and holds nothing of it. `amount` in tiyn. */
export function checkMoney(
  bank: ModelAcquirer,
  operations: readonly AcquirerOperation[],
  { status, amount }: { status: PaymentStatus; amount: bigint },
  kept: KeptPayment,
): void {
  for (const { operationId } of operations) {
    assert.ok((bank.charges.get(operationId) ?? 0) <= 1, 'one operation charged twice');
  }
  assert.ok(
    operations.filter(({ operationId }) => bank.charges.has(operationId)).length <= 1,
    'charged two holds',
  );
  assert.deepEqual(
    operations.filter(({ state }) => state === 'held').map(({ operationId }) => operationId),
    [],
    `a hold was left on a payment that is ${status}`,
  );
  const own = operations.find(({ operationId }) => operationId === kept.card_operation);
  const others = operations.filter((operation) => operation !== own && staysWithUs(operation) > 0n);
  assert.deepEqual(others, [], 'money of another operation stayed with us');
  if (status !== 'completed') {
    assert.equal(own ? staysWithUs(own) : 0n, 0n, `money stayed with us on a payment that is ${status}`);
    return;
  }
  assert.ok(own && (own.state === 'charged' || own.state === 'refunded'), 'completed without its money');
  assert.deepEqual(
    [own.amount, own.currency],
    [amount, 'KZT'],
    'another amount than the payment’s was taken',
  );
}

/** What was given back is what was asked for and is called done, and never more than the payment. */
export function checkRefunds(
  bank: ModelAcquirer,
  operations: readonly AcquirerOperation[],
  { status, amount }: { status: PaymentStatus; amount: bigint },
  kept: KeptPayment,
): void {
  assert.equal(kept.refunded, kept.refunds_done, 'refunded_amount is the sum of the refunds that were done');
  assert.ok(kept.refunded <= amount, 'more than the payment was refunded');
  if (status !== 'completed') assert.equal(kept.refunded, 0n, `a refund of a payment that is ${status}`);
  const own = operations.find(({ operationId }) => operationId === kept.card_operation);
  if (status !== 'completed' || !own) return;
  const back = bank.refunds.get(own.operationId) ?? 0n;
  assert.equal(own.refundedAmount, back, 'the bank gave back without being asked');
  if (kept.refunds_open === 0n)
    assert.equal(back, kept.refunded, 'the bank gave back more, or less, than we know');
  else assert.ok(kept.cases > 0, 'a refund without an outcome, and no operator knows');
}
