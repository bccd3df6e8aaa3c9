import { sql, type Kysely } from 'kysely';
import type { Payment } from '../payments/payment.js';
import type { NewPayment } from '../payments/store.js';
import { compiledStatement, type ValueMark } from './compiled-statement.js';
import { rowOf, type NewPaymentRow } from './payment-rows.js';
import type { Schema } from './schema.js';

const insert = compiledStatement((db, value: ValueMark<NewPaymentRow>) =>
  db
    .with('created', (created) =>
      created
        .insertInto('payments')
        .values({
          hash: value('hash'),
          merchant_id: value('merchant_id'),
          order_id: value('order_id'),
          order_content: value('order_content'),
          user_content: value('user_content'),
          signed: value('signed'),
          amount: value('amount'),
          status: value('status'),
          status_at: value('status_at'),
          creator: value('creator'),
          created_at: value('created_at'),
          expires_at: value('expires_at'),
        })
        .onConflict((conflict) =>
          conflict.columns(['merchant_id', 'order_id']).where('is_current', '=', sql.lit(true)).doNothing(),
        )
        .returning(['id', 'expires_at']),
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
    .select('id'),
);

/**
 * Stores a payment together with the work that follows it at the end of its page's life. One statement: it stands or falls
 * as a whole by itself, so nearly every create is one trip to the database. Null when its order_id has a current payment.
 */
export async function insertPayment(db: Kysely<Schema>, payment: NewPayment): Promise<Payment | null> {
  const [created] = await insert(db, rowOf(payment));
  if (!created) return null;
  return {
    ...payment,
    id: created.id,
    failure: null,
    updatedAt: null,
    invoice: null,
    card: null,
    failureReturnedAt: null,
    refundedAmount: 0n,
  };
}
