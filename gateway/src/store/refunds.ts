import type { Selectable } from 'kysely';
import type { Refund } from '../payments/refund.js';
import type { PaymentTransaction } from '../payments/store.js';
import type { Database } from './database.js';
import { operationFrom } from './payment-rows.js';
import type { AcquirerOperationsTable, RefundsTable } from './schema.js';

type RefundRow = Selectable<AcquirerOperationsTable> & {
  refund_id: string;
} & Omit<Selectable<RefundsTable>, 'id' | 'operation_id'>;

const refundFrom = (row: RefundRow): Refund => ({
  id: row.refund_id,
  merchantId: row.merchant_id,
  idempotencyKey: row.idempotency_key,
  askedAmount: row.asked_amount,
  operation: operationFrom(row),
});

const selectRefunds = (db: Database) =>
  db
    .selectFrom('refunds')
    .innerJoin('acquirer_operations', 'acquirer_operations.id', 'refunds.operation_id')
    .selectAll('acquirer_operations')
    .select(['refunds.id as refund_id', 'merchant_id', 'idempotency_key', 'asked_amount']);

/** A merchant's refunds of these payments, at least one, oldest first. */
export async function refundsOf(
  db: Database,
  merchantId: number,
  paymentIds: readonly bigint[],
): Promise<Refund[]> {
  const rows = await selectRefunds(db)
    .where('payment_id', 'in', paymentIds)
    .where('merchant_id', '=', merchantId)
    .orderBy('acquirer_operations.id')
    .execute();
  return rows.map(refundFrom);
}

/** The refunds' part of the port over one open transaction. */
export function refundStatements(trx: Database) {
  return {
    async findRefund(merchantId, idempotencyKey) {
      const row = await selectRefunds(trx)
        .where('merchant_id', '=', merchantId)
        .where('idempotency_key', '=', idempotencyKey)
        .executeTakeFirst();
      return row ? refundFrom(row) : null;
    },
    async insertRefund({ id, merchantId, idempotencyKey, askedAmount, operationRow }) {
      const row = await trx
        .insertInto('refunds')
        .values({
          operation_id: operationRow,
          id,
          merchant_id: merchantId,
          idempotency_key: idempotencyKey,
          asked_amount: askedAmount,
        })
        .onConflict((conflict) => conflict.columns(['merchant_id', 'idempotency_key']).doNothing())
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
  } satisfies Partial<PaymentTransaction>;
}
