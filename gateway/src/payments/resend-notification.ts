import type { Clock } from './clock.js';
import { GatewayError } from './gateway-error.js';
import type { PaymentStore } from './store.js';

interface Parts {
  store: PaymentStore;
  clock: Clock;
}

/**
 * Sends a notification again by hand, at once, whether it was given up, is still tried or was delivered (contract 1.6):
 * the same body under the same `webhook-id`. What is left of its schedule follows when it is not accepted.
 * Throws {@link GatewayError} `notification_unknown`.
 */
export function resendNotificationUseCase({ store, clock }: Parts) {
  return (id: bigint, actor: string): Promise<void> =>
    store.transaction(async (tx) => {
      const now = clock.now();
      const notification = await tx.reviveNotification(id, now);
      if (!notification) throw new GatewayError('notification_unknown');
      const { paymentId, merchantId } = notification;
      await tx.schedule({ kind: 'notify', subjectId: id, dueAt: now, lane: BigInt(merchantId) });
      await tx.audit({
        at: now,
        actor,
        action: 'notification.resend',
        subject: `notification ${id}`,
        detail: { payment: String(paymentId) },
      });
    });
}
