insert into recon_file (file_key, name)
select cast(:#file_key as varchar(400)), cast(:#${header.CamelFileName} as varchar(255))
where not exists (select 1 from recon_file where file_key = :#file_key)
