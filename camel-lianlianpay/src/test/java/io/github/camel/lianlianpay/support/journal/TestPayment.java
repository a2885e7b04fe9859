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
package io.github.camel.lianlianpay.support.journal;

import java.math.BigDecimal;
import java.util.concurrent.ThreadLocalRandom;

import io.github.camel.lianlianpay.journal.PaymentIntent;
import io.github.camel.lianlianpay.journal.PaymentKey;
import io.github.camel.lianlianpay.journal.PaymentProof;
import io.github.camel.lianlianpay.journal.PaymentProof.Kind;
import io.github.camel.lianlianpay.journal.PaymentProof.Source;
import io.github.camel.lianlianpay.model.PaymentResult;

/** A payment that no other test knows, and what can be proved of it. */
public record TestPayment(PaymentKey key) {

    public static final BigDecimal AMOUNT = new BigDecimal("46.78");
    public static final String DT_ORDER = "20260301160000";
    public static final String OID_PAYBILL = "2026030100000001";
    public static final String FINGERPRINT = "the fingerprint";

    /** Of a merchant that no other test has. */
    public static TestPayment any() {
        return new TestPayment(new PaymentKey(Long.toString(ThreadLocalRandom.current().nextLong(1L << 53)), "P1"));
    }

    /** Another payment of the same merchant. */
    public TestPayment other(String noOrder) {
        return new TestPayment(new PaymentKey(key.oidPartner(), noOrder));
    }

    public PaymentIntent intent() {
        return intent(DT_ORDER);
    }

    public PaymentIntent intent(String dtOrder) {
        return new PaymentIntent(key, AMOUNT, dtOrder, FINGERPRINT);
    }

    public static PaymentProof notified(String result) {
        return result(Source.NOTIFICATION, result, AMOUNT, DT_ORDER, OID_PAYBILL);
    }

    public static PaymentProof result(
            Source source, String result, BigDecimal amount, String dtOrder, String oidPaybill) {
        return new PaymentProof(
                Kind.RESULT, source, 0, PaymentResult.of(result), amount, dtOrder, oidPaybill, null, null, null, null);
    }
}
