update recon_file set finished = true where file_key = :#file_key
