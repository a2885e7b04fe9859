/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camel.lianlianpay.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.fields.FieldRules;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;

/**
 * The result notification (付款结果通知): the gateway says, unasked, how a payment ended. Immutable, and always under a valid
 * signature.
 */
public final class PaymentNotification extends GatewayMessage {

    private static final List<String> MANDATORY = List.of(
            FieldNames.OID_PARTNER, FieldNames.SIGN_TYPE, FieldNames.NO_ORDER, FieldNames.DT_ORDER, FieldNames.MONEY_ORDER,
            FieldNames.RESULT_PAY);
    /** Replies have these, and no notification does. */
    private static final List<String> OF_REPLIES
            = List.of(FieldNames.RET_CODE, FieldNames.RET_MSG, FieldNames.CONFIRM_CODE);

    private final BigDecimal moneyOrder;
    private final LocalDateTime dtOrder;
    private final LocalDate settleDate;
    private final PaymentResult resultPay;

    private PaymentNotification(Map<String, String> fields) {
        super(fields, true);
        for (String name : OF_REPLIES) {
            if (has(name)) {
                throw new InvalidMessageException("is no notification, as it has the field " + name);
            }
        }
        require(MANDATORY);
        this.moneyOrder = FieldRules.money(get(FieldNames.MONEY_ORDER));
        this.dtOrder = FieldRules.second(get(FieldNames.DT_ORDER));
        this.settleDate = FieldRules.day(get(FieldNames.SETTLE_DATE));
        this.resultPay = PaymentResult.of(get(FieldNames.RESULT_PAY));
        if (moneyOrder == null) {
            throw new InvalidMessageException("has a money_order that is no amount in yuan with at most two decimals");
        }
        if (dtOrder == null) {
            throw new InvalidMessageException("has a dt_order that is no date of the form yyyyMMddHHmmss");
        }
        // nobody asked for these numbers, so nobody knows where they end
        List.of(FieldNames.OID_PARTNER, FieldNames.NO_ORDER, FieldNames.OID_PAYBILL, FieldNames.RESULT_PAY)
                .forEach(this::requireNoBoundary);
    }

    /**
     * A notification under a valid signature.
     *
     * @throws InvalidMessageException if a mandatory field is missing, if {@code money_order} or {@code dt_order} does
     *                                 not have its form, if a number leaves a doubt where it ends, or if it is a reply
     *                                 or belongs to another product
     */
    public static PaymentNotification verified(Map<String, String> fields) {
        return new PaymentNotification(fields);
    }

    /** {@code dt_order} (商户下单时间): when the merchant placed the order, in China standard time. */
    public LocalDateTime getDtOrder() {
        return dtOrder;
    }

    /** {@code money_order} (付款金额): the amount in yuan (CNY). */
    public BigDecimal getMoneyOrder() {
        return moneyOrder;
    }

    /** {@code result_pay} (付款结果): the state of the payment, which alone decides the outcome. */
    public PaymentResult getResultPay() {
        return resultPay;
    }

    /**
     * {@code settle_date} (账务日期): null also if the text is no date of the form {@code yyyyMMdd}; {@link #getFields()}
     * has the text.
     */
    public LocalDate getSettleDate() {
        return settleDate;
    }

    /** {@code info_order} (订单描述): echoed from the payment request; may hold the reason of a failure instead. */
    public String getInfoOrder() {
        return get(FieldNames.INFO_ORDER);
    }

    /** Which fact is told, for code that must book it once: {@code no_order|result_pay}. */
    public String getId() {
        return getNoOrder() + "|" + resultPay.getText();
    }

    /** Whether this proves that the payment has come to its end. */
    public boolean isFinal() {
        return resultPay.isFinal();
    }

    @Override
    public String toString() {
        return "PaymentNotification[no_order=" + getNoOrder() + ", result_pay=" + resultPay + ", money_order=" + moneyOrder
               + "]";
    }
}
