update recon_file set moved = true where file_key = :#file_key
