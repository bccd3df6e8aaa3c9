-- Merchants, payments and the work that is due. Amounts in tiyn, times timestamptz. Forward only; one statement ends with ";" at a line's end.

create table merchants (
  id integer generated always as identity primary key,
  app_id text not null unique check (app_id ~ '^[0-9a-f]{32}$'),
  name text not null,
  trusted_domains jsonb not null,
  callbacks jsonb not null default '{}',
  require_signed_orders boolean not null default false,
  disabled_at timestamptz,
  created_at timestamptz not null
);

-- Box keys, the app secret's hash, order and webhook secrets. Several of a kind are valid while one is rotated out.
create table merchant_secrets (
  id integer generated always as identity primary key,
  merchant_id integer not null references merchants (id),
  kind text not null check (kind in ('box', 'app', 'order', 'webhook')),
  lookup text,
  sealed text,
  created_at timestamptz not null,
  expires_at timestamptz
);
create index merchant_secrets_by_merchant on merchant_secrets (merchant_id, kind);
create unique index merchant_secrets_by_lookup on merchant_secrets (kind, lookup) where kind = 'app';

-- One invoice sequence a terminal: its last six digits must stay unique, so numbers are only ever counted up.
create table acquirer_terminals (
  terminal_id text primary key,
  last_invoice bigint not null default 0
);

create table payments (
  id bigint generated always as identity primary key,
  hash text not null unique check (hash ~ '^[0-9a-f]{40}$'),
  merchant_id integer not null references merchants (id),
  order_id text not null,
  -- The payment that its order_id means now; an earlier failed one gives way to the next try.
  is_current boolean not null default true,
  order_content jsonb not null,
  user_content jsonb not null,
  signed boolean not null,
  amount bigint not null check (amount > 0),
  status text not null check (status in ('pending', 'authorized', 'success', 'completed', 'error', 'denied')),
  status_at timestamptz not null,
  failure jsonb,
  creator text,
  created_at timestamptz not null,
  updated_at timestamptz,
  expires_at timestamptz not null,
  terminal_id text references acquirer_terminals (terminal_id),
  invoice_id text,
  secret_hash text,
  token_expires_at timestamptz,
  card jsonb,
  failure_returned_at timestamptz,
  refunded_amount bigint not null default 0 check (refunded_amount >= 0 and refunded_amount <= amount),
  check ((status in ('error', 'denied')) = (failure is not null)),
  unique (terminal_id, invoice_id)
);
create unique index payments_current_order on payments (merchant_id, order_id) where is_current;

-- What we ask the acquirer to do with money, written before it is asked. One row a thing that may happen once.
create table acquirer_operations (
  id bigint generated always as identity primary key,
  payment_id bigint not null references payments (id),
  kind text not null check (kind in ('charge', 'release', 'refund')),
  operation_id text not null,
  -- charge and release: one an operation at the acquirer; refund: one a refund.
  unique_key text not null unique,
  amount bigint not null check (amount > 0),
  state text not null check (state in ('intended', 'sent', 'done', 'overtaken')),
  sent_at timestamptz,
  refused_at timestamptz,
  settled_at timestamptz,
  detail text,
  created_at timestamptz not null
);
create index acquirer_operations_by_payment on acquirer_operations (payment_id);

create table notifications (
  id bigint generated always as identity primary key,
  payment_id bigint not null unique references payments (id),
  merchant_id integer not null references merchants (id),
  webhook_id text not null unique,
  url text not null,
  body text not null,
  attempts integer not null default 0,
  created_at timestamptz not null,
  next_attempt_at timestamptz,
  delivered_at timestamptz,
  given_up_at timestamptz
);

create table notification_attempts (
  id bigint generated always as identity primary key,
  notification_id bigint not null references notifications (id),
  attempted_at timestamptz not null,
  accepted boolean not null,
  http_status integer,
  problem text,
  answer_excerpt text not null,
  duration_ms integer not null
);
create index notification_attempts_by_notification on notification_attempts (notification_id);

-- What must happen next. Claiming a row moves due_at to the end of its lease, so that a dead worker's row comes due by
-- itself; the token fences off a worker that was too slow. A due_at before leased_until means: asked for again meanwhile.
create table due_work (
  id bigint generated always as identity primary key,
  kind text not null,
  subject_id bigint not null,
  -- Work of one lane is bounded together (a merchant's notifications), so that it delays nobody else.
  lane bigint not null default 0,
  due_at timestamptz not null,
  attempt integer not null default 0,
  lease_token uuid,
  leased_until timestamptz,
  unique (kind, subject_id)
);
create index due_work_by_due on due_work (due_at) where lane = 0;
create index due_work_by_lane on due_work (lane, due_at) where lane > 0;

-- What no rule may decide: a person looks at it.
create table operator_cases (
  id bigint generated always as identity primary key,
  payment_id bigint not null references payments (id),
  kind text not null,
  detail text not null,
  opened_at timestamptz not null,
  resolved_at timestamptz,
  resolution text,
  unique (payment_id, kind)
);

create table audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  detail jsonb not null default '{}'
);
