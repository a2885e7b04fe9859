-- this very line, not settled when the job was stopped, or of a file that was put back after its report was written; or
-- an order of another file whose report is written
update payment set
    file_key = :#file_key, line_no = cast(:#line_no as bigint), money_order = cast(:#money_order as numeric(17, 2)),
    created_at = cast(:#created_at as timestamp with time zone), generation = cast(:#generation as bigint),
    gateway_amount = null, result_pay = null, oid_paybill = null, settle_date = null,
    verdict = null, reason = null, settled_at = null, announced = false
where no_order = :#no_order
  and ((file_key = :#file_key and line_no = cast(:#line_no as bigint) and verdict is null)
    or ((file_key <> :#file_key or line_no = cast(:#line_no as bigint))
        and file_key in (select file_key from recon_file where finished = true)))
