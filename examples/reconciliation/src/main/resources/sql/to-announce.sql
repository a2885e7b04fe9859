-- quoted, so that every database returns lower-case names; > '', because H2 uses no index for "is not null"
select no_order as "no_order", money_order as "money_order", gateway_amount as "gateway_amount",
       result_pay as "result_pay", oid_paybill as "oid_paybill", verdict as "verdict", reason as "reason",
       file_key as "file_key", line_no as "line_no", generation as "generation"
from payment where announced = false and verdict > ''
fetch first :#${ref:announceAtOnce} rows only
for update skip locked
