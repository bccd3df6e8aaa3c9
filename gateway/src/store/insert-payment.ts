import { sql, type Kysely } from 'kysely';
import type { Payment } from '../payments/payment.js';
import type { NewPayment } from '../payments/store.js';
import { paymentFrom, rowOf } from './payment-rows.js';
import type { Schema } from './schema.js';

/**
 * Stores a payment together with the work that follows it at the end of its page's life. One statement: it stands or falls
 * as a whole by itself, so nearly every create is one trip to the database. Null when its order_id has a current payment.
 */
export async function insertPayment(db: Kysely<Schema>, payment: NewPayment): Promise<Payment | null> {
  const row = await db
    .with('created', (created) =>
      created
        .insertInto('payments')
        .values(rowOf(payment))
        .onConflict((conflict) =>
          conflict.columns(['merchant_id', 'order_id']).where('is_current', '=', sql.lit(true)).doNothing(),
        )
        .returningAll(),
    )
    .with('followed', (followed) =>
      followed
        .insertInto('due_work')
        .columns(['kind', 'subject_id', 'due_at'])
        .expression((work) =>
          work.selectFrom('created').select([sql.lit('follow').as('kind'), 'id', 'expires_at']),
        ),
    )
    .selectFrom('created')
    .selectAll()
    .executeTakeFirst();
  return row ? paymentFrom(row) : null;
}
