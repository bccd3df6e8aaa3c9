import type { Selectable, Transaction } from 'kysely';
import type { Accrual } from '../payments/accrual.js';
import type { PaymentTransaction } from '../payments/store.js';
import type { AccrualsTable, Schema } from './schema.js';
import { serviceFrom } from './services.js';

/** A row of `accruals` → the domain's accrual. */
export function accrualFrom(row: Selectable<AccrualsTable>): Accrual {
  return {
    id: row.id,
    paymentId: row.payment_id,
    operationId: row.operation_id,
    providerService: row.provider_service,
    contractValue: row.contract_value,
    amount: row.amount,
    state: row.state,
    sentAt: row.sent_at,
    recalledAt: row.recalled_at,
    settledAt: row.settled_at,
    detail: row.detail,
    createdAt: row.created_at,
  };
}

/** The part of the payments' transaction that credits services. */
export function accrualStatements(trx: Transaction<Schema>) {
  return {
    async findService(id) {
      const row = await trx.selectFrom('services').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? serviceFrom(row) : null;
    },
    async accrual(id) {
      const row = await trx.selectFrom('accruals').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? accrualFrom(row) : null;
    },
    async accrualOf(paymentId) {
      const row = await trx
        .selectFrom('accruals')
        .selectAll()
        .where('payment_id', '=', paymentId)
        .executeTakeFirst();
      return row ? accrualFrom(row) : null;
    },
    async insertAccrual({ paymentId, providerService, contractValue, amount, createdAt }) {
      const row = await trx
        .insertInto('accruals')
        .values({
          payment_id: paymentId,
          provider_service: providerService,
          contract_value: contractValue,
          amount,
          state: 'intended',
          sent_at: null,
          recalled_at: null,
          settled_at: null,
          detail: null,
          created_at: createdAt,
        })
        .onConflict((conflict) => conflict.column('payment_id').doNothing())
        .returningAll()
        .executeTakeFirst();
      return row ? accrualFrom(row) : null;
    },
    async updateAccrual(accrual) {
      await trx
        .updateTable('accruals')
        .set({
          state: accrual.state,
          sent_at: accrual.sentAt,
          recalled_at: accrual.recalledAt,
          settled_at: accrual.settledAt,
          detail: accrual.detail,
        })
        .where('id', '=', accrual.id)
        .execute();
    },
  } satisfies Partial<PaymentTransaction>;
}
