import type pg from 'pg';

/** What lies in a gateway's database beside the settled payments; the same at every size, but for the share. */
const UNSETTLED = 2000;
const MERCHANTS = 50;
/** Of the stored payments, so many have work that is due another day. */
const LATER_SHARE = 0.01;

// One payment as the gateway leaves it: charged, announced at the first attempt. Every tenth failed, every 200th notification was given up.
const FILL = [
  `insert into merchants (app_id, name, trusted_domains, callbacks, created_at)
   select md5(serial::text), 'Shop ' || serial, '["shop.example.kz"]', '{"callback_post_url":"https://shop.example.kz/hook"}', now()
   from generate_series(1, $2::int) as serial where $1::int > 0`,
  `insert into acquirer_terminals (terminal_id, last_invoice) select 'terminal', $1::int where $2::int > 0`,
  `insert into payments (hash, merchant_id, order_id, order_content, user_content, signed, amount, status, status_at, failure, creator,
     created_at, updated_at, expires_at, terminal_id, invoice_id, secret_hash, token_expires_at, card)
   select substr(md5(serial::text) || md5((-serial)::text), 1, 40), 1 + serial / 7 % $2::int, 'order-' || serial,
     json_build_object('order_id', 'order-' || serial, 'amount', 4990.5, 'type', 'ecom', 'description', 'Чайный набор «Дастархан»',
       'callback_success_url', 'https://shop.example.kz/thanks', 'callback_failed_url', 'https://shop.example.kz/sorry'),
     '{}', false, 499050, case when serial % 10 = 0 then 'error' else 'completed' end, at,
     case when serial % 10 = 0 then '{"error_type":"ERROR_PAYMENT","error_message":"declined"}'::jsonb end,
     'https://shop.example.kz', at, at, at + interval '30 minutes', 'terminal', lpad(serial::text, 15, '0'), md5(serial::text),
     at + interval '2 hours', '{"operationId":"5d4e0f9a","mask":"4405...6150","approvalCode":"123456","reference":"100000000001"}'
   from (select serial, now() - interval '1 year' * (1 - serial::float / $1::int) as at from generate_series(1, $1::int) as serial) as paid`,
  `insert into acquirer_operations (payment_id, kind, operation_id, unique_key, amount, state, sent_at, settled_at, created_at)
   select id, 'charge', hash, 'charge:' || hash, amount, 'done', status_at, status_at, status_at from payments
   where status = 'completed' and $1::int > 0 and $2::int > 0`,
  `insert into notifications (payment_id, merchant_id, webhook_id, url, body, attempts, created_at, delivered_at, given_up_at)
   select id, merchant_id, 'msg_' || hash, 'https://shop.example.kz/hook', order_content::text || repeat(' ', 300), 1, status_at,
     case when id % 200 > 0 then status_at end, case when id % 200 = 0 then status_at end
   from payments where $1::int > 0 and $2::int > 0`,
  `insert into notification_attempts (notification_id, attempted_at, accepted, http_status, answer_excerpt, duration_ms)
   select id, created_at, delivered_at is not null, 200, '{"status":"ok"}', 40 from notifications where $1::int > 0 and $2::int > 0`,
];

const UNSETTLED_ROWS = [
  `insert into payments (hash, merchant_id, order_id, order_content, user_content, signed, amount, status, status_at, creator, created_at, expires_at)
   select substr(md5('open' || serial) || md5(serial::text), 1, 40), 1 + serial % $2::int, 'open-' || serial,
     json_build_object('order_id', 'open-' || serial, 'amount', 4990.5, 'type', 'ecom'), '{}', false, 499050, 'pending', now(),
     'https://shop.example.kz', now(), now() + interval '15 minutes'
   from generate_series(1, $1::int) as serial`,
  `insert into due_work (kind, subject_id, due_at)
   select 'follow', id, now() + interval '1 day' + interval '1 second' * (id % 900) from payments where status = 'pending' and $1::int > 0 and $2::int > 0`,
];

/** Fills an empty, migrated database with so many settled payments and what is unsettled beside them. */
export async function storePayments(client: pg.Client, count: number): Promise<void> {
  // It may be lost with the machine: it is made anew then.
  await client.query('set synchronous_commit = off');
  for (const statement of FILL) await client.query(statement, [count, MERCHANTS]);
  for (const statement of UNSETTLED_ROWS) await client.query(statement, [UNSETTLED, MERCHANTS]);
  await client.query(
    `insert into due_work (kind, subject_id, due_at) select 'follow', id, now() + interval '2 days'
     from payments where status <> 'pending' order by id desc limit $1`,
    [Math.round(count * LATER_SHARE)],
  );
  await client.query('set synchronous_commit = on');
  await client.query('vacuum analyze');
}

/** Makes work due now: so much outside of lanes, and so many notifications of each merchant. */
export async function makeWorkDue(client: pg.Client, outside: number, perMerchant: number): Promise<void> {
  await client.query(
    `update due_work set due_at = now() - interval '1 second' where id in (
       select id from due_work where lane = 0 order by id limit $1)`,
    [outside],
  );
  // Nothing but the claim looks at these.
  await client.query(
    `insert into due_work (kind, subject_id, lane, due_at)
     select 'notify', merchants.id * 1000 + serial, merchants.id, now() - interval '1 second'
     from merchants, generate_series(1, $1::int) as serial
     on conflict (kind, subject_id) do update set due_at = excluded.due_at, lease_token = null, leased_until = null`,
    [perMerchant],
  );
}

/** What was claimed is due again, as before. */
export async function putBackWork(client: pg.Client): Promise<void> {
  await client.query(
    `update due_work set due_at = now() - interval '1 second', lease_token = null, leased_until = null, attempt = 0
     where lease_token is not null`,
  );
}

/** Nothing is due. */
export async function putOffWork(client: pg.Client): Promise<void> {
  await client.query(
    `update due_work set due_at = now() + interval '1 day', lease_token = null, leased_until = null
     where due_at <= now() + interval '1 hour'`,
  );
}
