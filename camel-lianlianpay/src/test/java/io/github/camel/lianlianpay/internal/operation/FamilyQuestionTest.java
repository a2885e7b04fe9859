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
package io.github.camel.lianlianpay.internal.operation;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.model.ConfirmPaymentRequest;
import io.github.camel.lianlianpay.model.PaymentNotification;
import io.github.camel.lianlianpay.model.PaymentRequest;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestLog;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Other messages of the family as a question: they name the payment, and nothing else of them is sent. */
class FamilyQuestionTest extends GatewayTestSupport {

    private static final List<String> SENT = List.of("api_version", "no_order", "oid_partner", "sign", "sign_type");

    static PaymentNotification notification(String oidPartner) {
        return PaymentNotification.verified(Map.of("oid_partner", oidPartner, "no_order", "N1", "dt_order", "20160728144057",
                "oid_paybill", "2016072846609676", "money_order", "46.70", "result_pay", "SUCCESS", "sign_type", "RSA"));
    }

    static PaymentRequest payment(String oidPartner) {
        return PaymentRequest.builder().apiVersion("1.1").oidPartner(oidPartner).noOrder("N1").moneyOrder("46.70")
                .cardNo("6222021234567890123").acctName("张三").flagCard("0").infoOrder("x").platform("P1").build();
    }

    static List<Object> messages() {
        return List.of(notification(MERCHANT_NUMBER), payment(MERCHANT_NUMBER), payment(null),
                ConfirmPaymentRequest.builder().apiVersion("1.1").noOrder("N1").confirmCode("646872").build());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageOfTheFamilyNamesThePayment(Object message) {
        query(message);
        Map<String, String> sent = new TreeMap<>(gateway.lastRequest().fields());

        assertEquals(SENT, List.copyOf(sent.keySet()));
        assertEquals("N1", sent.get("no_order"));
        assertEquals(MERCHANT_NUMBER, sent.get("oid_partner"));
        assertEquals("1.0", sent.get("api_version"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void theHeaderWins(Object message) {
        send(URI, message, Map.of(LianLianPayConstants.NO_ORDER, "H1"));

        assertEquals("H1", gateway.lastRequest().fields().get("no_order"));
    }

    @Test
    void aMessageOfAnotherMerchantIsRefused() {
        String other = "201304121000001005";
        for (Object message : List.of(notification(other), payment(other))) {
            IllegalArgumentException refusal = failure(IllegalArgumentException.class, message);
            assertTrue(refusal.getMessage().contains("that merchant's endpoint"), refusal.getMessage());
        }
        assertNothingSent();
    }

    /** What a notification becomes on its way over a queue. */
    @Test
    void aNotificationAsJsonOrAMapIsAQuestionToo() {
        PaymentNotification notification = notification(MERCHANT_NUMBER);
        for (Class<?> type : List.of(String.class, Map.class)) {
            query(context.getTypeConverter().convertTo(type, notification));
            Map<String, String> sent = new HashMap<>(gateway.lastRequest().fields());
            sent.keySet().removeAll(SENT);
            assertEquals(Map.of("oid_paybill", "2016072846609676"), sent);
        }
    }

    @Test
    void theReplyToAPaymentIsNoQuestion() {
        PaymentResponse reply = PaymentResponse.ofPayment(Map.of("ret_code", "0000", "oid_partner", MERCHANT_NUMBER,
                "sign_type", "RSA", "no_order", "N1", "oid_paybill", "2016072846609676"));

        failure(IllegalArgumentException.class, reply);
        assertNothingSent();
    }

    /** At the finest level, which shows bodies and what goes over the wire. */
    @Test
    void noLogOfAQueryShowsThePayment() {
        try (TestLog log = new TestLog(Level.TRACE)) {
            query(payment(MERCHANT_NUMBER));
            send(URI, payment(MERCHANT_NUMBER), Map.of(LianLianPayConstants.PLATFORM, "x".repeat(33)));
            gateway.answerError("9999", "x");
            send(URI, payment(MERCHANT_NUMBER), Map.of());
            assertFalse(log.lines().isEmpty());
            for (TestLog.Line line : log.lines()) {
                assertFalse(line.text().contains("6222021234567890123") || line.text().contains("张三"), line.text());
            }
        }
    }

    @Test
    void aQuestionThatIsRefusedShowsNothingOfThePayment() {
        Map<String, Object> headers = Collections.singletonMap(LianLianPayConstants.PLATFORM, "x".repeat(33));
        IllegalArgumentException refusal
                = failure(IllegalArgumentException.class, send(URI, payment(MERCHANT_NUMBER), headers));

        for (String secret : List.of("6222021234567890123", "张三")) {
            assertFalse(refusal.getMessage().contains(secret), refusal.getMessage());
        }
    }
}
