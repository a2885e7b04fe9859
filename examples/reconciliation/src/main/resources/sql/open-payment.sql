-- no row if the order is settled, or a newer message is about it
select no_order as "no_order", generation as "generation", money_order as "money_order", looks as "looks",
       to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "created_at"
from payment
where no_order = :#no_order and generation = cast(:#generation as bigint) and verdict is null
