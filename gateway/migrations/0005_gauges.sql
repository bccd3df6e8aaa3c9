-- What the gauges look at must stay small however many payments are stored.
create index payments_open on payments (status) where status in ('pending', 'authorized', 'success');
create index notifications_waiting on notifications (created_at) where delivered_at is null and given_up_at is null;
create index notifications_given_up on notifications (given_up_at) where delivered_at is null and given_up_at is not null;
create index operator_cases_open on operator_cases (opened_at) where resolved_at is null;
