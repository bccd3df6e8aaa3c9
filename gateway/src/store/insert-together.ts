import type { Payment } from '../payments/payment.js';
import type { NewPayment } from '../payments/store.js';
import { askedTogether } from './asked-together.js';
import type { Database } from './database.js';
import { insertPayment, insertPayments } from './insert-payment.js';

/** Payments in one statement at most: each number has a statement of its own, which every connection prepares. */
const MOST_TOGETHER = 8;

type Stored = Promise<Payment | null>;

/**
 * Whether the database said no to something in the statement, and not that it is out of reach or overburdened: by the
 * classes of its codes, what cannot be stored, a conflict, a deadlock, a limit, or a row that another holds.
 */
function isRefusal(error: unknown): boolean {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' && /^(?:0A|22|23|40|54|55)[0-9A-Z]{3}$/.test(code);
}

function compareKeys(one: NewPayment, other: NewPayment): number {
  if (one.merchantId !== other.merchantId) return one.merchantId - other.merchantId;
  return one.order.order_id < other.order.order_id ? -1 : 1;
}

/** What comes of each, when they are stored in one statement. */
function insertAll(db: Database, payments: readonly NewPayment[]): [hash: string, Stored][] {
  const all = insertPayments(db, payments);
  const alone = async (payment: NewPayment, error: unknown) => {
    // Whichever of them it is about, the others are not to suffer from it.
    if (payments.length === 1 || !isRefusal(error)) throw error;
    return insertPayment(db, payment);
  };
  return payments.map((payment) => [
    payment.hash,
    all.then(
      (stored) => stored.get(payment.hash) ?? null,
      (error: unknown) => alone(payment, error),
    ),
  ]);
}

/**
 * Stores payments as {@link insertPayment} does, those of the same turn of the event loop in one statement: on a busy gateway
 * that spares the database most of its trips and commits. What one of them is refused for, or has to wait for, holds for it
 * alone.
 */
export function insertTogether(db: Database): (payment: NewPayment) => Stored {
  const insert = askedTogether((payments: readonly NewPayment[]) => {
    // Statements that wait for each other's order_ids wait in one order.
    const sorted = payments.toSorted(compareKeys);
    const stored = new Map<string, Stored>();
    while (sorted.length > 0) {
      for (const [hash, one] of insertAll(db, sorted.splice(0, MOST_TOGETHER))) stored.set(hash, one);
    }
    return Promise.resolve(stored);
  });
  return async (payment) => (await insert(payment)).get(payment.hash) ?? null;
}
