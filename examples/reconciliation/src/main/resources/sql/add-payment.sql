insert into payment (no_order, file_key, line_no, money_order, created_at, generation)
select cast(:#no_order as varchar(32)), cast(:#file_key as varchar(400)), cast(:#line_no as bigint),
       cast(:#money_order as numeric(17, 2)), cast(:#created_at as timestamp with time zone), cast(:#generation as bigint)
where not exists (select 1 from payment where no_order = :#no_order)
