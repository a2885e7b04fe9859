insert into file_form (file_key, form)
select cast(:#file_key as varchar(400)), cast(:#form as varchar(200))
where not exists (select 1 from file_form where file_key = :#file_key)
