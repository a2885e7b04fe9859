-- due again much later: the message is lost if nothing came of it until then
update payment set next_look = current_timestamp + cast(:#wait as bigint) * interval '0.001' second
where no_order = :#no_order
