-- a new generation, so that a second delivery of the same message is dropped
update payment set
    looks = cast(:#looks as integer), generation = generation + 1,
    next_look = current_timestamp + cast(:#delay as bigint) * interval '0.001' second
where no_order = :#no_order and generation = cast(:#generation as bigint) and verdict is null
