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
package io.github.camel.lianlianpay.simulator.internal.payment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.fields.FieldRules;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.simulator.payment.SimulatedPayment;
import io.github.camel.lianlianpay.simulator.payment.SimulatorClock;

/**
 * The daily statement, in the columns of the international variant: successes, and refunds as lines of their own with a
 * negative amount.
 */
final class StatementFile {

    /** Not the form of the API. */
    private static final DateTimeFormatter TIME
            = DateTimeFormatter.ofPattern("yyyyMMdd HH:mm:ss", Locale.ROOT).withZone(SimulatorClock.CHINA);
    private static final String SUCCESS = "0";
    private static final String REFUNDED = "5";

    private StatementFile() {
    }

    static String name(String oidPartner, LocalDate settleDate) {
        return "JYMX_" + oidPartner + "_" + settleDate.format(DateTimeFormatter.BASIC_ISO_DATE) + ".txt";
    }

    static String text(List<SimulatedPayment> payments, String oidPartner, LocalDate settleDate) {
        String day = settleDate.format(DateTimeFormatter.BASIC_ISO_DATE);
        return payments.stream().filter(payment -> payment.oidPartner().equals(oidPartner))
                .flatMap(payment -> lines(payment, day)).map(line -> line + "\n").collect(Collectors.joining());
    }

    private static Stream<String> lines(SimulatedPayment payment, String day) {
        return payment.changes().stream()
                .filter(change -> PaymentEntry.day(change.time()).equals(day))
                .filter(change -> change.result().equals(PaymentResult.SUCCESS)
                        || change.result().equals(PaymentResult.CANCEL))
                .map(change -> line(payment, change.time(), change.result().equals(PaymentResult.SUCCESS)));
    }

    private static String line(SimulatedPayment payment, Instant time, boolean success) {
        BigDecimal amount = success ? payment.moneyOrder() : payment.moneyOrder().negate();
        String money = amount.toPlainString();
        String ordered = TIME.format(FieldRules.second(payment.dtOrder()).atZone(SimulatorClock.CHINA));
        // no_order, oid_partner, dt_order, busi_partner, oid_paybill, settle_date, three pairs of currency and money, rate,
        // status, dt_update, fee, pay_product, pay_type, info_order, which is the last one because it may hold a '|'
        return String.join("|", payment.noOrder(), payment.oidPartner(), ordered, "", payment.oidPaybill(),
                PaymentEntry.day(time), "CNY", money, "CNY", money, "CNY", money, "1", success ? SUCCESS : REFUNDED,
                TIME.format(time), "0.00", "", "", payment.fields().get(FieldNames.INFO_ORDER));
    }
}
