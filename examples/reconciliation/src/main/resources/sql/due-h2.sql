-- as due.sql, in the order of the index, which is that of next_look: told to order them, H2 would lock and sort all that
-- are due; and told no lower bound, it would walk over all that are settled
select no_order as "no_order", generation as "generation" from payment
where next_look between timestamp with time zone '1970-01-01 00:00:00+00:00' and current_timestamp
fetch first :#${ref:queueAtOnce} rows only
for update skip locked
