-- no row if the file is read already, or another job has the lock
select file_key as "file_key" from recon_file where file_key = :#file_key and loaded = false for update skip locked
