import { sql } from 'kysely';
import type { SettlementLine, SettlementStore, SettlementTotal } from '../operators/settlement-ports.js';
import type { TimeRange } from '../operators/zoned-day.js';
import type { Database } from './database.js';

/**
 * Every payment that was completed in the range or refunded in it, once. A completed payment keeps the time at which it
 * became so; what was given back because a payment failed was never part of the gross and is not in here.
 */
const touchedIn = ({ since, until }: TimeRange, merchantId: number | undefined) => {
  const within = (column: string) =>
    sql`${sql.ref(column)} >= ${since}::timestamptz and ${sql.ref(column)} < ${until}::timestamptz`;
  return sql`
    with refunded as (
      select payment_id, sum(amount)::bigint as amount from acquirer_operations
      where kind = 'refund' and state = 'done' and refunded_before is not null and ${within('settled_at')}
      group by payment_id
    ), touched as (
      select id from payments where status = 'completed' and ${within('status_at')}
      union select payment_id from refunded
    ), lines as (
      select payments.*, ${within('status_at')} as is_new, coalesce(refunded.amount, 0)::bigint as refunded
      from touched join payments on payments.id = touched.id left join refunded on refunded.payment_id = payments.id
      where status = 'completed' ${merchantId === undefined ? sql`` : sql`and merchant_id = ${merchantId}`}
    )`;
};

/** Reads settlements. */
export function createSettlementStore(db: Database): SettlementStore {
  return {
    async totals(range, merchantId) {
      const { rows } = await sql<SettlementTotal>`
        ${touchedIn(range, merchantId)}
        select merchants.id as "merchantId", merchants.name as "merchantName",
          (count(*) filter (where is_new))::int as "payments",
          (count(*) filter (where refunded > 0))::int as "refundedPayments",
          coalesce(sum(amount) filter (where is_new), 0)::bigint as "gross", sum(refunded)::bigint as "refunds"
        from lines join merchants on merchants.id = lines.merchant_id
        group by merchants.id, merchants.name order by merchants.id`.execute(db);
      return rows;
    },
    async lines(range, { merchantId, after, limit }) {
      const { rows } = await sql<SettlementLine>`
        ${touchedIn(range, merchantId)}
        select id as "paymentId", merchant_id as "merchantId", hash, order_id as "orderId",
          terminal_id as "terminalId", invoice_id as "invoiceId", card ->> 'operationId' as "operationId",
          status_at as "completedAt", case when is_new then amount else 0 end as "amount", refunded,
          amount as "wholeAmount", refunded_amount as "wholeRefunded"
        from lines where id > ${after} order by id limit ${limit}`.execute(db);
      return rows;
    },
  };
}
