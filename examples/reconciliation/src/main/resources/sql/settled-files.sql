select file_key as "file_key", name as "name" from recon_file f
where loaded = true and finished = false
  and not exists (select 1 from payment p where p.file_key = f.file_key and p.announced = false)
for update skip locked
