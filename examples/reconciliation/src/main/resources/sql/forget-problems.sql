delete from problem_line where file_key = :#file_key
