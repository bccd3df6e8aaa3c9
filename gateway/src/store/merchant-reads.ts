import type { MerchantReadStore } from '../payments/merchant-reads.js';
import type { Database } from './database.js';
import { notificationFrom, operationFrom, paymentFrom } from './payment-rows.js';
import { refundsOf } from './refunds.js';

/** What merchants' servers read, from the database. */
export function createMerchantReads(db: Database): MerchantReadStore {
  return {
    async paymentOf(merchantId, hash) {
      const row = await db
        .selectFrom('payments')
        .selectAll()
        .where('hash', '=', hash)
        .where('merchant_id', '=', merchantId)
        .executeTakeFirst();
      return row ? paymentFrom(row) : null;
    },

    async paymentsOf(merchantId, orderId, limit) {
      const rows = await db
        .selectFrom('payments')
        .selectAll()
        .where('merchant_id', '=', merchantId)
        .where('order_id', '=', orderId)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(paymentFrom);
    },

    async moneyOf(merchantId, paymentIds) {
      if (paymentIds.length === 0) return { operations: [], refunds: [] };
      const rows = await db
        .selectFrom('acquirer_operations as operation')
        .innerJoin('payments as payment', 'payment.id', 'operation.payment_id')
        .selectAll('operation')
        .where('payment.id', 'in', paymentIds)
        .where('payment.merchant_id', '=', merchantId)
        .orderBy('operation.id')
        .execute();
      const refunds = await refundsOf(db, merchantId, paymentIds);
      return { operations: rows.map(operationFrom), refunds };
    },

    async notificationOf(merchantId, paymentId, limit) {
      const row = await db
        .selectFrom('notifications')
        .selectAll()
        .where('payment_id', '=', paymentId)
        .where('merchant_id', '=', merchantId)
        .executeTakeFirst();
      if (!row) return null;
      const attempts = await db
        .selectFrom('notification_attempts')
        .selectAll()
        .where('notification_id', '=', row.id)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return {
        ...notificationFrom(row),
        createdAt: row.created_at,
        nextAttemptAt: row.next_attempt_at,
        tried: attempts.map((attempt) => ({
          at: attempt.attempted_at,
          accepted: attempt.accepted,
          httpStatus: attempt.http_status,
          problem: attempt.problem,
          answerExcerpt: attempt.answer_excerpt,
          durationMs: attempt.duration_ms,
        })),
      };
    },
  };
}
