-- The catalogue of services, and what is credited by service providers. Amounts in tiyn.

create table services (
  id integer primary key check (id > 0),
  -- { ru, kk, en }
  names jsonb not null,
  contract_pattern text not null,
  contract_example text not null,
  min_amount bigint not null check (min_amount > 0),
  max_amount bigint not null check (max_amount >= min_amount),
  -- What the provider calls this service.
  provider_service text not null,
  created_at timestamptz not null
);

-- One credit a payment, written in the transaction that finds the money held. operation_id is what the provider is
-- idempotent by: the same one is sent again after silence, so a contract is credited once at most.
create table accruals (
  id bigint generated always as identity primary key,
  payment_id bigint not null unique references payments (id),
  operation_id uuid not null unique default gen_random_uuid(),
  provider_service text not null,
  contract_value text not null,
  amount bigint not null check (amount > 0),
  state text not null check (state in ('intended', 'sent', 'credited', 'refused', 'abandoned')),
  -- Null: no request for the credit can have reached the provider.
  sent_at timestamptz,
  -- Its hold is gone: the credit is to be called back before its deadline.
  recalled_at timestamptz,
  settled_at timestamptz,
  detail text,
  created_at timestamptz not null
);
