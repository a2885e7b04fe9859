select file_key as "file_key", name as "name",
       exists (select 1 from problem_line l where l.file_key = f.file_key and l.verdict = 'UNREADABLE_FILE') as "refused"
from recon_file f
where finished = true and moved = false
for update skip locked
