import assert from 'node:assert/strict';
import type { PaymentStatus } from '@nplus.tech/ktwidget-client/protocol';
import type { ModelProvider } from '../support/model-provider.js';
import type { KeptPayment } from './kept-payment.js';
import type { OneOrder } from './one-order.js';

/** The service of a payment was given exactly when its money is taken; `amount` in tiyn. */
export function checkCredit(
  provider: ModelProvider,
  { status, amount }: { status: PaymentStatus; amount: bigint },
  kept: KeptPayment,
): void {
  const credit = kept.credit === null ? undefined : provider.credits.get(kept.credit);
  const given = credit?.state === 'credited';
  assert.notEqual(credit?.state, 'in-progress', 'the provider works on a credit that nobody waits for');
  if (given) {
    assert.equal(credit.amount, amount, 'credited with another amount');
    assert.equal(kept.credit_state, 'credited', 'credited, and we do not know');
    assert.ok(
      status === 'completed' || kept.cases > 0,
      `credited, the payment is ${status}, and no operator knows`,
    );
  } else {
    assert.ok(status !== 'success' && status !== 'completed', `${status} without its service`);
    assert.notEqual(kept.credit_state, 'credited', 'the provider does not know of what we call credited');
  }
}

/** Nothing was ever credited without money held or taken, nor twice, nor for nobody. */
export function checkCredits(provider: ModelProvider, order: OneOrder, kept: readonly KeptPayment[]): void {
  assert.deepEqual(order.givenForNothing, [], 'credited while no money was held or taken');
  for (const { credits } of provider.credits.values())
    assert.ok(credits <= 1, 'one operation credited twice');
  const known = new Set(kept.map(({ credit }) => credit));
  for (const [id, { state }] of provider.credits) {
    if (state === 'credited') assert.ok(known.has(id), 'credited under an id that no payment has');
  }
  const given = [...provider.credits.values()].filter(({ state }) => state === 'credited');
  assert.ok(given.length <= 1, 'one order was credited twice');
}
