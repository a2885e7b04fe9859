select no_order, money_order, gateway_amount, result_pay, oid_paybill, verdict, reason, file_key, line_no
from payment where announced = false and verdict is not null
