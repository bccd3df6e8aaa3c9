import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { TestGateway } from '../support/test-gateway.js';

/** What the gateway's database has of a payment beside what it tells. Amounts in tiyn. */
export interface KeptPayment {
  id: bigint;
  card_operation: string | null;
  refunded: bigint;
  /** Sums of the refunds that were asked for, by what became of them. */
  refunds_done: bigint;
  refunds_open: bigint;
  /** What the provider knows its credit by, and what became of it; null: none was begun. */
  credit: string | null;
  credit_state: string | null;
  /** Open cases, work that is still to be done, and what is asked of bank or provider without an outcome. */
  cases: number;
  work: number;
  unsettled: number;
}

/** Reads it. */
export async function readKept({ database }: TestGateway, hash: string): Promise<KeptPayment> {
  const { rows } = await sql<KeptPayment>`
    with own as (select * from payments where hash = ${hash}),
      operations as (select * from acquirer_operations where payment_id in (select id from own)),
      refund_operations as (select * from operations where id in (select operation_id from refunds)),
      credits as (select * from accruals where payment_id in (select id from own))
    select own.id, own.card->>'operationId' as card_operation, own.refunded_amount as refunded,
      (select coalesce(sum(amount), 0)::bigint from refund_operations where state = 'done') as refunds_done,
      (select coalesce(sum(amount), 0)::bigint from refund_operations where state in ('intended', 'sent')) as refunds_open,
      (select operation_id::text from credits) as credit,
      (select state from credits) as credit_state,
      (select count(*)::int from operator_cases where payment_id = own.id and resolved_at is null) as cases,
      (select count(*)::int from operations where state in ('intended', 'sent'))
        + (select count(*)::int from credits where state in ('intended', 'sent')) as unsettled,
      (select count(*)::int from due_work where (kind = 'follow' and subject_id = own.id)
        or (kind = 'operate' and subject_id in (select id from operations))
        or (kind = 'accrue' and subject_id in (select id from credits))
        or (kind = 'notify' and subject_id in (select id from notifications where payment_id = own.id))) as work
    from own`.execute(database.db);
  assert.ok(rows[0]);
  return rows[0];
}
