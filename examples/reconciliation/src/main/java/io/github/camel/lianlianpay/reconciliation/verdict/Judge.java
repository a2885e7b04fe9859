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
package io.github.camel.lianlianpay.reconciliation.verdict;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.github.camel.lianlianpay.LianLianPayException;
import io.github.camel.lianlianpay.files.cell.Numbers;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.fields.SafeText;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Variable;

/**
 * Decides what an answer, or no answer, means for an order: a verdict, or another query after a delay. If the state of
 * the payment is in doubt, there is no verdict before the last query.
 */
public class Judge {

    private static final String UNKNOWN_RECORD = "8901";
    /** Codes that another query would not change: signature, parameter, address, merchant, product. */
    private static final Set<String> REFUSALS = Set.of("1001", "1004", "1008", "3001", "4005");
    private static final int MAXIMUM_REASON = 1000;
    private static final int MAXIMUM_WORDS = 255;

    private final Clock clock;
    // set in 20-check.camel.yaml; the defaults are in application.properties
    private Duration firstDelay;
    private Duration maximumDelay;
    private int maximumLooks;
    private Duration youngOrder;

    public Judge() {
        this(Clock.systemUTC());
    }

    Judge(Clock clock) {
        this.clock = clock;
    }

    /** Judges a reply: a row for the table with a {@code verdict}, or with {@code looks} and {@code delay}. */
    public Map<String, Object> answer(@Variable("order") Map<String, Object> order, @Body QueryPaymentResponse response) {
        if (!response.isSuccess()) {
            return returnCode(order, response);
        }
        if (!response.isFinal()) {
            return again(order, Verdict.STILL_OPEN, "LianLian says " + response.getResultPay() + ", which is not final",
                    response);
        }
        BigDecimal expected = new BigDecimal(order.get("money_order").toString());
        boolean same = expected.compareTo(response.getMoneyOrder()) == 0;
        String reason = same
                ? "Both sides agree" : "The merchant says " + expected.toPlainString() + ", LianLian says "
                                       + response.getMoneyOrder().toPlainString() + doubt(order);
        return settle(order, same ? Verdict.MATCHED : Verdict.AMOUNT_DIFFERS, reason + whyItFailed(response), response);
    }

    /** LianLian's explanation of a failed payment, which is in memo, and may be in info_order too. */
    private static String whyItFailed(QueryPaymentResponse response) {
        if (!PaymentResult.FAILURE.equals(response.getResultPay())) {
            return "";
        }
        return words(FieldNames.MEMO, response.getMemo()) + words(FieldNames.INFO_ORDER, response.getInfoOrder());
    }

    private static String words(String field, String text) {
        return text == null || text.isBlank()
                ? "" : ". LianLian's " + field + ": "
                       + SafeText.onOneLine(SafeText.shortened(text.strip(), MAXIMUM_WORDS));
    }

    /** Judges a query without an answer, or without one that can be trusted. */
    public Map<String, Object> failure(
            @Variable("order") Map<String, Object> order, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        if (failure instanceof LianLianPayException) {
            return again(order, Verdict.UNTRUSTED_ANSWER, failure.getMessage(), null);
        }
        if (failure instanceof IllegalArgumentException) {
            return settle(order, Verdict.REFUSED, "The query was not sent: " + failure.getMessage(), null);
        }
        return again(order, Verdict.NO_ANSWER, failure.getClass().getSimpleName() + ": " + failure.getMessage(), null);
    }

    private Map<String, Object> returnCode(Map<String, Object> order, QueryPaymentResponse response) {
        String code = response.getRetCode();
        String says = "LianLian says " + code + " (" + response.getRetMsg() + ")";
        if (UNKNOWN_RECORD.equals(code)) {
            Duration youth = youngOrder.minus(age(order));
            Duration delay = delay(looks(order));
            return youth.isNegative() || youth.isZero()
                    ? settle(order, Verdict.UNKNOWN_ORDER,
                            says + ", and the order is older than " + minutes(youngOrder) + doubt(order), null)
                    : later(order, delay.compareTo(youth) < 0 ? delay : youth);
        }
        return REFUSALS.contains(code)
                ? settle(order, Verdict.REFUSED, says, null) : again(order, Verdict.REFUSED, says, null);
    }

    /** A warning, so that nobody pays again because a spreadsheet has changed the number of an order. */
    private static String doubt(Map<String, Object> order) {
        return Numbers.mayBeRounded(order.get("no_order").toString())
                ? ". The number ends in zeros behind its 15th digit, as if a spreadsheet had rounded it: first compare it with the"
                  + " number that the payment was made with"
                : "";
    }

    private Map<String, Object> again(
            Map<String, Object> order, Verdict atLast, String reason,
            QueryPaymentResponse response) {
        int looks = looks(order);
        return looks >= maximumLooks ? settle(order, atLast, reason, response) : later(order, delay(looks));
    }

    private static Map<String, Object> later(Map<String, Object> order, Duration delay) {
        return Map.of("no_order", order.get("no_order"), "generation", order.get("generation"),
                "looks", looks(order), "delay", Math.max(1, delay.toMillis()));
    }

    private static Map<String, Object> settle(
            Map<String, Object> order, Verdict verdict, String reason,
            QueryPaymentResponse response) {
        Map<String, Object> row = new HashMap<>();
        row.put("no_order", order.get("no_order"));
        row.put("generation", order.get("generation"));
        row.put("verdict", verdict.name());
        row.put("reason", reason.length() > MAXIMUM_REASON ? reason.substring(0, MAXIMUM_REASON) : reason);
        row.put("gateway_amount", response == null ? null : response.getMoneyOrder());
        row.put("result_pay", response == null ? null : response.getResultPay().getText());
        row.put("oid_paybill", response == null ? null : response.getOidPaybill());
        row.put("settle_date", response == null || response.getSettleDate() == null
                ? null : response.getSettleDate().toString());
        return row;
    }

    /** The number of queries for the order, including this one. */
    private static int looks(Map<String, Object> order) {
        return order.get("looks") instanceof Number looks ? looks.intValue() + 1 : 1;
    }

    private Duration delay(int looks) {
        // doubles each time; 2^20 times any delay is above every maximum
        Duration delay = firstDelay.multipliedBy(1L << Math.min(looks - 1, 20));
        return delay.compareTo(maximumDelay) < 0 ? delay : maximumDelay;
    }

    private Duration age(Map<String, Object> order) {
        return Duration.between(OffsetDateTime.parse(order.get("created_at").toString()).toInstant(), clock.instant());
    }

    private static String minutes(Duration duration) {
        return duration.toMinutes() + " minutes";
    }

    public void setFirstDelay(Duration firstDelay) {
        this.firstDelay = firstDelay;
    }

    public void setMaximumDelay(Duration maximumDelay) {
        this.maximumDelay = maximumDelay;
    }

    public void setMaximumLooks(int maximumLooks) {
        this.maximumLooks = maximumLooks;
    }

    public void setYoungOrder(Duration youngOrder) {
        this.youngOrder = youngOrder;
    }
}
