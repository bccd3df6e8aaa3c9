import { isObject } from '@nplus.tech/ktwidget-client/protocol';
import type { Notification } from '../payments/notification.js';
import type { Payment } from '../payments/payment.js';
import type { PaymentTransaction } from '../payments/store.js';

/** A line of the log that follows a payment by its hash. Never an order, a card or a person: what is written here is all there is. */
export interface PaymentLine {
  level: 'info' | 'warn';
  fields: { payment: string | null } & Record<string, string | number | null>;
  message: string;
}

/** The payment that a notification is about, as its frozen body names it. */
function hashOf({ body }: Notification): string | null {
  const told: unknown = JSON.parse(body);
  const hash = isObject(told) ? told['transaction_hash'] : null;
  return typeof hash === 'string' ? hash : null;
}

/**
 * The transaction, and what it does to payments: each change of a status, each case that is opened, and each notification
 * whose fate is decided adds a line, to be written when the transaction has committed and not otherwise.
 */
export function noteLines(tx: PaymentTransaction, lines: PaymentLine[]): PaymentTransaction {
  const hashes = new Map<bigint, string>();
  function known<P extends Payment | null>(payment: P): P {
    if (payment) hashes.set(payment.id, payment.hash);
    return payment;
  }
  return {
    ...tx,
    insertPayment: async (payment) => known(await tx.insertPayment(payment)),
    lockPayment: async (key) => known(await tx.lockPayment(key)),

    async updatePayment(payment, from) {
      await tx.updatePayment(payment, from);
      if (payment.status === from) return;
      const { hash, merchantId, status: to, failure } = payment;
      const why = failure ? { reason: failure.reason, errorType: failure.errorType } : {};
      lines.push({
        level: 'info',
        fields: { payment: hash, merchant: merchantId, from, to, ...why },
        message: 'payment status changed',
      });
    },

    async openCase(paymentId, kind, detail, at) {
      const opened = await tx.openCase(paymentId, kind, detail, at);
      if (opened) {
        const fields = { payment: hashes.get(paymentId) ?? null, case: kind };
        lines.push({ level: 'warn', fields, message: 'case opened for an operator' });
      }
      return opened;
    },

    async recordAttempt(notification, attempt) {
      await tx.recordAttempt(notification, attempt);
      const { merchantId: merchant, webhookId, attempts } = notification;
      if (!attempt.accepted && attempt.nextAttemptAt !== null) return;
      lines.push({
        level: attempt.accepted ? 'info' : 'warn',
        fields: { payment: hashOf(notification), merchant, webhookId, attempts: attempts + 1 },
        message: attempt.accepted ? 'notification delivered' : 'notification given up',
      });
    },
  };
}
