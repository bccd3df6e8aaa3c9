import type { StepContext } from './apply-status.js';
import { notificationBody } from './notification-body.js';
import type { PaymentSettings, Random } from './settings.js';

interface Parts {
  random: Random;
  settings: PaymentSettings;
}

/**
 * Writes the notification of a payment that has just become final, in the transaction that made it so, with its
 * delivery as due work. Goes to the order's callback_post_url, else to the merchant's; neither: none (contract 1.6).
 */
export function announceFinalStatus({ random, settings }: Parts): StepContext['announce'] {
  return async (tx, payment, now) => {
    const own = payment.order.callback_post_url;
    const url = own ?? (await tx.findMerchant(payment.merchantId))?.callbacks.callback_post_url;
    if (url === undefined) return;
    const id = await tx.insertNotification(
      {
        paymentId: payment.id,
        merchantId: payment.merchantId,
        webhookId: `msg_${random.hex(16)}`,
        url,
        body: JSON.stringify(notificationBody(payment, settings.timeZone)),
      },
      now,
    );
    await tx.schedule({ kind: 'notify', subjectId: id, dueAt: now, lane: BigInt(payment.merchantId) });
  };
}
