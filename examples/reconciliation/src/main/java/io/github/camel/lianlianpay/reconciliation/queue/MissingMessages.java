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

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds orders that are queued according to the table, but have no message on the queue. A job may be processing the
 * message at this moment; an order that stays without a message has lost it, and waits for {@code llp.requeueAfter}.
 */
public final class MissingMessages {

    /** Longer than a job needs for a message, unless the gateway does not answer. */
    public static final Duration LOST_AFTER = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(MissingMessages.class);
    /** Limits of one check, which keep it cheap. The orders that were queued last are left out. */
    private static final int MOST_ORDERS = 10_000;
    private static final int MOST_MESSAGES = 20_000;
    /** Metrics and health share the result of one check for this long. */
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final String QUEUED = """
            select no_order, generation from payment
            where next_look > current_timestamp + cast(? as bigint) * interval '0.001' second
            order by next_look fetch first ? rows only""";

    private final DataSource dataSource;
    private final ConnectionFactory connections;
    private final Duration maximumDelay;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();
    /** The time at which each order was first seen without its message. */
    private Map<String, Instant> missingSince = new HashMap<>();
    private Instant lastCheck = Instant.MIN;
    private String problem;

    /**
     * @param maximumDelay the longest delay between two queries for an order; an order that is due later waits for a
     *                     message
     */
    public MissingMessages(DataSource dataSource, ConnectionFactory connections, Duration maximumDelay, Clock clock) {
        this.dataSource = dataSource;
        this.connections = connections;
        this.maximumDelay = maximumDelay;
        this.clock = clock;
    }

    /** The result of a check; the numbers are valid only if {@code problem} is null. */
    public record Finding(int missing, int lost, String problem) {
    }

    public synchronized Finding check() {
        Instant now = clock.instant();
        if (now.isAfter(lastCheck.plus(FRESH))) {
            lastCheck = now;
            try {
                remember(missing(), now);
                problem = null;
            } catch (SQLException | JMSException | IOException e) {
                problem = e.getMessage();
                LOG.warn("Cannot count the orders that are queued without a message: {}", problem);
            }
        }
        long lost = missingSince.values().stream().filter(since -> !since.plus(LOST_AFTER).isAfter(now)).count();
        return new Finding(missingSince.size(), (int) lost, problem);
    }

    private void remember(Set<String> missing, Instant now) {
        Map<String, Instant> since = new HashMap<>();
        missing.forEach(order -> since.put(order, missingSince.getOrDefault(order, now)));
        missingSince = since;
    }

    private Set<String> missing() throws SQLException, JMSException, IOException {
        Set<String> orders = queued();
        // the queue is read after the table, because an order is marked as queued after its message was sent
        return orders.isEmpty() || removeThoseOnTheQueue(orders) ? orders : Set.of();
    }

    private Set<String> queued() throws SQLException {
        Set<String> orders = new HashSet<>();
        try (Connection connection = dataSource.getConnection();
             PreparedStatement statement = connection.prepareStatement(QUEUED)) {
            statement.setLong(1, maximumDelay.toMillis());
            statement.setInt(2, MOST_ORDERS);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    orders.add(key(rows.getString(1), rows.getLong(2)));
                }
            }
        }
        return orders;
    }

    /** Returns false if the queue is too long to be read; then the result is not known. */
    private boolean removeThoseOnTheQueue(Set<String> orders) throws JMSException, IOException {
        try (var connection = connections.createConnection(); var session = connection.createSession();
             var browser = session.createBrowser(session.createQueue("payments.to-check"))) {
            connection.start();
            var messages = browser.getEnumeration();
            for (int count = 0; messages.hasMoreElements() && !orders.isEmpty(); count++) {
                if (count == MOST_MESSAGES) {
                    return false;
                }
                JsonNode order = json.readTree(((Message) messages.nextElement()).getBody(byte[].class));
                orders.remove(key(order.path("no_order").asText(), order.path("generation").asLong()));
            }
        }
        return true;
    }

    private static String key(String noOrder, long generation) {
        return noOrder + "|" + generation;
    }
}
