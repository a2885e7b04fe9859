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

import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SignatureException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.crypto.SignSource;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;
import io.github.camel.lianlianpay.model.PaymentNotification;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulatorExtension;
import io.github.camel.lianlianpay.simulator.internal.keys.SimulatorKeys;
import io.github.camel.lianlianpay.simulator.support.NotifiedMerchant;
import io.github.camel.lianlianpay.simulator.support.TestMerchant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What goes wrong with notifications. */
class NotificationFaultTest {

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

    private List<String> results() {
        return notified.received().stream().map(received -> received.fields().get("result_pay")).toList();
    }

    private static boolean verifies(Map<String, String> fields, PublicKey key) throws Exception {
        try {
            new Verifier(List.of(key), null).verify(SignSource.of(fields), fields.get("sign"));
            return true;
        } catch (SignatureException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "never", "before-reply", "twice", "at-once", "late:3600", "after-cancel", "forged", "merchant-key",
            "other-merchant", "other-product", "unsigned" })
    void notationGoesBothWays(String text) {
        assertEquals(text, NotificationFault.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "late", "forged:1", "FORGED", "lost" })
    void whatIsNoFaultIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> NotificationFault.parse(text));
    }

    @Test
    void neverMeansNever() throws Exception {
        simulator.notifications().add(NotificationFault.of(NotificationFault.Kind.NEVER));
        merchant.payOnce("V-1");
        merchant.payOnce("V-2");
        simulator.clock().advance(Duration.ofHours(2));

        assertEquals(1, notified.received().size());
        assertEquals("SUCCESS", merchant.result("V-1"));
        assertEquals("SUCCESS", merchant.result("V-2"));
    }

    @Test
    void itMayComeBeforeTheReply() throws Exception {
        simulator.notifications().add("V-3", NotificationFault.of(NotificationFault.Kind.BEFORE_REPLY));
        List<Long> asked = new CopyOnWriteArrayList<>();
        notified.answers(exchange -> {
            asked.add(simulator.requests().count());
            NotifiedMerchant.answer(exchange, 200, NotifiedMerchant.RECEIPT);
        });

        assertEquals("0000", merchant.pay("V-3").code());

        // requests are counted when their reply is written
        assertEquals(List.of(0L), asked);
        assertEquals("SUCCESS", merchant.result("V-3"));
    }

    @Test
    void itMayComeTwiceInTurn() throws Exception {
        simulator.notifications().add("V-4", NotificationFault.of(NotificationFault.Kind.TWICE));
        merchant.pay("V-4");
        simulator.clock().advance(Duration.ofHours(1));

        assertEquals(2, notified.received().size());
        assertEquals(notified.received().get(0).body(), notified.received().get(1).body());
    }

    @Test
    void itMayComeTwiceAtOnce() throws Exception {
        simulator.notifications().add("V-5", NotificationFault.of(NotificationFault.Kind.AT_ONCE));
        CyclicBarrier both = new CyclicBarrier(2);
        notified.answers(exchange -> {
            try {
                // each waits for the other one
                both.await(1, TimeUnit.MINUTES);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            NotifiedMerchant.answer(exchange, 200, NotifiedMerchant.RECEIPT);
        });
        simulator.notifications().rules().answerWithin(Duration.ofMinutes(1));
        merchant.pay("V-5");
        simulator.clock().advance(Duration.ofHours(1));

        assertEquals(List.of(true, true),
                simulator.notifications().sent("V-5").stream().map(sent -> sent.answer().receipt()).toList());
    }

    @Test
    void itMayComeLate() throws Exception {
        simulator.notifications().add("V-6", NotificationFault.late(Duration.ofHours(1)));
        merchant.pay("V-6");
        simulator.clock().advance(Duration.ofMinutes(30));
        assertEquals("SUCCESS", merchant.result("V-6"));
        assertEquals(List.of(), results());

        simulator.clock().advance(Duration.ofHours(1));
        assertEquals(List.of("SUCCESS"), results());
    }

    @Test
    void aSuccessMayComeAfterItsCancel() throws Exception {
        simulator.notifications().add("V-7", NotificationFault.of(NotificationFault.Kind.AFTER_CANCEL));
        merchant.pay("V-7");
        simulator.clock().advance(Duration.ofHours(1));
        assertEquals(List.of(), results());
        simulator.payments().reverse("V-7");

        await().until(() -> notified.received().size() == 2);
        assertEquals(List.of("CANCEL", "SUCCESS"), results());
    }

    @Test
    void aForgedOneHasOneOtherCharacter() throws Exception {
        merchant.pay("V-8");

        SentNotification genuine = simulator.notifications().send("V-8", PaymentResult.SUCCESS, null);
        SentNotification forged
                = simulator.notifications().send("V-8", PaymentResult.SUCCESS, NotificationFault.parse("forged"));

        assertTrue(verifies(genuine.fields(), simulator.platformPublicKey()));
        assertFalse(verifies(forged.fields(), simulator.platformPublicKey()));
        assertEquals(genuine.body().length(), forged.body().length());
        assertEquals(genuine.fields().get("sign"), forged.fields().get("sign"));
        assertEquals("46.71", forged.fields().get("money_order"));
        assertEquals(List.of("46.78", "46.71"),
                notified.received().stream().map(received -> received.fields().get("money_order")).toList());
        assertEquals(200, forged.answer().status());
    }

    @Test
    void anotherMayHaveSignedIt() throws Exception {
        merchant.pay("V-9");
        KeyPair own = SimulatorKeys.merchant(simulator.oidPartner());

        Map<String, String> fields = simulator.notifications()
                .send("V-9", PaymentResult.SUCCESS, NotificationFault.parse("merchant-key")).fields();

        assertFalse(verifies(fields, simulator.platformPublicKey()));
        assertTrue(verifies(fields, own.getPublic()));
    }

    @Test
    void itMayBeAnothersOrOfAnotherProductOrUnsigned() throws Exception {
        merchant.pay("V-10");

        Map<String, String> others = simulator.notifications()
                .send("V-10", PaymentResult.SUCCESS, NotificationFault.parse("other-merchant")).fields();
        assertTrue(verifies(others, simulator.platformPublicKey()));
        assertNotEquals(simulator.oidPartner(), others.get("oid_partner"));
        Map<String, String> product = simulator.notifications()
                .send("V-10", PaymentResult.SUCCESS, NotificationFault.parse("other-product")).fields();
        assertTrue(verifies(product, simulator.platformPublicKey()));
        assertThrows(InvalidMessageException.class, () -> PaymentNotification.verified(product));
        Map<String, String> unsigned = simulator.notifications()
                .send("V-10", PaymentResult.SUCCESS, NotificationFault.parse("unsigned")).fields();
        assertFalse(unsigned.containsKey("sign") || unsigned.containsKey("sign_type"));
    }

    @Test
    void whatCannotBeSentIsRefused() throws Exception {
        merchant.pay("V-11");

        assertThrows(IllegalArgumentException.class,
                () -> simulator.notifications().send("V-12", PaymentResult.SUCCESS, null));
        assertThrows(IllegalArgumentException.class,
                () -> simulator.notifications().send("V-11", PaymentResult.SUCCESS, NotificationFault.parse("twice")));
    }

    @Test
    void aResetStopsRepetitions() throws Exception {
        notified.answers(503, "");
        merchant.pay("V-13");
        simulator.clock().advance(SETTLED);
        simulator.reset();

        simulator.clock().advance(Duration.ofHours(2));
        assertEquals(1, notified.received().size());
        assertEquals(List.of(), simulator.notifications().sent());
        assertTrue(simulator.payments().all().isEmpty());
    }
}
