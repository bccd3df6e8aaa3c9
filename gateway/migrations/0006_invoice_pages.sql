-- How often a bank's page was asked for with the invoice: only one that never had a page may get another number.
alter table payments add column pages_asked integer not null default 0;
-- Of those before nobody counted: they keep their number.
update payments set pages_asked = 2 where invoice_id is not null;

-- The cases of a payment, open or not.
create index operator_cases_by_payment on operator_cases (payment_id);
