-- with a table of the values, because H2 would reuse the result of a subquery that has only parameters for the next line
insert into payment (no_order, file_key, line_no, money_order, created_at, generation)
select v.no_order, v.file_key, v.line_no, v.money_order, v.created_at, v.generation
from (values (cast(:#no_order as varchar(32)), cast(:#file_key as varchar(400)), cast(:#line_no as bigint),
              cast(:#money_order as numeric(17, 2)), cast(:#created_at as timestamp with time zone),
              cast(:#generation as bigint))) v (no_order, file_key, line_no, money_order, created_at, generation)
where not exists (select 1 from payment p where p.no_order = v.no_order)
