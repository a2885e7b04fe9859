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
package io.github.camel.lianlianpay.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;

/**
 * A payment that the simulator knows, and how it develops. Immutable.
 *
 * @param noOrder            {@code no_order}: the merchant's own payment number
 * @param moneyOrder         {@code money_order}: yuan with two decimals
 * @param result             {@code result_pay} in the end
 * @param firstResult        {@code result_pay} until the order settles
 * @param settleAfterQueries the number of queries that see the first result before the final one
 * @param settleAfter        the age at which the order can have its final result
 * @param appearAfterQueries the number of queries that are answered 8901 (no record) before the order is found
 * @param appearAfter        the age until which queries are answered 8901
 * @param oidPaybill         {@code oid_paybill}; null for 16 digits derived from merchant and payment number
 * @param dtOrder            {@code dt_order}, {@code yyyyMMddHHmmss}; null for the China time at which it was added
 * @param settleDate         {@code settle_date}, {@code yyyyMMdd}, sent once the result is SUCCESS; null for the day of
 *                           {@code dt_order}
 * @param infoOrder          {@code info_order}; not sent if it is empty
 * @param memo               {@code memo}; not sent if it is null
 * @param oidPartner         the merchant of the payment; null for the simulator's first merchant
 * @param fault              the fault of replies about it; null for none
 */
public record SimulatedOrder(
        String noOrder, String moneyOrder, String result, String firstResult, int settleAfterQueries,
        Duration settleAfter, int appearAfterQueries, Duration appearAfter, String oidPaybill, String dtOrder,
        String settleDate, String infoOrder, String memo, String oidPartner, Fault fault) {

    public SimulatedOrder {
        Objects.requireNonNull(noOrder, "noOrder");
        Objects.requireNonNull(moneyOrder, "moneyOrder");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(firstResult, "firstResult");
        Objects.requireNonNull(settleAfter, "settleAfter");
        Objects.requireNonNull(appearAfter, "appearAfter");
        Objects.requireNonNull(infoOrder, "infoOrder");
    }

    /**
     * Starts the builder of an order, which is a SUCCESS at once unless you set something else.
     *
     * @param  noOrder                  the merchant's own payment number
     * @param  moneyOrder               yuan, at most two decimals, e.g. {@code 46.78}
     * @throws IllegalArgumentException if the amount is not valid
     */
    public static Builder of(String noOrder, String moneyOrder) {
        return new Builder(noOrder, moneyOrder);
    }

    /** Builds an order. */
    public static final class Builder {

        private final String noOrder;
        private final String moneyOrder;
        private String result = "SUCCESS";
        private String firstResult;
        private int settleAfterQueries;
        private Duration settleAfter = Duration.ZERO;
        private int appearAfterQueries;
        private Duration appearAfter = Duration.ZERO;
        private String oidPaybill;
        private String dtOrder;
        private String settleDate;
        private String infoOrder = "模拟付款";
        private String memo;
        private String oidPartner;
        private Fault fault;

        private Builder(String noOrder, String moneyOrder) {
            if (noOrder == null || noOrder.isBlank()) {
                throw new IllegalArgumentException("An order needs a no_order");
            }
            this.noOrder = noOrder;
            this.moneyOrder = yuan(noOrder, moneyOrder);
        }

        private static String yuan(String noOrder, String text) {
            try {
                return new BigDecimal(text.strip()).setScale(2).toPlainString();
            } catch (ArithmeticException | NumberFormatException e) {
                throw new IllegalArgumentException(
                        "money_order of " + noOrder + " must be an amount with at most two decimals, but it is: " + text, e);
            }
        }

        /** {@code result_pay} in the end: SUCCESS (default), FAILURE, CLOSED, CANCEL, or any other text. */
        public Builder result(String value) {
            this.result = value;
            return this;
        }

        /**
         * {@code result_pay} until the order settles, which is after one query unless {@link #settleAfterQueries} or
         * {@link #settleAfter} is set. Default: PROCESSING if one of these is set; otherwise the order is settled from
         * the start.
         */
        public Builder firstResult(String value) {
            this.firstResult = value;
            return this;
        }

        /** The number of queries that see the first result. */
        public Builder settleAfterQueries(int value) {
            this.settleAfterQueries = value;
            return this;
        }

        /** The age at which the order settles; with {@link #settleAfterQueries} it must reach both. */
        public Builder settleAfter(Duration value) {
            this.settleAfter = value;
            return this;
        }

        /** The number of queries that are answered 8901 (no record). */
        public Builder appearAfterQueries(int value) {
            this.appearAfterQueries = value;
            return this;
        }

        /** The age until which queries are answered 8901; with {@link #appearAfterQueries} it must reach both. */
        public Builder appearAfter(Duration value) {
            this.appearAfter = value;
            return this;
        }

        /** LianLian's number of the payment; default: 16 digits derived from merchant and payment number. */
        public Builder oidPaybill(String value) {
            this.oidPaybill = value;
            return this;
        }

        /** {@code yyyyMMddHHmmss}; default: the China time at which the order is added. */
        public Builder dtOrder(String value) {
            if (value != null && !value.matches("\\d{14}")) {
                throw new IllegalArgumentException(
                        "dt_order of " + noOrder + " must have the form yyyyMMddHHmmss, but it is: " + value);
            }
            this.dtOrder = value;
            return this;
        }

        /** {@code yyyyMMdd}; default: the day of {@code dt_order}. Sent only with SUCCESS. */
        public Builder settleDate(String value) {
            this.settleDate = value;
            return this;
        }

        /** The description of the order; not sent if it is empty. */
        public Builder infoOrder(String value) {
            this.infoOrder = value;
            return this;
        }

        /** Default: none. */
        public Builder memo(String value) {
            this.memo = value;
            return this;
        }

        /** The merchant of the order; default: the simulator's first merchant. */
        public Builder oidPartner(String value) {
            this.oidPartner = value;
            return this;
        }

        /** The fault of replies about the order; {@link Fault#times} limits it to the first queries. */
        public Builder fault(Fault value) {
            this.fault = value;
            return this;
        }

        /**
         * The fault in {@linkplain Fault#parse the notation of faults}, e.g. {@code http:503*2}.
         *
         * @throws IllegalArgumentException if the text is not a fault
         */
        public Builder fault(String value) {
            return fault(value == null ? null : Fault.parse(value));
        }

        public SimulatedOrder build() {
            boolean settles = settleAfterQueries > 0 || !settleAfter.isZero();
            String first = firstResult != null ? firstResult : settles ? "PROCESSING" : result;
            return new SimulatedOrder(
                    noOrder, moneyOrder, result, first, firstResult != null && !settles ? 1 : settleAfterQueries,
                    settleAfter, appearAfterQueries, appearAfter, oidPaybill, dtOrder, settleDate, infoOrder, memo,
                    oidPartner, fault);
        }
    }
}
