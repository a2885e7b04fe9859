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
package io.github.camel.lianlianpay.simulator.notification;

import java.security.SignatureException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.crypto.SignSource;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.model.PaymentNotification;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulatorExtension;
import io.github.camel.lianlianpay.simulator.support.NotifiedMerchant;
import io.github.camel.lianlianpay.simulator.support.TestMerchant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The gateway notifies the merchant until it gets a receipt. */
class NotificationTest {

    @RegisterExtension
    static final LianLianPaySimulatorExtension EXTENSION = new LianLianPaySimulatorExtension(
            LianLianPaySimulator.builder().payments(rules -> rules.settleAfter(Duration.ofMinutes(10))));

    private static final Duration SETTLED = Duration.ofMinutes(11);

    private final LianLianPaySimulator simulator = EXTENSION.simulator();
    private NotifiedMerchant notified;
    private TestMerchant merchant;

    @BeforeEach
    void connect() throws Exception {
        notified = new NotifiedMerchant();
        merchant = new TestMerchant(simulator).notifiedAt(notified.url());
    }

    @AfterEach
    void close() {
        notified.close();
    }

    private void verify(Map<String, String> fields) throws Exception {
        new Verifier(List.of(simulator.platformPublicKey()), null).verify(SignSource.of(fields), fields.get("sign"));
    }

    @Test
    void saysHowThePaymentEnded() throws Exception {
        merchant.pay("N-1");
        simulator.clock().advance(SETTLED);

        NotifiedMerchant.Received received = notified.received().get(0);
        assertEquals("POST", received.method());
        assertEquals("text/json;charset=utf-8", received.contentType().replace(" ", "").toLowerCase());
        Map<String, String> fields = received.fields();
        verify(fields);
        PaymentNotification notification = PaymentNotification.verified(fields);
        assertEquals("N-1|SUCCESS", notification.getId());
        assertEquals("46.78", notification.getMoneyOrder().toPlainString());
        assertEquals(simulator.payments().find("N-1").orElseThrow().oidPaybill(), notification.getOidPaybill());
        assertEquals("工资", notification.getInfoOrder());
        assertTrue(notification.getSettleDate() != null);
        assertFalse(fields.containsKey("ret_code"));
    }

    @Test
    void stopsAfterAReceipt() throws Exception {
        merchant.pay("N-2");
        simulator.clock().advance(Duration.ofHours(3));

        assertEquals(1, notified.received().size());
        NotificationAnswer answer = simulator.notifications().sent("N-2").get(0).answer();
        assertTrue(answer.receipt());
        assertEquals(200, answer.status());
        assertEquals(NotifiedMerchant.RECEIPT, answer.body());
        assertTrue(answer.took().compareTo(Duration.ZERO) > 0);
    }

    @Test
    void comesEveryTwoMinutesAndThirtyTimesInAll() throws Exception {
        notified.answers(503, "{\"ret_code\":\"9999\"}");
        merchant.pay("N-3");
        simulator.clock().advance(SETTLED);
        assertEquals(1, notified.received().size());
        simulator.clock().advance(Duration.ofMinutes(2));
        assertEquals(2, notified.received().size());

        simulator.clock().advance(Duration.ofHours(3));

        List<SentNotification> sent = simulator.notifications().sent("N-3");
        assertEquals(30, sent.size());
        assertEquals(30, sent.get(29).attempt());
        assertEquals(Duration.ofMinutes(58), Duration.ofMinutes(
                Duration.between(sent.get(0).time(), sent.get(29).time()).plusSeconds(30).toMinutes()));
        assertEquals(1, notified.received().stream().map(NotifiedMerchant.Received::body).distinct().count());
    }

    @Test
    void whatIsNoReceiptIsRepeated() throws Exception {
        List<String> answers = new CopyOnWriteArrayList<>(
                List.of("{\"ret_code\":\"9999\"}", "OK", "", "{\"ret_code\":\"0000\"} ", "{\"ret_code\":\"0000\"}"));
        notified.answers(exchange -> NotifiedMerchant.answer(exchange, answers.size() == 2 ? 500 : 200, answers.remove(0)));
        merchant.pay("N-4");
        simulator.clock().advance(Duration.ofHours(2));

        assertEquals(List.of(false, false, false, false, true),
                simulator.notifications().sent("N-4").stream().map(sent -> sent.answer().receipt()).toList());
    }

    @Test
    void whichStatusIsAReceiptIsASwitch() throws Exception {
        simulator.notifications().rules().receiptStatus(status -> status == 202);
        notified.answers(exchange -> NotifiedMerchant.answer(
                exchange, notified.received().size() == 3 ? 202 : 200, NotifiedMerchant.RECEIPT));
        merchant.pay("N-5");
        simulator.clock().advance(Duration.ofHours(2));

        assertEquals(3, notified.received().size());
    }

    @Test
    void aLateAnswerIsNone() throws Exception {
        simulator.notifications().rules().answerWithin(Duration.ofMillis(300));
        CountDownLatch over = new CountDownLatch(1);
        notified.answers(exchange -> {
            if (notified.received().size() == 1) {
                // sends the head, and the body after the time
                exchange.sendResponseHeaders(200, 10);
                exchange.getResponseBody().flush();
                awaitLatch(over);
            }
            NotifiedMerchant.answer(exchange, 200, NotifiedMerchant.RECEIPT);
        });
        merchant.pay("N-6");
        simulator.clock().advance(SETTLED);
        over.countDown();

        NotificationAnswer answer = simulator.notifications().sent("N-6").get(0).answer();
        assertEquals(0, answer.status());
        assertEquals("no answer within 300 ms", answer.failure());
        simulator.notifications().rules().answerWithin(Duration.ofSeconds(5));
        simulator.clock().advance(Duration.ofMinutes(2));
        assertTrue(simulator.notifications().sent("N-6").get(1).answer().receipt());
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aMerchantThatIsDownIsNotifiedWhenItIsBack() throws Exception {
        String url = notified.url();
        notified.close();
        merchant.pay("N-7");
        simulator.clock().advance(SETTLED);

        NotificationAnswer answer = simulator.notifications().sent("N-7").get(0).answer();
        assertEquals(0, answer.status());
        assertTrue(answer.failure().contains("refused"), answer.failure());
        simulator.clock().advance(Duration.ofMinutes(90));
        assertEquals(30, simulator.notifications().sent("N-7").size());
        assertTrue(url.startsWith("http://127.0.0.1:"));
    }

    @Test
    void aReversalHasItsOwn() throws Exception {
        merchant.pay("N-8");
        simulator.clock().advance(SETTLED);
        simulator.clock().advance(Duration.ofDays(2));
        simulator.payments().reverse("N-8");

        await().until(() -> notified.received().size() == 2);
        Map<String, String> fields = notified.received().get(1).fields();
        verify(fields);
        assertEquals("CANCEL", fields.get("result_pay"));
        assertFalse(fields.containsKey("settle_date"));
    }

    @Test
    void aFailureIsNotifiedAndWhatIsHeldOrClosedIsNot() throws Exception {
        simulator.payments().rules().result("N-9", PaymentResult.FAILURE).holder("6216261000000000018", "李四");
        merchant.payOnce("N-9");
        merchant.pay("N-10");
        simulator.clock().advance(Duration.ofHours(25));

        assertEquals("CLOSED", merchant.result("N-10"));
        assertEquals(List.of("FAILURE"),
                notified.received().stream().map(received -> received.fields().get("result_pay")).toList());
    }

    @Test
    void aTestLooksAtTheMomentOfTheReceipt() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        simulator.notifications().onReceipt((notification, answer) -> seen.add(notification.noOrder() + answer.status()));
        notified.answers(exchange -> {
            boolean first = notified.received().size() == 1;
            NotifiedMerchant.answer(exchange, first ? 503 : 200, first ? "" : NotifiedMerchant.RECEIPT);
        });
        merchant.pay("N-11");
        simulator.clock().advance(SETTLED);
        assertEquals(List.of(), seen);
        simulator.clock().advance(Duration.ofMinutes(2));
        assertEquals(List.of("N-11200"), seen);

        simulator.notifications().onReceipt((notification, answer) -> {
            throw new AssertionError("no event for " + notification.noOrder());
        });
        merchant.payOnce("N-12");
        simulator.clock().advance(SETTLED);
        assertEquals("no event for N-12", assertThrows(AssertionError.class, simulator::checkHooks).getMessage());
    }

    @Test
    void manyArriveSideBySide() throws Exception {
        int count = 100;
        for (int i = 0; i < count; i++) {
            merchant.payOnce("N-M" + i);
        }
        simulator.clock().advance(SETTLED);

        assertEquals(count, notified.received().stream().map(received -> received.fields().get("no_order")).distinct().count());
        assertEquals(count, simulator.notifications().sent().stream().filter(sent -> sent.answer().receipt()).count());
    }

    @Test
    void aForgedOneDoesNotVerify() throws Exception {
        simulator.notifications().add("N-13", NotificationFault.parse("forged"));
        merchant.pay("N-13");
        notified.answers(503, "");
        simulator.clock().advance(SETTLED);

        assertThrows(SignatureException.class, () -> verify(notified.received().get(0).fields()));
        notified.answers(200, NotifiedMerchant.RECEIPT);
        simulator.clock().advance(Duration.ofMinutes(2));
        verify(notified.received().get(1).fields());
    }
}
