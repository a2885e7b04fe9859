-- as due.sql, but without "order by", with which H2 would lock and sort all due orders: the index has the order of
-- next_look. The lower bound keeps H2 from reading all settled orders
select no_order as "no_order", generation as "generation" from payment
where next_look between timestamp with time zone '1970-01-01 00:00:00+00:00' and current_timestamp
fetch first :#${ref:queueAtOnce} rows only
for update skip locked
