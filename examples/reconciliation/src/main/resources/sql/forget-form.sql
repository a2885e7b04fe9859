delete from file_form where file_key = :#file_key
