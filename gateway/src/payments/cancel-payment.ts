import { isFailed } from '@nplus.tech/ktwidget-client/protocol';
import { endPayment, type StepContext } from './apply-status.js';
import type { Clock } from './clock.js';
import { ENDINGS } from './failures.js';
import { GatewayError, type GatewayErrorName } from './gateway-error.js';
import type { MoneyOperation } from './money-operation.js';
import type { Payment } from './payment.js';
import type { PaymentStore } from './store.js';

/** Who cancels what. `merchantId` null: an operator, whose payments are everybody's. */
export interface CancelRequest {
  hash: string;
  merchantId: number | null;
  /** For the audit log: `operator`, `merchant <app_id>`. */
  actor: string;
}

interface Parts {
  store: PaymentStore;
  clock: Clock;
  announce: StepContext['announce'];
}

/** Why a payment cannot be cancelled (any more); null when it can. Pure. */
function cancelRefusal(payment: Payment, operations: readonly MoneyOperation[]): GatewayErrorName | null {
  if (isFailed(payment.status)) return 'payment_over';
  if (payment.status === 'pending') return null;
  if (payment.status === 'completed') return 'payment_charged';
  // From the hold on the provider may have credited the service, whatever we know of it.
  if (payment.order.type === 'service') return 'service_given';
  const asked = operations.some(
    ({ kind, state }) => kind === 'charge' && (state === 'sent' || state === 'done'),
  );
  return asked ? 'payment_charged' : null;
}

/**
 * Ends a payment before its clearing: denied/ERROR_PAYMENT, and its hold is released as a durable step (contract 1.5,
 * 2.2). A card that is entered meanwhile is found by asking on. Doing it again changes nothing.
 * Throws {@link GatewayError} `payment_unknown`, `payment_over`, `payment_charged` or `service_given`.
 */
export function cancelPaymentUseCase({ store, clock, announce }: Parts) {
  return ({ hash, merchantId, actor }: CancelRequest): Promise<void> =>
    store.transaction(async (tx) => {
      const payment = await tx.lockPayment({ hash });
      if (!payment || (merchantId !== null && payment.merchantId !== merchantId)) {
        throw new GatewayError('payment_unknown');
      }
      if (payment.failure?.reason === 'merchant_cancelled') return;
      const refusal = cancelRefusal(payment, await tx.operations(payment.id));
      if (refusal) throw new GatewayError(refusal);
      const now = clock.now();
      await endPayment({ tx, now, announce }, payment, ENDINGS.cancelledByMerchant);
      await tx.schedule({ kind: 'follow', subjectId: payment.id, dueAt: now });
      await tx.audit({ at: now, actor, action: 'payment.cancel', subject: `payment ${hash}`, detail: {} });
    });
}
