import { endPayment, type StepContext } from './apply-status.js';
import type { Clock } from './clock.js';
import { ENDINGS } from './failures.js';
import { GatewayError } from './gateway-error.js';
import type { PaymentStore } from './store.js';

interface Parts {
  store: PaymentStore;
  clock: Clock;
  announce: StepContext['announce'];
}

/**
 * The customer pressed "cancel payment" on the payment page: pending → denied/ERROR_INPUT (contract 1.5). A card that
 * was entered meanwhile is found by asking on, and its hold released.
 * Throws {@link GatewayError} `payment_unknown`, or `payment_over` when it is not pending any more.
 */
export function abandonPaymentUseCase({ store, clock, announce }: Parts) {
  return (hash: string): Promise<void> =>
    store.transaction(async (tx) => {
      const payment = await tx.lockPayment({ hash });
      if (!payment) throw new GatewayError('payment_unknown');
      if (payment.status !== 'pending') throw new GatewayError('payment_over');
      await endPayment({ tx, now: clock.now(), announce }, payment, ENDINGS.cancelledByCustomer);
      await tx.schedule({ kind: 'follow', subjectId: payment.id, dueAt: clock.now() });
    });
}
