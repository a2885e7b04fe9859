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
package io.github.camel.lianlianpay.reconciliation.queue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camel.lianlianpay.reconciliation.observe.QueueHealthCheck;
import io.github.camel.lianlianpay.reconciliation.settings.Settings;
import io.github.camel.lianlianpay.reconciliation.store.Database;
import io.github.camel.lianlianpay.reconciliation.support.FreePort;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Orders that are queued according to the table, but have no message. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MissingMessagesTest {

    @TempDir
    Path work;

    private Broker broker;
    private ActiveMQConnectionFactory connections;
    private HikariDataSource dataSource;
    private Instant now = Instant.parse("2026-11-22T00:00:00Z");
    private MissingMessages messages;

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(work.resolve("broker"));
        connections = new ActiveMQConnectionFactory(Broker.URL);
        Map<String, String> values
                = Map.of("llp.db.url", Database.fileUrl(work), "llp.db.user", "sa", "llp.db.password", "");
        dataSource = Database.open(Settings.of(values::get, name -> null), 1);
        messages = messages(connections);
    }

    private MissingMessages messages(ConnectionFactory factory) {
        return new MissingMessages(dataSource, factory, Duration.ofMinutes(10), clock);
    }

    @AfterEach
    void stop() throws Exception {
        dataSource.close();
        connections.close();
        broker.close();
    }

    private void row(String noOrder, String nextLook) throws Exception {
        try (Connection connection = dataSource.getConnection(); var statement = connection.createStatement()) {
            statement
                    .execute("insert into payment (no_order, file_key, line_no, money_order, created_at, generation, next_look)"
                             + " values ('" + noOrder + "', 'f', 1, 1, current_timestamp, 7, " + nextLook + ")");
        }
    }

    private void message(String noOrder, int generation) throws Exception {
        try (var connection = connections.createConnection(); var session = connection.createSession();
             var producer = session.createProducer(session.createQueue("payments.to-check"))) {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(
                    ("{\"no_order\":\"" + noOrder + "\",\"generation\":" + generation + "}").getBytes(StandardCharsets.UTF_8));
            producer.send(message);
        }
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    @Test
    void anOrderIsMissingIfItIsQueuedAndNoMessageIsAboutIt() throws Exception {
        row("QUEUED", "current_timestamp + interval '1' hour");
        message("QUEUED", 7);
        row("POSTPONED", "current_timestamp + interval '9' minute");
        row("DUE", "current_timestamp");
        row("SETTLED", "null");
        row("LOST", "current_timestamp + interval '1' hour");
        row("SENT-BEFORE", "current_timestamp + interval '1' hour");
        message("SENT-BEFORE", 6);

        assertEquals(new MissingMessages.Finding(2, 0, null), messages.check());
    }

    @Test
    void itIsLostWhenItHasBeenMissingForFiveMinutes() throws Exception {
        row("LOST", "current_timestamp + interval '1' hour");
        assertEquals(1, messages.check().missing());

        later(MissingMessages.LOST_AFTER.minusSeconds(1));
        row("IN-HANDS", "current_timestamp + interval '1' hour");
        assertEquals(new MissingMessages.Finding(2, 0, null), messages.check());

        later(Duration.ofMinutes(1));
        assertEquals(new MissingMessages.Finding(2, 1, null), messages.check());

        message("LOST", 7);
        message("IN-HANDS", 7);
        later(Duration.ofMinutes(1));
        assertEquals(new MissingMessages.Finding(0, 0, null), messages.check());
    }

    @Test
    void healthIsDownWithAMessageThatSaysWhatToDo() throws Exception {
        row("LOST", "current_timestamp + interval '1' hour");
        QueueHealthCheck check = new QueueHealthCheck(messages, "1h");
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            check.setCamelContext(context);
            assertEquals(HealthCheck.State.UP, check.call().getState());
            later(MissingMessages.LOST_AFTER.plusSeconds(1));

            HealthCheck.Result result = check.call();

            assertEquals(HealthCheck.State.DOWN, result.getState());
            String message = result.getMessage().orElseThrow();
            assertTrue(message.startsWith("1 orders ") && message.contains("llp.requeueAfter") && message.contains("1h")
                    && message.contains("update payment set next_look"), message);
            assertFalse(check.isLiveness());
        }
    }

    @Test
    void aBrokerThatCannotBeAskedIsAnUnknownStateAndNoNumber() throws Exception {
        row("LOST", "current_timestamp + interval '1' hour");
        try (var gone = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + FreePort.choose())) {
            MissingMessages unknown = messages(gone);

            assertTrue(unknown.check().problem() != null);
            QueueHealthCheck check = new QueueHealthCheck(unknown, "1h");
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                check.setCamelContext(context);
                assertEquals(HealthCheck.State.UNKNOWN, check.call().getState());
            }
        }
    }

    @Test
    void messagesThatAreLeftOverAreRemovedAtTheStart() throws Exception {
        message("A", 1);
        message("B", 1);

        broker.emptyToCheck();

        // counted after the journal has it
        await().atMost(Duration.ofMinutes(2)).until(() -> broker.messagesToCheck() == 0);
    }

    @Test
    void onlyWhatWaitsForAMessageBecomesDue() throws Exception {
        row("QUEUED", "current_timestamp + interval '1' hour");
        row("POSTPONED", "current_timestamp + interval '9' minute");
        row("SETTLED", "null");

        assertEquals(1, Database.makeQueuedOrdersDue(dataSource, Duration.ofMinutes(10)));
    }
}
