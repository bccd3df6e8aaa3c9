-- The most that one payment of the merchant may be, in tiyn; null: as much as any. One statement ends with ";" at a line's end.
alter table merchants add column max_amount bigint check (max_amount > 0);
