update recon_file set loaded = true where file_key = :#file_key
