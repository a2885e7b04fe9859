select file_key as "file_key", name as "name" from recon_file
where finished = true and moved = false
for update skip locked
