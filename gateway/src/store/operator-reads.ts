import { pageOf } from '../operators/page.js';
import type { OperatorReadStore } from '../operators/ports.js';
import { accrualFrom } from './accruals.js';
import type { Database } from './database.js';
import { attemptFrom, auditFrom, caseFrom, caseRecordFrom, notificationRecordFrom } from './operator-rows.js';
import { operationFrom, paymentFrom } from './payment-rows.js';

/** A dead endpoint leaves seven attempts and one for each time it was sent by hand; more than these nobody reads. */
const MAX_ATTEMPTS = 200;

/** Reads for operators. Every list has a bound; one row more is read, to know whether more follow. */
export function createOperatorReadStore(db: Database): OperatorReadStore {
  const notifications = () =>
    db
      .selectFrom('notifications')
      .innerJoin('payments', 'payments.id', 'notifications.payment_id')
      .selectAll('notifications')
      .select('payments.hash');
  const cases = () =>
    db
      .selectFrom('operator_cases')
      .innerJoin('payments', 'payments.id', 'operator_cases.payment_id')
      .selectAll('operator_cases')
      .select([
        'payments.hash',
        'payments.merchant_id',
        'payments.order_id',
        'payments.status',
        'payments.amount',
      ]);

  return {
    async payments({ merchantId, status, orderId, since, until }, { limit, before }) {
      let query = db.selectFrom('payments').selectAll();
      if (merchantId !== undefined) query = query.where('merchant_id', '=', merchantId);
      if (status !== undefined) query = query.where('status', '=', status);
      if (orderId !== undefined) query = query.where('order_id', '=', orderId);
      if (since) query = query.where('created_at', '>=', since);
      if (until) query = query.where('created_at', '<', until);
      if (before !== null) query = query.where('id', '<', before);
      const rows = await query
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      return pageOf(rows.map(paymentFrom), limit, ({ id }) => id);
    },

    async paymentDetails(hash) {
      const row = await db.selectFrom('payments').selectAll().where('hash', '=', hash).executeTakeFirst();
      if (!row) return null;
      const operations = await db
        .selectFrom('acquirer_operations')
        .selectAll()
        .where('payment_id', '=', row.id)
        .orderBy('id')
        .execute();
      const accrual = await db
        .selectFrom('accruals')
        .selectAll()
        .where('payment_id', '=', row.id)
        .executeTakeFirst();
      const notification = await notifications().where('payments.id', '=', row.id).executeTakeFirst();
      const found = await db
        .selectFrom('operator_cases')
        .selectAll()
        .where('payment_id', '=', row.id)
        .orderBy('id')
        .execute();
      return {
        payment: paymentFrom(row),
        operations: operations.map(operationFrom),
        accrual: accrual ? accrualFrom(accrual) : null,
        notification: notification ? notificationRecordFrom(notification) : null,
        cases: found.map(caseFrom),
      };
    },

    async notifications({ paymentHash, merchantId, undelivered }, { limit, before }) {
      let query = notifications();
      if (paymentHash !== undefined) query = query.where('payments.hash', '=', paymentHash);
      if (merchantId !== undefined) query = query.where('notifications.merchant_id', '=', merchantId);
      if (undelivered) query = query.where('notifications.delivered_at', 'is', null);
      if (before !== null) query = query.where('notifications.id', '<', before);
      const rows = await query
        .orderBy('notifications.id', 'desc')
        .limit(limit + 1)
        .execute();
      return pageOf(rows.map(notificationRecordFrom), limit, ({ id }) => id);
    },

    async notification(id) {
      const row = await notifications().where('notifications.id', '=', id).executeTakeFirst();
      return row ? notificationRecordFrom(row) : null;
    },

    async attempts(notificationId) {
      const rows = await db
        .selectFrom('notification_attempts')
        .selectAll()
        .where('notification_id', '=', notificationId)
        .orderBy('id', 'desc')
        .limit(MAX_ATTEMPTS)
        .execute();
      return rows.reverse().map(attemptFrom);
    },

    async cases({ resolvedToo, paymentHash }, { limit, before }) {
      let query = cases();
      if (!resolvedToo) query = query.where('operator_cases.resolved_at', 'is', null);
      if (paymentHash !== undefined) query = query.where('payments.hash', '=', paymentHash);
      if (before !== null) query = query.where('operator_cases.id', '<', before);
      const rows = await query
        .orderBy('operator_cases.id', 'desc')
        .limit(limit + 1)
        .execute();
      return pageOf(rows.map(caseRecordFrom), limit, ({ id }) => id);
    },

    async case(id) {
      const row = await cases().where('operator_cases.id', '=', id).executeTakeFirst();
      return row ? caseRecordFrom(row) : null;
    },

    async audit({ subject }, { limit, before }) {
      let query = db.selectFrom('audit_log').selectAll();
      if (subject !== undefined) query = query.where('subject', '=', subject);
      if (before !== null) query = query.where('id', '<', before);
      const rows = await query
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      return pageOf(rows.map(auditFrom), limit, ({ id }) => id);
    },

    async waitingWork({ followed, operations }, askedAt) {
      // Asked for at `askedAt` it is due no later until a worker takes it, and leased until that has run.
      const waiting = await db
        .selectFrom('due_work')
        .select(({ fn }) => fn.countAll<bigint>().as('count'))
        .where((where) =>
          where.or([
            where.and([where('kind', '=', 'follow'), where('subject_id', '=', followed)]),
            ...(operations.length > 0
              ? [where.and([where('kind', '=', 'operate'), where('subject_id', 'in', [...operations])])]
              : []),
          ]),
        )
        .where((where) => where.or([where('due_at', '<=', askedAt), where('lease_token', 'is not', null)]))
        .executeTakeFirstOrThrow();
      return Number(waiting.count);
    },
  };
}
