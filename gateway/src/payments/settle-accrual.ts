import type { Accrual } from './accrual.js';
import { acceptPayment, endPayment, type StepContext } from './apply-status.js';
import { ENDINGS, refusedByProvider, type Ending } from './failures.js';
import type { Payment } from './payment.js';

/** An accrual whose credit stayed unknown past its deadline. */
export const ACCRUAL_UNKNOWN = 'accrual_unknown';

/** How the payment ends whose service was not credited. */
function endingOf(accrual: Accrual, state: 'refused' | 'abandoned', code: string | null): Ending {
  if (state === 'refused') return refusedByProvider(code ?? '');
  return accrual.recalledAt === null ? ENDINGS.providerUnreachable : ENDINGS.holdEnded;
}

/**
 * Writes what became of the credit of a service, and moves its payment on by it. A case that asked a person to find it
 * out has its answer.
 */
export async function settleAccrual(
  step: StepContext,
  payment: Payment,
  accrual: Accrual,
  state: 'credited' | 'refused' | 'abandoned',
  detail: string | null,
  by: 'the provider' | 'an operator' = 'the provider',
): Promise<void> {
  const { tx, now } = step;
  await tx.updateAccrual({ ...accrual, state, detail, settledAt: now });
  await tx.closeCase(payment.id, ACCRUAL_UNKNOWN, `${by} told: ${state}`, now);
  if (payment.status === 'authorized') {
    if (state === 'credited') await acceptPayment(step, payment);
    else await endPayment(step, payment, endingOf(accrual, state, detail));
  } else if (state === 'credited') {
    // No rule of ours lets a payment end while its credit is open; money and service must be brought together by hand.
    await tx.openCase(payment.id, 'charge_after_accrual', `credited while ${payment.status}`, now);
  }
}
