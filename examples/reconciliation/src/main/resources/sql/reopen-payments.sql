update payment set
    generation = greatest(generation + 1, cast(:#generation as bigint)), looks = 0, next_look = current_timestamp,
    gateway_amount = null, result_pay = null, oid_paybill = null, settle_date = null,
    verdict = null, reason = null, settled_at = null, announced = false
where file_key = :#file_key
