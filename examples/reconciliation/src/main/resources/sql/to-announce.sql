-- quoted, so that every database gives the names in lower case; > '', as H2 finds what is not null in no index
select no_order as "no_order", money_order as "money_order", gateway_amount as "gateway_amount",
       result_pay as "result_pay", oid_paybill as "oid_paybill", verdict as "verdict", reason as "reason",
       file_key as "file_key", line_no as "line_no", generation as "generation"
from payment where announced = false and verdict > ''
fetch first :#${ref:tellAtOnce} rows only
for update skip locked
