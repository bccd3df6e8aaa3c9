import { secretContext } from '../merchants/merchant-secrets.js';
import type { MerchantStore, Vault } from '../merchants/ports.js';
import type { Clock } from './clock.js';
import type { WorkHandler } from './due-work.js';
import type { NotificationSender } from './notification.js';
import { nextAttemptAt } from './notification-schedule.js';
import type { PaymentStore } from './store.js';

interface Parts {
  store: PaymentStore;
  merchants: MerchantStore;
  vault: Vault;
  sender: NotificationSender;
  clock: Clock;
}

/** One attempt to deliver a notification, recorded with what came of it and when the next one is due (contract 1.6). */
export function deliverNotificationHandler({ store, merchants, vault, sender, clock }: Parts): WorkHandler {
  async function secretsOf(merchantId: number): Promise<string[]> {
    const merchant = await merchants.findById(merchantId);
    const records = await merchants.secretsOf(merchantId, 'webhook', clock.now());
    return records.flatMap(({ sealed }) =>
      sealed !== null && merchant
        ? [vault.open(sealed, secretContext(merchant.appId, 'webhook')).toString('utf8')]
        : [],
    );
  }

  return async (notificationId) => {
    const notification = await store.findNotification(notificationId);
    if (!notification || notification.deliveredAt) return () => Promise.resolve(null);
    const { url, webhookId, body, merchantId, attempts } = notification;
    const secrets = await secretsOf(merchantId);
    const result = await sender.send({ url, webhookId, body, secrets, at: clock.now() });
    const endedAt = clock.now();
    const next = result.accepted ? null : nextAttemptAt(attempts + 1, endedAt);
    return async (tx) => {
      await tx.recordAttempt(notification, { ...result, at: endedAt, nextAttemptAt: next });
      return next;
    };
  };
}
