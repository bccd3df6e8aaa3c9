import { sql } from 'kysely';
import type { Payment } from '../payments/payment.js';
import type { NewPayment } from '../payments/store.js';
import { compiledStatement, type ValueMark } from './compiled-statement.js';
import type { Database } from './database.js';
import { rowOf, type NewPaymentRow } from './payment-rows.js';

/**
 * Payments that are stored together wait so long for a row that somebody holds; then each is stored alone, and only the one
 * whose row it is waits on. Set with the first row, before anything is inserted, for this statement alone.
 */
const briefly = sql`set_config('lock_timeout', '200ms', true)`;

/** The statement that stores so many payments. */
const insertOf = (count: number) =>
  compiledStatement((db, value: ValueMark<readonly NewPaymentRow[]>) => {
    const marksOf = (index: number) => {
      const of = <Column extends keyof NewPaymentRow>(column: Column): NewPaymentRow[Column] =>
        value((rows) => (rows[index] as NewPaymentRow)[column]);
      return {
        hash:
          count > 1 && index === 0
            ? sql<string>`case when ${briefly} <> '' then ${of('hash')} end`
            : of('hash'),
        merchant_id: of('merchant_id'),
        order_id: of('order_id'),
        order_content: of('order_content'),
        user_content: of('user_content'),
        signed: of('signed'),
        amount: of('amount'),
        status: of('status'),
        status_at: of('status_at'),
        creator: of('creator'),
        created_at: of('created_at'),
        expires_at: of('expires_at'),
      };
    };
    return db
      .with('created', (created) =>
        created
          .insertInto('payments')
          .values(Array.from({ length: count }, (_, index) => marksOf(index)))
          .onConflict((conflict) =>
            conflict.columns(['merchant_id', 'order_id']).where('is_current', '=', sql.lit(true)).doNothing(),
          )
          .returning(['id', 'hash', 'expires_at']),
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
      .select(['id', 'hash']);
  });

/** By how many payments they store. */
const inserts: ReturnType<typeof insertOf>[] = [];

/**
 * Stores payments, each with the work that follows it at the end of its page's life. One statement: it stands or falls as a
 * whole by itself, so nearly every create is one trip to the database.
 * @returns those that are stored, by their hashes; one whose order_id has a current payment is not
 */
export async function insertPayments(
  db: Database,
  payments: readonly NewPayment[],
): Promise<Map<string, Payment>> {
  const insert = (inserts[payments.length] ??= insertOf(payments.length));
  const created = await insert(db, payments.map(rowOf));
  const ids = new Map(created.map(({ id, hash }) => [hash, id]));
  const stored = new Map<string, Payment>();
  for (const payment of payments) {
    const id = ids.get(payment.hash);
    if (id === undefined) continue;
    stored.set(payment.hash, {
      ...payment,
      id,
      failure: null,
      updatedAt: null,
      invoice: null,
      card: null,
      failureReturnedAt: null,
      refundedAmount: 0n,
    });
  }
  return stored;
}

/** Stores one; null when its order_id has a current payment. */
export async function insertPayment(db: Database, payment: NewPayment): Promise<Payment | null> {
  return (await insertPayments(db, [payment])).get(payment.hash) ?? null;
}
