import type { Transaction } from 'kysely';
import type { PaymentTransaction } from '../payments/store.js';
import { writeAudit } from './audit-log.js';
import { caseFrom } from './operator-rows.js';
import { notificationFrom } from './payment-rows.js';
import type { Schema } from './schema.js';

/** The part of the payments' transaction that people act through. */
export function operatorStatements(trx: Transaction<Schema>) {
  return {
    async openCases(paymentId) {
      const rows = await trx
        .selectFrom('operator_cases')
        .selectAll()
        .where('payment_id', '=', paymentId)
        .where('resolved_at', 'is', null)
        .orderBy('id')
        .execute();
      return rows.map(caseFrom);
    },
    async resolveCase({ id }, { resolution, resolvedAs }, at) {
      await trx
        .updateTable('operator_cases')
        .set({ resolved_at: at, resolution, resolved_as: resolvedAs })
        .where('id', '=', id)
        .execute();
    },
    async reviveNotification(id, at) {
      const row = await trx
        .updateTable('notifications')
        .set({ next_attempt_at: at, delivered_at: null, given_up_at: null })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst();
      return row ? notificationFrom(row) : null;
    },
    audit: (entry) => writeAudit(trx, entry),
  } satisfies Partial<PaymentTransaction>;
}
