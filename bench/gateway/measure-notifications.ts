import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Receiver } from './receiver.js';

/** A merchant's app_id and the path at the receiver that its notifications go to. */
export interface Listener {
  appId: string;
  path: string;
}

/** What one flood of notifications came to. */
export interface NotificationsMeasured {
  merchants: number;
  hanging: number;
  /** Accepted a second, of the merchants that answer. */
  perSecond: number;
}

const GIVE_UP_MS = 120_000;

/** Writes `count` notifications of paid payments, shared out among the merchants, and makes them due at once. */
async function makeDue(
  client: pg.Client,
  listeners: readonly Listener[],
  url: string,
  count: number,
): Promise<void> {
  await client.query('begin');
  await client.query(
    `with listeners as (
       select merchants.id, given.path, given.place from unnest($1::text[], $2::text[]) with ordinality as given (app_id, path, place)
       join merchants using (app_id)
     ), paid as (
       insert into payments (hash, merchant_id, order_id, order_content, user_content, signed, amount, status, status_at, created_at, expires_at)
       select substr(md5(random()::text) || md5(random()::text), 1, 40), listeners.id, 'notified-' || gen_random_uuid(), '{}', '{}', false,
         499050, 'completed', now(), now(), now()
       from generate_series(1, $3) as serial join listeners on listeners.place = 1 + serial % $4
       returning id, hash, merchant_id
     ), written as (
       insert into notifications (payment_id, merchant_id, webhook_id, url, body, created_at, next_attempt_at)
       select paid.id, paid.merchant_id, 'msg_' || paid.hash, $5 || listeners.path,
         json_build_object('merchant_id', paid.merchant_id, 'order_id', '1', 'description', '', 'amount', 4990.5,
           'transaction_hash', paid.hash, 'status', json_build_object('status', 'completed'))::text, now(), now()
       from paid join listeners on listeners.id = paid.merchant_id
       returning id, merchant_id
     )
     insert into due_work (kind, subject_id, lane, due_at) select 'notify', id, merchant_id, now() from written`,
    [listeners.map(({ appId }) => appId), listeners.map(({ path }) => path), count, listeners.length, url],
  );
  await client.query(`select pg_notify('kt_work', '')`);
  await client.query('commit');
}

/** Floods and waits until everybody who answers has got all of his. @throws When that takes minutes. */
export async function measureNotifications(
  databaseUrl: string,
  receiver: Receiver,
  listeners: readonly Listener[],
  count: number,
): Promise<NotificationsMeasured> {
  const answering = [...new Set(listeners.map(({ path }) => path))].filter((path) => path.startsWith('/ok'));
  const accepted = () => answering.reduce((sum, path) => sum + receiver.accepted(path), 0);
  const hanging = listeners.filter(({ path }) => path.startsWith('/hang')).length;
  const wanted = Array.from(
    { length: count },
    (_, serial) => listeners[(serial + 1) % listeners.length],
  ).filter((listener) => listener?.path.startsWith('/ok')).length;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const before = accepted();
  try {
    await makeDue(client, listeners, receiver.url, count);
    const began = performance.now();
    while (accepted() - before < wanted) {
      if (performance.now() - began > GIVE_UP_MS) throw new Error('the notifications do not end');
      await wait(5);
    }
    const perSecond = (wanted * 1000) / (performance.now() - began);
    return { merchants: listeners.length, hanging, perSecond };
  } finally {
    await client.end();
  }
}
