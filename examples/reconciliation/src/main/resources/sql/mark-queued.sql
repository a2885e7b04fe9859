-- due again much later: if there is no result by then, the message is lost
update payment set next_look = current_timestamp + cast(:#wait as bigint) * interval '0.001' second
where no_order = :#no_order
