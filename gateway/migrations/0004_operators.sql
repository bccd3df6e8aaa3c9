-- What operators look for and decide. One statement ends with ";" at a line's end.

-- A trouble that comes back after its case was resolved is a new case.
alter table operator_cases drop constraint operator_cases_payment_id_kind_key;
create unique index operator_cases_open_once on operator_cases (payment_id, kind) where resolved_at is null;
-- What became of the money or the credit, as the operator found it at the acquirer or the provider.
alter table operator_cases add column resolved_as text
  check (resolved_as in ('charged', 'released', 'refunded', 'none', 'credited', 'not-credited'));

create index payments_by_merchant on payments (merchant_id, id);
create index payments_completed on payments (status_at) where status = 'completed';
create index refunds_done on acquirer_operations (settled_at) where kind = 'refund' and state = 'done';
create index notifications_undelivered on notifications (id) where delivered_at is null;
create index audit_log_by_subject on audit_log (subject, id);
