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

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.simulator.payment.PaymentChange;
import io.github.camel.lianlianpay.simulator.payment.SimulatedPayment;
import io.github.camel.lianlianpay.simulator.payment.SimulatorClock;

/** A payment in the gateway's books. Whoever uses it holds the lock of the {@link PaymentStore}. */
public final class PaymentEntry {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

    private final Map<String, String> fields;
    private final String oidPaybill;
    private final String retCode;
    private final String confirmCode;
    private final Instant expires;
    private final List<PaymentChange> changes = new ArrayList<>();
    private String notifyUrl;
    private boolean notified = true;
    private int wrongCodes;

    /**
     * @param confirmCode null if the payment is not held
     * @param expires     null if the payment is not held
     */
    PaymentEntry(Map<String, String> fields, String oidPaybill, String retCode, String confirmCode, Instant expires) {
        this.fields = fields;
        this.oidPaybill = oidPaybill;
        this.retCode = retCode;
        this.confirmCode = confirmCode;
        this.expires = expires;
        this.notifyUrl = fields.get(FieldNames.NOTIFY_URL);
    }

    void change(Instant time, PaymentResult result, String cause) {
        changes.add(new PaymentChange(time, result, cause));
    }

    PaymentResult result() {
        return changes.isEmpty() ? null : changes.get(changes.size() - 1).result();
    }

    boolean is(PaymentResult result) {
        return result.equals(result());
    }

    /** What changed it last. */
    String cause() {
        return changes.get(changes.size() - 1).cause();
    }

    Instant since() {
        return changes.get(0).time();
    }

    SimulatedPayment snapshot() {
        return new SimulatedPayment(
                oidPartner(), noOrder(), oidPaybill, retCode, confirmCode, notifyUrl, fields, List.copyOf(changes));
    }

    /** The fields that replies to queries and notifications have in common. */
    public static Map<String, String> report(SimulatedPayment payment, PaymentResult result) {
        Map<String, String> report = new LinkedHashMap<>();
        report.put(FieldNames.OID_PARTNER, payment.oidPartner());
        report.put(FieldNames.NO_ORDER, payment.noOrder());
        report.put(FieldNames.OID_PAYBILL, payment.oidPaybill());
        report.put(FieldNames.DT_ORDER, payment.dtOrder());
        report.put(FieldNames.MONEY_ORDER, payment.fields().get(FieldNames.MONEY_ORDER));
        report.put(FieldNames.RESULT_PAY, result.getText());
        if (result.equals(PaymentResult.SUCCESS)) {
            report.put(FieldNames.SETTLE_DATE, day(timeOf(payment, result)));
        }
        if (payment.fields().containsKey(FieldNames.INFO_ORDER)) {
            report.put(FieldNames.INFO_ORDER, payment.fields().get(FieldNames.INFO_ORDER));
        }
        return report;
    }

    /** When the payment came into this state; when it came into its last one if it never was in this one. */
    static Instant timeOf(SimulatedPayment payment, PaymentResult result) {
        return payment.changes().stream().filter(change -> change.result().equals(result)).findFirst()
                .orElse(payment.changes().get(payment.changes().size() - 1)).time();
    }

    static String day(Instant time) {
        return DAY.format(time.atZone(SimulatorClock.CHINA));
    }

    Map<String, String> fields() {
        return fields;
    }

    String field(String name) {
        return fields.get(name);
    }

    String oidPartner() {
        return fields.get(FieldNames.OID_PARTNER);
    }

    String noOrder() {
        return fields.get(FieldNames.NO_ORDER);
    }

    String oidPaybill() {
        return oidPaybill;
    }

    String confirmCode() {
        return confirmCode;
    }

    Instant expires() {
        return expires;
    }

    /** The {@code ret_code} of the reply to the payment request. */
    String retCode() {
        return retCode;
    }

    void notifyUrl(String value) {
        this.notifyUrl = value;
    }

    boolean isNotified() {
        return notified;
    }

    void notified(boolean value) {
        this.notified = value;
    }

    /** Counts a wrong code. */
    int wrongCode() {
        return ++wrongCodes;
    }

    int wrongCodes() {
        return wrongCodes;
    }
}
