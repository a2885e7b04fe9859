-- an order of another file whose report is written is queried again, unless the line was found to be a duplicate before
-- a crash
update payment set
    file_key = :#file_key, line_no = cast(:#line_no as bigint), money_order = cast(:#money_order as numeric(17, 2)),
    created_at = cast(:#created_at as timestamp with time zone),
    generation = greatest(generation + 1, cast(:#generation as bigint)), looks = 0, next_look = current_timestamp,
    gateway_amount = null, result_pay = null, oid_paybill = null, settle_date = null,
    verdict = null, reason = null, settled_at = null, announced = false
where no_order = :#no_order and file_key <> :#file_key
  and file_key in (select file_key from recon_file where finished = true)
  and not exists (select 1 from problem_line l where l.file_key = :#file_key and l.line_no = cast(:#line_no as bigint))
