update payment set
    gateway_amount = cast(:#gateway_amount as numeric(17, 2)), result_pay = :#result_pay, oid_paybill = :#oid_paybill,
    settle_date = cast(:#settle_date as date), verdict = :#verdict, reason = :#reason, settled_at = current_timestamp,
    next_look = null
where no_order = :#no_order and generation = cast(:#generation as bigint) and verdict is null
