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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The gateway's answer how a payment ended ({@code queryPayment}). Immutable. A field that the reply does not have, or
 * has empty, is null here.
 */
public final class QueryPaymentResponse {

    /** The {@code ret_code} that says that the query succeeded. It says nothing about the payment. */
    public static final String RET_CODE_SUCCESS = "0000";

    private static final Pattern RET_CODE = Pattern.compile("[0-9A-Za-z]{4}");
    /** Yuan, at most two decimals, nothing but digits: no sign, no exponent, no grouping. */
    private static final Pattern MONEY = Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,2})?");

    private static final List<String> MANDATORY = List.of(
            FieldNames.RET_CODE, FieldNames.OID_PARTNER, FieldNames.SIGN_TYPE);
    private static final List<String> MANDATORY_ON_SUCCESS = List.of(
            FieldNames.NO_ORDER, FieldNames.DT_ORDER, FieldNames.MONEY_ORDER, FieldNames.RESULT_PAY);
    /** What replies to a payment request have, and no reply to a query. */
    private static final String CONFIRM_CODE = "confirm_code";
    private static final List<String> CLAIMS = List.of(
            FieldNames.RESULT_PAY, FieldNames.MONEY_ORDER, FieldNames.DT_ORDER, FieldNames.SETTLE_DATE,
            FieldNames.OID_PAYBILL);

    private final Map<String, String> fields;
    private final boolean verified;
    private final BigDecimal moneyOrder;
    private final LocalDateTime dtOrder;
    private final LocalDate settleDate;
    private final PaymentResult resultPay;

    private QueryPaymentResponse(Map<String, String> fields, boolean verified) {
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        this.verified = verified;
        ForeignFields.requireNone(fields);
        if (has(CONFIRM_CODE)) {
            throw new InvalidMessageException("is no answer to a query, as it has the field confirm_code");
        }
        this.moneyOrder = money();
        this.dtOrder = date(FieldNames.DT_ORDER, "yyyyMMddHHmmss", QueryPaymentResponse::second);
        this.settleDate = date(FieldNames.SETTLE_DATE, "yyyyMMdd", QueryPaymentResponse::day);
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
        response.requireRetCode();
        if (response.isSuccess()) {
            response.require(MANDATORY_ON_SUCCESS);
            response.requireForms();
        }
        // free text may hold the border of a field that the page does not name, these two may not
        response.requireNoBorder(FieldNames.OID_PARTNER);
        response.requireNoBorder(FieldNames.RESULT_PAY);
        return response;
    }

    /**
     * An error reply without a signature, which is no proof of anything.
     *
     * @throws InvalidMessageException if it has no error code, or if it claims anything about a payment
     */
    public static QueryPaymentResponse unverified(Map<String, String> fields) {
        QueryPaymentResponse response = new QueryPaymentResponse(fields, false);
        response.requireRetCode();
        if (response.isSuccess()) {
            throw new InvalidMessageException("has ret_code 0000 without a signature");
        }
        for (String claim : CLAIMS) {
            if (response.has(claim)) {
                throw new InvalidMessageException("is an error without a signature that nevertheless tells " + claim);
            }
        }
        return response;
    }

    /** {@code ret_code} (交易结果代码): {@code 0000} if the query succeeded. */
    public String getRetCode() {
        return get(FieldNames.RET_CODE);
    }

    /** {@code ret_msg} (交易结果描述): text to the code, mostly in Chinese. One code has several texts. */
    public String getRetMsg() {
        return get(FieldNames.RET_MSG);
    }

    /** {@code oid_partner} (商户编号): the merchant's number. */
    public String getOidPartner() {
        return get(FieldNames.OID_PARTNER);
    }

    /** {@code no_order} (商户付款流水号): the merchant's own payment number. */
    public String getNoOrder() {
        return get(FieldNames.NO_ORDER);
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

    /** {@code oid_paybill} (连连支付支付单号): LianLian's own number of the payment. */
    public String getOidPaybill() {
        return get(FieldNames.OID_PAYBILL);
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

    /**
     * Whether a valid signature covers every field that is not empty. False only for an error reply that was let
     * through without one.
     */
    public boolean isVerified() {
        return verified;
    }

    /** Whether the query itself succeeded ({@code ret_code} 0000). */
    public boolean isSuccess() {
        return RET_CODE_SUCCESS.equals(getRetCode());
    }

    /** Whether this is proof that the payment has come to its end. */
    public boolean isFinal() {
        return verified && isSuccess() && resultPay.isFinal();
    }

    /**
     * Every field that was received, by the gateway's names and in the order received; read-only. The signature covers
     * neither the order nor a field that is null or empty.
     */
    @JsonValue
    public Map<String, String> getFields() {
        return fields;
    }

    /**
     * Holds the answer against the question.
     *
     * @return                         this answer
     * @throws InvalidMessageException if it is about another merchant or payment, if it does not tell which payment, or
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

    private void requireSame(String name, String asked) {
        if (asked == null) {
            // what was asked for is proven by the question; of another number nobody knows where it ends
            requireNoBorder(name);
        } else if (has(name) && !asked.equals(get(name))) {
            throw new InvalidMessageException(
                    "answers another question: " + name + " is " + get(name) + ", and " + asked + " was asked for");
        }
    }

    private void requireNoBorder(String name) {
        if (has(name) && FieldNames.holdAnyBorder(get(name))) {
            throw new InvalidMessageException(
                    "can be read in more than one way under its signature: " + name + " holds '&', a name and '='");
        }
    }

    private void requireRetCode() {
        if (!has(FieldNames.RET_CODE) || !RET_CODE.matcher(getRetCode()).matches()) {
            throw new InvalidMessageException("has no ret_code of four letters or digits");
        }
    }

    private void require(List<String> names) {
        for (String one : names) {
            if (!has(one)) {
                throw new InvalidMessageException(
                        "lacks mandatory fields: " + names.stream().filter(name -> !has(name))
                                .collect(Collectors.joining(", ")));
            }
        }
    }

    private boolean has(String name) {
        return get(name) != null;
    }

    /** An empty field is not covered by the signature, and counts as absent. */
    private String get(String name) {
        String value = fields.get(name);
        return value == null || value.isEmpty() ? null : value;
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

    private BigDecimal money() {
        String text = get(FieldNames.MONEY_ORDER);
        return text != null && MONEY.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    private <T> T date(String name, String form, Function<String, T> reader) {
        String text = get(name);
        if (text == null || text.length() != form.length() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        try {
            return reader.apply(text);
        } catch (DateTimeException e) {
            // digits that are no date
            return null;
        }
    }

    private static LocalDate day(String digits) {
        return LocalDate.of(number(digits, 0, 4), number(digits, 4, 6), number(digits, 6, 8));
    }

    private static LocalDateTime second(String digits) {
        return day(digits).atTime(number(digits, 8, 10), number(digits, 10, 12), number(digits, 12, 14));
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }

    @Override
    public String toString() {
        return "QueryPaymentResponse[ret_code=" + getRetCode() + ", no_order=" + getNoOrder() + ", result_pay=" + resultPay
               + ", money_order=" + moneyOrder + ", verified=" + verified + "]";
    }
}
