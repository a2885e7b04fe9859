update recon_file set loaded = false, finished = false, moved = false where file_key = :#file_key and moved = true
