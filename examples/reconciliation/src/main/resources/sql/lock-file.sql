-- no row: it is read already, or another job holds the lock
select file_key as "file_key" from recon_file where file_key = :#file_key and loaded = false for update skip locked
