import { sql, type Transaction } from 'kysely';
import { ALLOWED_TRANSITIONS, type PaymentStatus } from '@nplus.tech/ktwidget-client/protocol';
import { IllegalTransition } from '../payments/lifecycle.js';
import type { Payment } from '../payments/payment.js';
import type { PaymentTransaction } from '../payments/store.js';
import { accrualStatements } from './accruals.js';
import { insertPayment } from './insert-payment.js';
import { merchantFrom } from './merchants.js';
import { operatorStatements } from './operator-statements.js';
import { changeableOf, operationFrom, paymentFrom } from './payment-rows.js';
import { refundStatements } from './refunds.js';
import type { Schema } from './schema.js';
import type { Touched } from './touched.js';

/** The row was moved by somebody else since it was read: the transaction is rolled back. */
class StalePayment extends Error {
  override readonly name = 'StalePayment';
}

const may = (from: PaymentStatus, to: PaymentStatus) => from === to || ALLOWED_TRANSITIONS[from].includes(to);

/** The payments' part of the port over one open transaction. */
function paymentStatements(trx: Transaction<Schema>, touched: Touched) {
  return {
    insertPayment: (payment) => insertPayment(trx, payment),
    async lockPayment(key) {
      let query = trx.selectFrom('payments').selectAll().forUpdate();
      if ('id' in key) query = query.where('id', '=', key.id);
      else if ('hash' in key) query = query.where('hash', '=', key.hash);
      else {
        query = query
          .where('merchant_id', '=', key.merchantId)
          .where('order_id', '=', key.orderId)
          .where('is_current', '=', sql.lit(true));
      }
      const row = await query.executeTakeFirst();
      return row ? paymentFrom(row) : null;
    },
    async updatePayment(payment: Payment, from: PaymentStatus) {
      if (!may(from, payment.status)) throw new IllegalTransition(from, payment.status);
      const row = await trx
        .updateTable('payments')
        .set(changeableOf(payment))
        .where('id', '=', payment.id)
        .where('status', '=', from)
        .returning('hash')
        .executeTakeFirst();
      if (!row) throw new StalePayment(`payment ${payment.id} is not ${from} any more`);
      touched.hashes.add(row.hash);
    },
    async retirePayment(id) {
      await trx.updateTable('payments').set({ is_current: false }).where('id', '=', id).execute();
    },
    async findMerchant(id) {
      const row = await trx.selectFrom('merchants').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? merchantFrom(row) : null;
    },
    async nextInvoice(terminalId) {
      const row = await trx
        .insertInto('acquirer_terminals')
        .values({ terminal_id: terminalId, last_invoice: 1n })
        .onConflict((conflict) =>
          conflict
            .column('terminal_id')
            .doUpdateSet({ last_invoice: sql`acquirer_terminals.last_invoice + 1` }),
        )
        .returning('last_invoice')
        .executeTakeFirstOrThrow();
      return row.last_invoice;
    },
  } satisfies Partial<PaymentTransaction>;
}

/** What is asked of the acquirer, and what an operator must look at. */
function operationStatements(trx: Transaction<Schema>) {
  return {
    async operations(paymentId) {
      const rows = await trx
        .selectFrom('acquirer_operations')
        .selectAll()
        .where('payment_id', '=', paymentId)
        .orderBy('id')
        .execute();
      return rows.map(operationFrom);
    },
    async operation(id) {
      const row = await trx
        .selectFrom('acquirer_operations')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row ? operationFrom(row) : null;
    },
    async insertOperation(operation) {
      const row = await trx
        .insertInto('acquirer_operations')
        .values({
          payment_id: operation.paymentId,
          kind: operation.kind,
          operation_id: operation.operationId,
          unique_key: operation.uniqueKey,
          amount: operation.amount,
          state: 'intended',
          sent_at: null,
          refused_at: null,
          settled_at: null,
          detail: null,
          created_at: operation.createdAt,
          refunded_before: operation.refundedBefore ?? null,
        })
        .onConflict((conflict) => conflict.column('unique_key').doNothing())
        .returningAll()
        .executeTakeFirst();
      return row ? operationFrom(row) : null;
    },
    async updateOperation(operation) {
      await trx
        .updateTable('acquirer_operations')
        .set({
          state: operation.state,
          sent_at: operation.sentAt,
          refused_at: operation.refusedAt,
          settled_at: operation.settledAt,
          detail: operation.detail,
        })
        .where('id', '=', operation.id)
        .execute();
    },
    async openCase(paymentId, kind, detail, at) {
      const row = await trx
        .insertInto('operator_cases')
        .values({ payment_id: paymentId, kind, detail, opened_at: at, resolved_at: null, resolution: null })
        .onConflict((conflict) =>
          conflict.columns(['payment_id', 'kind']).where('resolved_at', 'is', null).doNothing(),
        )
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    async closeCase(paymentId, kind, resolution, at) {
      await trx
        .updateTable('operator_cases')
        .set({ resolved_at: at, resolution })
        .where('payment_id', '=', paymentId)
        .where('kind', '=', kind)
        .where('resolved_at', 'is', null)
        .execute();
    },
    async hasOpenCase(paymentId) {
      const row = await trx
        .selectFrom('operator_cases')
        .select('id')
        .where('payment_id', '=', paymentId)
        .where('resolved_at', 'is', null)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    async isOrderUnsettled(merchantId, orderId) {
      const row = await trx
        .selectFrom('payments')
        .select('id')
        .where('merchant_id', '=', merchantId)
        .where('order_id', '=', orderId)
        .where((part) =>
          part.or([
            part.exists(
              part
                .selectFrom('acquirer_operations')
                .select('acquirer_operations.id')
                .whereRef('payment_id', '=', 'payments.id')
                .where('state', 'in', ['intended', 'sent']),
            ),
            part.exists(
              part
                .selectFrom('operator_cases')
                .select('operator_cases.id')
                .whereRef('payment_id', '=', 'payments.id')
                .where('resolved_at', 'is', null),
            ),
          ]),
        )
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
  } satisfies Partial<PaymentTransaction>;
}

/** Notifications, and the work that is due. */
function outgoingStatements(trx: Transaction<Schema>, touched: Touched) {
  return {
    async insertNotification({ paymentId, merchantId, webhookId, url, body }, at) {
      const row = await trx
        .insertInto('notifications')
        .values({
          payment_id: paymentId,
          merchant_id: merchantId,
          webhook_id: webhookId,
          url,
          body,
          created_at: at,
          next_attempt_at: at,
          delivered_at: null,
          given_up_at: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return row.id;
    },
    async recordAttempt({ id }, attempt) {
      await trx
        .insertInto('notification_attempts')
        .values({
          notification_id: id,
          attempted_at: attempt.at,
          accepted: attempt.accepted,
          http_status: attempt.httpStatus,
          problem: attempt.problem,
          answer_excerpt: attempt.answerExcerpt,
          duration_ms: Math.round(attempt.durationMs),
        })
        .execute();
      await trx
        .updateTable('notifications')
        .set((eb) => ({
          attempts: eb('attempts', '+', 1),
          next_attempt_at: attempt.nextAttemptAt,
          delivered_at: attempt.accepted ? attempt.at : null,
          given_up_at: !attempt.accepted && attempt.nextAttemptAt === null ? attempt.at : null,
        }))
        .where('id', '=', id)
        .execute();
    },
    async schedule({ kind, subjectId, dueAt, lane }) {
      await trx
        .insertInto('due_work')
        .values({
          kind,
          subject_id: subjectId,
          due_at: dueAt,
          lane: lane ?? 0n,
          lease_token: null,
          leased_until: null,
        })
        .onConflict((conflict) =>
          conflict.columns(['kind', 'subject_id']).doUpdateSet({
            due_at: sql<Date>`least(due_work.due_at, excluded.due_at)`,
            attempt: 0,
          }),
        )
        .execute();
      touched.askFor(dueAt);
    },
  } satisfies Partial<PaymentTransaction>;
}

/** The port's transaction over an open database transaction. */
export function paymentTransaction(trx: Transaction<Schema>, touched: Touched): PaymentTransaction {
  return {
    ...paymentStatements(trx, touched),
    ...operationStatements(trx),
    ...refundStatements(trx),
    ...accrualStatements(trx),
    ...outgoingStatements(trx, touched),
    ...operatorStatements(trx),
  };
}
