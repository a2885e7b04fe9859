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

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camel.lianlianpay.journal.AppliedProof;
import io.github.camel.lianlianpay.journal.JournalException;
import io.github.camel.lianlianpay.journal.MemoryPaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentIntent;
import io.github.camel.lianlianpay.journal.PaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentKey;
import io.github.camel.lianlianpay.journal.PaymentProof;
import io.github.camel.lianlianpay.journal.PaymentRecord;
import io.github.camel.lianlianpay.support.notify.Notifications;
import io.github.camel.lianlianpay.support.notify.NotifyTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** While a notification is in the route: twins, asynchronous routes, suspension, the end of the context. */
class InProgressTest extends NotifyTestSupport {

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final AtomicBoolean fails = new AtomicBoolean();

    private void hold(Exchange exchange) throws InterruptedException {
        record(exchange);
        arrived.countDown();
        if (!mayGoOn.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("nobody lets it go on");
        }
        if (fails.get()) {
            throw new IllegalStateException("the booking was rolled back");
        }
    }

    private void startHolding() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_ROUTE).routeId("notified").process(InProgressTest.this::hold);
            }
        });
    }

    private CompletableFuture<HttpResponse<String>> first() throws InterruptedException {
        CompletableFuture<HttpResponse<String>> first = postLater(Notifications.signed("N1", "SUCCESS"));
        assertTrue(arrived.await(1, TimeUnit.MINUTES));
        return first;
    }

    /** S27. */
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void theTwinOfOneInProgressGetsNo0000AndTheNextOneIsBooked(boolean hasJournal) throws Exception {
        if (hasJournal) {
            context.getRegistry().bind("journal", journal("N1", "N2"));
        }
        startHolding();
        fails.set(true);
        CompletableFuture<HttpResponse<String>> first = first();

        assertAgain(post(Notifications.signed("N1", "SUCCESS")));
        mayGoOn.countDown();
        assertAgain(first.get(1, TimeUnit.MINUTES));

        fails.set(false);
        assertReceived(Notifications.signed("N1", "SUCCESS"));
        assertEquals(2, entered.size());
    }

    @Test
    void otherPaymentsDoNotWait() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_ROUTE).filter(header("CamelLianLianPayNotificationId").isEqualTo("N1|SUCCESS"))
                        .process(InProgressTest.this::hold);
            }
        });
        CompletableFuture<HttpResponse<String>> first = first();

        assertReceived(Notifications.signed("N2", "SUCCESS"));
        assertReceived(Notifications.signed("N1", "CANCEL"));
        assertFalse(first.isDone());
        mayGoOn.countDown();
        assertReceipt(first.get(1, TimeUnit.MINUTES));
    }

    /** The answer comes after the end, and says how it ended. */
    @ParameterizedTest
    @ValueSource(strings = { "threads", "seda" })
    void anAsynchronousRouteIsAnsweredWhenItHasEnded(String way) throws Exception {
        MemoryPaymentJournal journal = journal("N1");
        context.getRegistry().bind("journal", journal);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                if ("threads".equals(way)) {
                    from(URI_OF_ROUTE).threads(2).process(InProgressTest.this::hold);
                } else {
                    from(URI_OF_ROUTE + "&exchangePattern=InOut").to("direct:handOver");
                    from("direct:handOver").threads(1).to("direct:end");
                    from("direct:end").process(InProgressTest.this::hold);
                }
            }
        });
        CompletableFuture<HttpResponse<String>> first = first();
        assertFalse(first.isDone());
        assertFalse(journal.find(key("N1")).orElseThrow().handled());

        fails.set(true);
        mayGoOn.countDown();
        assertAgain(first.get(1, TimeUnit.MINUTES));

        fails.set(false);
        assertReceived(Notifications.signed("N1", "SUCCESS"));
        assertTrue(journal.find(key("N1")).orElseThrow().handled());
    }

    @Test
    void aSuspendedRouteAnswers503AndGoesOnWhenItIsResumed() throws Exception {
        start("");
        context.getRouteController().suspendRoute("notified");

        assertAgain(post(Notifications.signed("N1", "SUCCESS")));
        assertEquals(List.of(), entered);

        context.getRouteController().resumeRoute("notified");
        assertReceived(Notifications.signed("N1", "SUCCESS"));
    }

    @Test
    void aRouteThatWasStoppedAndStartedServesAgain() throws Exception {
        start("");
        context.getRouteController().stopRoute("notified");
        assertEquals(404, post(Notifications.signed("N1", "SUCCESS")).statusCode());

        context.getRouteController().startRoute("notified");
        assertReceived(Notifications.signed("N1", "SUCCESS"));
    }

    @Test
    void whatIsInTheRouteEndsBeforeTheContextStopsAndNothingElseEnters() throws Exception {
        MemoryPaymentJournal journal = journal("N1");
        context.getRegistry().bind("journal", journal);
        startHolding();
        CompletableFuture<HttpResponse<String>> first = first();
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(context::stop);
        await().until(() -> context.getRoute("notified").getConsumer() instanceof NotifyConsumer consumer
                && consumer.getStatus() == ServiceStatus.Suspended);

        assertAgain(post(Notifications.signed("N2", "SUCCESS")));
        mayGoOn.countDown();

        assertReceipt(first.get(1, TimeUnit.MINUTES));
        stopping.get(1, TimeUnit.MINUTES);
        assertTrue(journal.find(key("N1")).orElseThrow().handled());
        assertEquals(1, entered.size());
    }

    /** S28. */
    @ParameterizedTest
    @ValueSource(strings = { "apply", "handled" })
    void whileTheJournalIsAwayNothingIsReceived(String step) throws Exception {
        FailingJournal journal = new FailingJournal(journal("N1"));
        context.getRegistry().bind("journal", journal);
        start("");
        journal.fails = step;

        assertAgain(post(Notifications.signed("N1", "SUCCESS")));
        assertEquals(step.equals("apply") ? 0 : 1, entered.size());

        journal.fails = "";
        entered.clear();
        assertReceived(Notifications.signed("N1", "SUCCESS"));
        assertEquals(1, entered.size());
    }

    /** A journal that can be away at one of its steps. */
    private static final class FailingJournal implements PaymentJournal {

        private final PaymentJournal journal;
        private volatile String fails = "";

        FailingJournal(PaymentJournal journal) {
            this.journal = journal;
        }

        private void failAt(String step) {
            if (fails.equals(step)) {
                throw new JournalException("The journal is away", null);
            }
        }

        @Override
        public java.time.Instant now() {
            return journal.now();
        }

        @Override
        public PaymentRecord begin(PaymentIntent intent) {
            return journal.begin(intent);
        }

        @Override
        public java.util.Optional<PaymentRecord> sending(PaymentKey key, long version) {
            return journal.sending(key, version);
        }

        @Override
        public java.util.Optional<PaymentRecord> confirming(PaymentKey key, long version, String who) {
            return journal.confirming(key, version, who);
        }

        @Override
        public AppliedProof apply(PaymentKey key, PaymentProof proof) {
            failAt("apply");
            return journal.apply(key, proof);
        }

        @Override
        public void handled(PaymentKey key, String resultPay) {
            failAt("handled");
            journal.handled(key, resultPay);
        }

        @Override
        public List<PaymentRecord> due(String oidPartner, java.time.Instant now, int n) {
            return journal.due(oidPartner, now, n);
        }

        @Override
        public java.util.Optional<PaymentRecord> find(PaymentKey key) {
            return journal.find(key);
        }
    }
}
