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

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.journal.PaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentState;
import io.github.camel.lianlianpay.support.journal.TestJournal;
import io.github.camel.lianlianpay.support.notify.Notifications;
import io.github.camel.lianlianpay.support.notify.NotifyTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The proof, the route's own booking and the mark as one transaction of Spring, in real databases: S27, S28. */
class NotifyTransactionTest extends NotifyTestSupport {

    private final String noOrder = UUID.randomUUID().toString().replace("-", "");
    private PaymentJournal journal;
    private JdbcTemplate jdbc;
    /** What the route does after its booking. */
    private final AtomicReference<String> next = new AtomicReference<>("ends");

    private void open(TestJournal database) throws Exception {
        journal = database.another();
        DataSource dataSource = database.database().pool();
        jdbc = new JdbcTemplate(dataSource);
        jdbc.execute("create table if not exists notify_booking (id varchar(80) primary key)");
        sent(journal, noOrder);
        context.getRegistry().bind("journal", journal);
        context.getRegistry().bind("manager", new DataSourceTransactionManager(dataSource));
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_ROUTE + "&transactionManager=#bean:manager").routeId("notified")
                        .process(NotifyTransactionTest.this::book).threads(2).process(NotifyTransactionTest.this::goOn);
            }
        });
    }

    private void book(Exchange exchange) {
        record(exchange);
        jdbc.update("insert into notify_booking values (?)",
                exchange.getMessage().getHeader(LianLianPayConstants.NOTIFICATION_ID, String.class));
    }

    private void goOn(Exchange exchange) {
        switch (next.get()) {
            case "throws" -> throw new IllegalStateException("no");
            case "marks" -> exchange.setRollbackOnly(true);
            case "refuses" -> exchange.getMessage().setHeader(LianLianPayConstants.ACK, false);
            case "throws and acknowledges" -> {
                exchange.getMessage().setHeader(LianLianPayConstants.ACK, true);
                throw new IllegalStateException("no");
            }
            default -> {
                // ends well
            }
        }
    }

    private int bookings() {
        return jdbc.queryForObject("select count(*) from notify_booking where id like ?", Integer.class, noOrder + "%");
    }

    @ParameterizedTest
    @EnumSource(names = { "H2", "POSTGRESQL" })
    void allIsOnDiskWhenTheGatewayReads0000(TestJournal database) throws Exception {
        open(database);

        assertReceived(Notifications.signed(noOrder, "SUCCESS"));

        // another connection sees it: oracle I5
        assertEquals(1, bookings());
        assertEquals(PaymentState.SUCCESS, journal.find(key(noOrder)).orElseThrow().state());
        assertTrue(journal.find(key(noOrder)).orElseThrow().handled());
        assertReceived(Notifications.signed(noOrder, "SUCCESS"));
        assertEquals(1, entered.size());
    }

    @ParameterizedTest
    @ValueSource(strings = { "throws", "marks", "refuses", "throws and acknowledges" })
    void whateverFailsLeavesNothingAndComesAgain(String failure) throws Exception {
        open(TestJournal.H2);
        next.set(failure);

        assertAgain(post(Notifications.signed(noOrder, "SUCCESS")));

        assertEquals(0, bookings());
        assertEquals(PaymentState.SENDING, journal.find(key(noOrder)).orElseThrow().state());
        assertFalse(journal.find(key(noOrder)).orElseThrow().handled());

        next.set("ends");
        assertReceived(Notifications.signed(noOrder, "SUCCESS"));
        assertEquals(1, bookings());
    }

    /** The commit itself fails: the key of the booking is there already. */
    @Test
    void whatCannotBeBookedIsNotReceived() throws Exception {
        open(TestJournal.H2);
        jdbc.update("insert into notify_booking values (?)", noOrder + "|SUCCESS");

        assertAgain(post(Notifications.signed(noOrder, "SUCCESS")));

        assertFalse(journal.find(key(noOrder)).orElseThrow().handled());
    }

    /** What a route says of a payment that nobody knows stays, and the notification comes again. */
    @Test
    void theAlertAboutAnUnknownNumberStays() throws Exception {
        open(TestJournal.H2);
        String unknown = noOrder.substring(1);

        assertAgain(post(Notifications.signed(unknown, "SUCCESS")));

        assertEquals(1, jdbc.queryForObject("select count(*) from notify_booking where id = ?", Integer.class,
                unknown + "|SUCCESS"));
    }

    /** S27: another process has the other twin. */
    @Test
    void ofTwoProcessesWithTheSameNotificationTheSecondWaitsForTheFirst() throws Exception {
        open(TestJournal.POSTGRESQL);
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch mayRollBack = new CountDownLatch(1);
        CompletableFuture<Void> other
                = CompletableFuture.runAsync(() -> new org.springframework.transaction.support.TransactionTemplate(
                        new DataSourceTransactionManager(TestJournal.POSTGRESQL.database().pool()))
                        .executeWithoutResult(status -> {
                            journal.apply(key(noOrder), io.github.camel.lianlianpay.journal.PaymentProof.of(
                                    io.github.camel.lianlianpay.model.PaymentNotification.verified(
                                            Notifications.signedFields(noOrder, "SUCCESS"))));
                            journal.handled(key(noOrder), "SUCCESS");
                            locked.countDown();
                            await(mayRollBack);
                            status.setRollbackOnly();
                        }));
        await(locked);

        CompletableFuture<java.net.http.HttpResponse<String>> answer = postLater(Notifications.signed(noOrder, "SUCCESS"));
        mayRollBack.countDown();

        assertReceipt(answer.get(1, TimeUnit.MINUTES));
        other.get(1, TimeUnit.MINUTES);
        assertEquals(1, bookings());
        assertTrue(journal.find(key(noOrder)).orElseThrow().handled());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(1, TimeUnit.MINUTES));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theOptionNamesATransactionManager() {
        context.getRegistry().bind("manager", "text");

        Exception e = assertThrows(Exception.class, () -> start("&transactionManager=#bean:manager"));

        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        assertTrue(cause.getMessage().contains("Option transactionManager must be #bean:name of a PlatformTransactionManager"),
                cause::getMessage);
    }
}
