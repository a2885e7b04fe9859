select count(*) from payment
where no_order = :#no_order and generation = cast(:#generation as bigint) and verdict is null
