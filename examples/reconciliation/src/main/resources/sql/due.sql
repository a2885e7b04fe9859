select no_order as "no_order", generation as "generation" from payment
where next_look <= current_timestamp
order by next_look
fetch first :#${ref:queueAtOnce} rows only
for update skip locked
