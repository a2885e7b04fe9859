update recon_file set loaded = true, finished = false, moved = false where file_key = :#file_key
