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
package io.github.camel.lianlianpay.internal.notify;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.journal.MemoryPaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentIntent;
import io.github.camel.lianlianpay.journal.PaymentProof;
import io.github.camel.lianlianpay.journal.PaymentRecord;
import io.github.camel.lianlianpay.journal.PaymentState;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestLog;
import io.github.camel.lianlianpay.support.notify.Notifications;
import io.github.camel.lianlianpay.support.notify.NotifyTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** With a journal: what enters the route, how it is marked, and what is answered. */
class NotifyJournalTest extends NotifyTestSupport {

    private MemoryPaymentJournal journal;
    private final AtomicBoolean fails = new AtomicBoolean();

    @BeforeEach
    void bindJournal() {
        journal = journal("N1");
        context.getRegistry().bind("journal", journal);
    }

    private void startFailing(String options) throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_ROUTE + options).process(NotifyJournalTest.this::record).process(exchange -> {
                    if (fails.get()) {
                        throw new IllegalStateException("no");
                    }
                });
            }
        });
    }

    private PaymentRecord record() {
        return journal.find(key("N1")).orElseThrow();
    }

    private List<Object> applied() {
        return entered.stream().map(exchange -> exchange.getMessage().getHeader(LianLianPayConstants.APPLIED)).toList();
    }

    private boolean isFinal(int index) {
        return entered.get(index).getMessage().getHeader(LianLianPayConstants.FINAL, Boolean.class);
    }

    /** S26, S29: after a crash between the mark and the answer, the same happens. */
    @Test
    void theSameTwiceIsBookedOnceAndAnswered0000BothTimes() throws Exception {
        start("");

        assertReceived(Notifications.signed("N1", "SUCCESS"));
        assertReceived(Notifications.signed("N1", "SUCCESS"));

        assertEquals(List.of("APPLIED"), applied());
        assertTrue(isFinal(0));
        assertEquals(PaymentState.SUCCESS, record().state());
        assertTrue(record().handled());
    }

    @Test
    void withoutSkippingADuplicateEntersMarked() throws Exception {
        start("&skipDuplicates=false");

        assertReceived(Notifications.signed("N1", "SUCCESS"));
        assertReceived(Notifications.signed("N1", "SUCCESS"));

        assertEquals(List.of("APPLIED", "DUPLICATE"), applied());
        assertTrue(isFinal(1));
    }

    /** S28 and the journal's table: proved, but not handled. */
    @Test
    void aProofWhoseRouteHasFailedEntersTheRouteAgain() throws Exception {
        startFailing("");
        fails.set(true);
        assertAgain(post(Notifications.signed("N1", "SUCCESS")));
        assertEquals(PaymentState.SUCCESS, record().state());
        assertFalse(record().handled());
        assertAgain(post(Notifications.signed("N1", "SUCCESS")));
        fails.set(false);

        assertReceived(Notifications.signed("N1", "SUCCESS"));

        assertEquals(List.of("APPLIED", "DUPLICATE", "DUPLICATE"), applied());
        assertTrue(isFinal(2));
        assertTrue(record().handled());
    }

    /** S24. */
    @Test
    void theReplyToThePaymentMayComeLater() throws Exception {
        start("");
        Map<String, String> fields = Notifications.fields("N1", "SUCCESS");
        fields.remove("oid_paybill");
        assertReceived(Notifications.signed(fields));

        journal.apply(key("N1"), PaymentProof.accepted(PaymentProof.Source.PAYMENT, 1, "2017081022465497"));

        assertEquals(PaymentState.SUCCESS, record().state());
        assertEquals("2017081022465497", record().oidPaybill());
        assertTrue(record().handled());
    }

    /** S36. */
    @Test
    void aReversalIsAMessageOfItsOwn() throws Exception {
        start("");

        assertReceived(Notifications.signed("N1", "SUCCESS"));
        assertReceived(Notifications.signed("N1", "CANCEL"));

        assertEquals(List.of("APPLIED", "APPLIED"), applied());
        assertEquals(List.of("N1|SUCCESS", "N1|CANCEL"), entered.stream()
                .map(exchange -> exchange.getMessage().getHeader(LianLianPayConstants.NOTIFICATION_ID)).toList());
        assertEquals(PaymentState.CANCEL, record().state());
    }

    /** S37. */
    @Test
    void aLateSuccessUndoesNoReversal() throws Exception {
        start("");
        assertReceived(Notifications.signed("N1", "CANCEL"));

        assertReceived(Notifications.signed("N1", "SUCCESS"));
        assertReceived(Notifications.signed("N1", "SUCCESS"));

        assertEquals(List.of("APPLIED", "LATE"), applied());
        assertFalse(isFinal(1));
        assertEquals(PaymentState.CANCEL, record().state());
    }

    /** S35. */
    @ParameterizedTest
    @CsvSource({ "money_order, 46.71, AMOUNT_DIFFERS", "dt_order, 20170810142656, CONTRADICTION" })
    void aProofAboutAnotherPaymentIsMarkedAndReceivedAndHidesNoRightOne(String field, String value, String applied)
            throws Exception {
        start("");
        try (TestLog log = new TestLog(Level.WARN)) {
            assertReceived(Notifications.signedBut(field, value));

            assertTrue(log.lines().toString().contains("book nothing before a person"), () -> log.lines().toString());
        }
        assertFalse(isFinal(0));
        assertEquals(PaymentState.SENDING, record().state());

        assertReceived(Notifications.signed("N1", "SUCCESS"));

        assertEquals(List.of(applied, "APPLIED"), applied());
        assertTrue(isFinal(1));
    }

    /** S35. */
    @Test
    void anotherNumberOfLianLiansThanThatOfTheReplyIsAContradiction() throws Exception {
        start("");
        journal.apply(key("N1"), PaymentProof.accepted(PaymentProof.Source.PAYMENT, 1, "2017081000000001"));

        assertReceived(Notifications.signed("N1", "SUCCESS"));

        assertEquals(List.of("CONTRADICTION"), applied());
        assertFalse(isFinal(0));
    }

    /** S38. */
    @ParameterizedTest
    @CsvSource({ "SUCCESS, FAILURE", "FAILURE, SUCCESS" })
    void twoEndsThatExcludeEachOtherAreAContradiction(String first, String second) throws Exception {
        start("");

        assertReceived(Notifications.signed("N1", first));
        assertReceived(Notifications.signed("N1", second));

        assertEquals(List.of("APPLIED", "CONTRADICTION"), applied());
        assertFalse(isFinal(1));
        assertEquals(first, record().state().name());
    }

    /** S39. */
    @Test
    void aNewWordIsRecordedAndNotFinalAndLogged() throws Exception {
        start("");
        try (TestLog log = new TestLog(Level.WARN)) {
            assertReceived(Notifications.signed("N1", "REVIEWED"));

            assertTrue(log.lines().toString().contains("none that LianLian's page names"), () -> log.lines().toString());
        }
        assertEquals(List.of("APPLIED"), applied());
        assertFalse(isFinal(0));
        assertEquals(PaymentState.ACCEPTED, record().state());
    }

    /** S32. */
    @Test
    void anUnknownNumberEntersMarkedAndComesAgain() throws Exception {
        start("");
        try (TestLog log = new TestLog(Level.WARN)) {
            assertAgain(post(Notifications.signed("N9", "SUCCESS")));
            assertAgain(post(Notifications.signed("N9", "SUCCESS")));

            assertEquals(2, log.lines().stream().filter(line -> line.text().contains("does not know this payment")).count());
        }
        assertEquals(List.of("UNKNOWN_ORDER", "UNKNOWN_ORDER"), applied());
        assertFalse(isFinal(0));

        // the database came back from its backup
        journal.begin(new PaymentIntent(key("N9"), new BigDecimal("46.70"), Notifications.DT_ORDER, "fingerprint"));
        assertReceived(Notifications.signed("N9", "SUCCESS"));
        assertTrue(isFinal(2));
    }

    @ParameterizedTest
    @CsvSource({ "N9, true, 200", "N1, false, 503", "N1, true, 200", "N1, yes, 503" })
    void theHeaderAckDecides(String noOrder, String ack, int status) throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_ROUTE).setHeader(LianLianPayConstants.ACK, constant(ack));
            }
        });

        assertEquals(status, post(Notifications.signed(noOrder, "SUCCESS")).statusCode());

        assertEquals(status == 200 && noOrder.equals("N1"), record().handled());
    }

    @Test
    void theHeaderAckOverrulesAFailureToo() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_ROUTE).setHeader(LianLianPayConstants.ACK, constant(true))
                        .throwException(new IllegalStateException("no"));
            }
        });

        assertReceived(Notifications.signed("N1", "SUCCESS"));
    }

    @Test
    void anExchangeThatIsMarkedForRollbackIsNotReceived() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_ROUTE).process(exchange -> exchange.setRollbackOnly(true));
            }
        });

        assertAgain(post(Notifications.signed("N1", "SUCCESS")));
        assertFalse(record().handled());
    }

    @Test
    void anExceptionThatTheRouteHandlesIsAGoodEnd() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class).handled(true).process(exchange -> entered.add(exchange.copy()));
                from(URI_OF_ROUTE).throwException(new IllegalStateException("no"));
            }
        });

        assertReceived(Notifications.signed("N1", "SUCCESS"));
        assertTrue(record().handled());
    }

    /** S30. The route waits for longer than the gateway. */
    @Test
    void aRouteThatNeedsLongerThanTheGatewayWaitsIsLoggedAndTheRepeatIsADuplicate() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_ROUTE).process(NotifyJournalTest.this::record).delay(5100);
            }
        });
        try (TestLog log = new TestLog(Level.WARN)) {
            assertReceived(Notifications.signed("N1", "SUCCESS"));

            assertTrue(log.lines().toString().contains("LianLian waits for 5 s only"), () -> log.lines().toString());
        }
        assertReceived(Notifications.signed("N1", "SUCCESS"));
        assertEquals(1, entered.size());
    }

    /** Two merchants may use the same number. */
    @Test
    void theJournalIsAskedForThisMerchantsPayment() throws Exception {
        start("&oidPartner=201408071000001541");
        Map<String, String> fields = new LinkedHashMap<>(Notifications.fields("N1", "SUCCESS"));
        fields.put("oid_partner", "201408071000001541");

        assertAgain(post(TestKeys.signedJson(fields, TestKeys.PLATFORM)));

        assertEquals(List.of("UNKNOWN_ORDER"), applied());
        assertEquals(GatewayTestSupport.MERCHANT_NUMBER, record().key().oidPartner());
        assertEquals(PaymentState.SENDING, record().state());
    }

    @Test
    void theExchangeHasTheNotificationAsItsBody() throws Exception {
        start("");
        assertReceived(Notifications.signed("N1", "SUCCESS"));

        Exchange exchange = entered.get(0);
        assertEquals("N1", exchange.getMessage().getBody(Map.class).get("no_order"));
        assertEquals("notified", exchange.getFromRouteId());
    }
}
