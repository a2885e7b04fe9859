insert into problem_line (file_key, line_no, no_order, verdict, reason)
select cast(:#file_key as varchar(400)), cast(:#line_no as bigint), cast(:#no_order as varchar(200)), cast(:#verdict as varchar(32)),
       cast(:#problem as varchar(1000))
where not exists (select 1 from problem_line where file_key = :#file_key and line_no = cast(:#line_no as bigint))
