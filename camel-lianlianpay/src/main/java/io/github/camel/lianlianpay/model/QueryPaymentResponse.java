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
 * The gateway's answer how a payment ended ({@code queryPayment}). Immutable. A field that the reply does not have, or
 * has empty, is null here.
 */
public final class QueryPaymentResponse extends GatewayResponse {

    private static final List<String> MANDATORY = List.of(
            FieldNames.RET_CODE, FieldNames.OID_PARTNER, FieldNames.SIGN_TYPE);
    private static final List<String> MANDATORY_ON_SUCCESS = List.of(
            FieldNames.NO_ORDER, FieldNames.DT_ORDER, FieldNames.MONEY_ORDER, FieldNames.RESULT_PAY);
    private final BigDecimal moneyOrder;
    private final LocalDateTime dtOrder;
    private final LocalDate settleDate;
    private final PaymentResult resultPay;

    private QueryPaymentResponse(Map<String, String> fields, boolean verified) {
        super(fields, verified);
        // replies to a payment request have it, and no reply to a query does
        if (has(FieldNames.CONFIRM_CODE)) {
            throw new InvalidMessageException("is no answer to a query, as it has the field confirm_code");
        }
        this.moneyOrder = FieldRules.money(get(FieldNames.MONEY_ORDER));
        this.dtOrder = FieldRules.second(get(FieldNames.DT_ORDER));
        this.settleDate = FieldRules.day(get(FieldNames.SETTLE_DATE));
        this.resultPay = has(FieldNames.RESULT_PAY) ? PaymentResult.of(get(FieldNames.RESULT_PAY)) : null;
    }

    /**
     * A reply under a valid signature.
     *
     * @throws InvalidMessageException if a mandatory field is missing; if {@code ret_code} or, on 0000,
     *                                 {@code money_order} or {@code dt_order} does not have its form; or if it belongs
     *                                 to another product or operation. An odd form of any other field is no reason: its
     *                                 text is handed on, and its typed value is null
     */
    public static QueryPaymentResponse verified(Map<String, String> fields) {
        QueryPaymentResponse response = new QueryPaymentResponse(fields, true);
        response.require(MANDATORY);
        response.requireReturnCode();
        if (response.isSuccess()) {
            response.require(MANDATORY_ON_SUCCESS);
            response.requireForms();
        }
        // free text may hold the border of a field that the page does not name, these two may not
        response.requireNoBoundary(FieldNames.OID_PARTNER);
        response.requireNoBoundary(FieldNames.RESULT_PAY);
        return response;
    }

    /**
     * An error reply without a signature, which is no proof of anything.
     *
     * @throws InvalidMessageException if it has no error code, or if it claims anything about a payment
     */
    public static QueryPaymentResponse unverified(Map<String, String> fields) {
        return new QueryPaymentResponse(fields, false);
    }

    /**
     * {@code dt_order} (商户下单时间): when the merchant placed the order, in China standard time. On an error reply null
     * also if it is no date.
     */
    public LocalDateTime getDtOrder() {
        return dtOrder;
    }

    /** {@code money_order} (付款金额): the amount in yuan (CNY). On an error reply null also if it is no amount. */
    public BigDecimal getMoneyOrder() {
        return moneyOrder;
    }

    /** {@code result_pay} (付款结果): the state of the payment, which alone decides the outcome. */
    public PaymentResult getResultPay() {
        return resultPay;
    }

    /**
     * {@code settle_date} (账务日期): present when the payment succeeded. Null also if the text is no date of the form
     * {@code yyyyMMdd}; {@link #getFields()} has the text.
     */
    public LocalDate getSettleDate() {
        return settleDate;
    }

    /**
     * {@code info_order} (订单描述): echoed from the payment request. When the payment failed it may hold the reason
     * instead, so never compare it with what was sent.
     */
    public String getInfoOrder() {
        return get(FieldNames.INFO_ORDER);
    }

    /**
     * {@code memo} (备注): on {@link PaymentResult#FAILURE} the reason why the payment failed (付款失败的原因). Not on the API
     * page; the operator's client of 2023 documents it.
     */
    public String getMemo() {
        return get(FieldNames.MEMO);
    }

    /** Whether this proves that the payment has come to its end. */
    public boolean isFinal() {
        return isVerified() && isSuccess() && resultPay.isFinal();
    }

    /**
     * Holds the answer against the question.
     *
     * @return                         this answer
     * @throws InvalidMessageException if it is about another merchant or payment, if it does not say which payment, or
     *                                 if a number that was not asked for leaves a doubt where it ends
     */
    public QueryPaymentResponse requireAnswerTo(QueryPaymentRequest request) {
        requireSame(FieldNames.OID_PARTNER, request.getOidPartner());
        requireSame(FieldNames.NO_ORDER, request.getNoOrder());
        requireSame(FieldNames.OID_PAYBILL, request.getOidPaybill());
        if (isSuccess() && request.getNoOrder() == null && !has(FieldNames.OID_PAYBILL)) {
            throw new InvalidMessageException("lacks oid_paybill, by which the payment was asked for");
        }
        return this;
    }

    /** Without these two, nobody knows whether it is the payment that was sent. */
    private void requireForms() {
        if (moneyOrder == null) {
            throw new InvalidMessageException("has a money_order that is no amount in yuan with at most two decimals");
        }
        if (dtOrder == null) {
            throw new InvalidMessageException("has a dt_order that is no date of the form yyyyMMddHHmmss");
        }
    }

    @Override
    public String toString() {
        return "QueryPaymentResponse[ret_code=" + getRetCode() + ", no_order=" + getNoOrder() + ", result_pay=" + resultPay
               + ", money_order=" + moneyOrder + ", verified=" + isVerified() + "]";
    }
}
