import { sql } from 'kysely';
import type { PaymentStatus } from '@nplus.tech/ktwidget-client/protocol';
import type { OpenDatabase } from '../../src/store/database.js';

/** Lets the database itself write down every status that a payment ever has: nothing in the gateway can hide a step from it. */
export async function keepStatusHistory({ db }: OpenDatabase): Promise<void> {
  await sql`create table test_status_history (id bigserial primary key, payment_id bigint not null, status text not null)`.execute(
    db,
  );
  await sql`
    create function test_keep_status() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' or new.status <> old.status then
        insert into test_status_history (payment_id, status) values (new.id, new.status);
      end if;
      return null;
    end $$`.execute(db);
  await sql`
    create trigger test_keep_status after insert or update on payments
    for each row execute function test_keep_status()`.execute(db);
}

/** The statuses that a payment had, in their order. */
export async function statusHistory({ db }: OpenDatabase, paymentId: bigint): Promise<PaymentStatus[]> {
  const { rows } = await sql<{
    status: PaymentStatus;
  }>`select status from test_status_history where payment_id = ${paymentId} order by id`.execute(db);
  return rows.map(({ status }) => status);
}
