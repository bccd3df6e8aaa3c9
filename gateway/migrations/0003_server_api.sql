-- What the merchant's server asks for: delayed clearing, refunds, payments by order_id. One statement ends with ";" at a line's end.

-- Between the hold and its charge; the merchant may cancel meanwhile.
alter table merchants add column clearing_delay_minutes integer not null default 0 check (clearing_delay_minutes >= 0);

-- A refund that the acquirer refused for good is settled: the merchant decides what next.
alter table acquirer_operations drop constraint acquirer_operations_state_check;
alter table acquirer_operations add constraint acquirer_operations_state_check
  check (state in ('intended', 'sent', 'done', 'refused', 'overtaken'));
-- Of a refund that was asked for: what was given back before it. The acquirer reports sums, so only the difference tells.
alter table acquirer_operations add column refunded_before bigint check (refunded_before >= 0);

-- Refunds that a merchant or an operator asked for; the operation moves the money.
create table refunds (
  operation_id bigint primary key references acquirer_operations (id),
  id text not null unique,
  merchant_id integer not null references merchants (id),
  idempotency_key text,
  -- As it was asked for; null: all that was left.
  asked_amount bigint,
  unique (merchant_id, idempotency_key)
);

create index payments_by_order on payments (merchant_id, order_id, id);
