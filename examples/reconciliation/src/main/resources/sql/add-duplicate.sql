insert into problem_line (file_key, line_no, no_order, verdict, reason)
select cast(:#file_key as varchar(400)), cast(:#line_no as bigint), cast(:#no_order as varchar(200)), 'DUPLICATE_LINE',
       'The order stands in line ' || p.line_no || ' already, of ' || f.name
from payment p join recon_file f on f.file_key = p.file_key
where p.no_order = :#no_order
  and not (p.file_key = :#file_key and p.line_no = cast(:#line_no as bigint))
  and not exists (select 1 from problem_line where file_key = :#file_key and line_no = cast(:#line_no as bigint))
