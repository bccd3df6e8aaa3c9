import { sql } from 'kysely';
import type { Gauges, ReadGauges } from '../payments/gauges.js';
import type { Clock } from '../payments/clock.js';
import { invoiceNumbersLeft } from '../payments/invoice-number.js';
import type { Database } from './database.js';
import { EVERY_LANE } from './every-lane.js';

interface Row {
  pending: bigint;
  authorized: bigint;
  success: bigint;
  due_work_since: Date | null;
  notification_since: Date | null;
  waiting: bigint;
  given_up: bigint;
  cases: bigint;
  /** Terminal → its last invoice number. */
  last_invoices: Record<string, number>;
}

/** Reads every gauge in one round trip, each by an index of its own (migration 0005). */
export function createGaugeReader(db: Database, clock: Clock, terminals: readonly string[]): ReadGauges {
  return async (): Promise<Gauges> => {
    const now = clock.now();
    const { rows } = await sql<Row>`with recursive ${EVERY_LANE} select
      (select count(*) from payments where status = 'pending') as pending,
      (select count(*) from payments where status = 'authorized') as authorized,
      (select count(*) from payments where status = 'success') as success,
      least(
        (select min(due_at) from due_work where lane = 0 and due_at <= ${now}::timestamptz),
        (select min(first.due_at) from lanes cross join lateral (
          select due_at from due_work where lane = lanes.lane and lane > 0 and due_at <= ${now}::timestamptz
          order by lane, due_at limit 1
        ) as first)
      ) as due_work_since,
      (select min(created_at) from notifications where delivered_at is null and given_up_at is null) as notification_since,
      (select count(*) from notifications where delivered_at is null and given_up_at is null) as waiting,
      (select count(*) from notifications where delivered_at is null and given_up_at is not null) as given_up,
      (select count(*) from operator_cases where resolved_at is null) as cases,
      (select coalesce(json_object_agg(terminal_id, last_invoice), '{}') from acquirer_terminals) as last_invoices`.execute(
      db,
    );
    const [row] = rows;
    if (!row) throw new Error('the gauges’ query gave no row');
    const lag = (since: Date | null) => (since ? Math.max(0, (now.getTime() - since.getTime()) / 1000) : 0);
    return {
      openPayments: {
        pending: Number(row.pending),
        authorized: Number(row.authorized),
        success: Number(row.success),
      },
      dueWorkLag: lag(row.due_work_since),
      notificationLag: lag(row.notification_since),
      notificationsWaiting: Number(row.waiting),
      notificationsGivenUp: Number(row.given_up),
      openCases: Number(row.cases),
      invoiceNumbersLeft: Object.fromEntries(
        terminals.map((id) => [id, invoiceNumbersLeft(BigInt(row.last_invoices[id] ?? 0))]),
      ),
    };
  };
}
