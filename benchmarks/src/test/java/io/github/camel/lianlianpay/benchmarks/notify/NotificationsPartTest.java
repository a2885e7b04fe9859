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
package io.github.camel.lianlianpay.benchmarks.notify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camel.lianlianpay.benchmarks.Report;
import io.github.camel.lianlianpay.benchmarks.Size;
import io.github.camel.lianlianpay.benchmarks.crypto.GenuineReply;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import io.github.camel.lianlianpay.benchmarks.shared.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class NotificationsPartTest {

    private static final int PAYMENTS = 20;
    private static final Pattern BOOKED = Pattern.compile("was 0000; ([0-9]+) notifications");

    @TempDir
    static Path folder;

    private static Keys keys;
    private static Postgres postgres;
    private static Notifications notifications;

    @BeforeAll
    static void start() throws Exception {
        keys = Keys.create();
        postgres = new Postgres(folder.resolve("postgres"));
        notifications = new Notifications(keys, PAYMENTS);
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
        keys.close();
    }

    @Test
    void everyWayIsMeasured() throws Exception {
        Report report = new NotificationsPart("notifications-test").measure(Size.SMOKE);

        String text = report.toMarkdown();
        assertEquals(2, report.goals().size(), text);
        for (Report.Goal goal : report.goals()) {
            assertTrue(Double.isFinite(goal.measured()) && goal.measured() > 0, goal::toString);
        }
        for (Way way : Way.values()) {
            assertTrue(text.contains("| " + way.title() + " | "), text);
        }
        Matcher booked = BOOKED.matcher(text);
        assertTrue(booked.find() && Long.parseLong(booked.group(1)) > 0, text);
    }

    /** Otherwise the comparison would be with a way that does less. */
    @Test
    void everyWayBooksOnceLeavesTheSameRowsAndBelievesWhatIsGenuineOnly() throws Exception {
        Map<Way, String> rows = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            String url = NotificationsPart.database(postgres, way, PAYMENTS);
            try (HikariDataSource pool = Postgres.pool(url, 4); Merchant merchant = new Merchant(way, keys, new Books(pool))) {
                Notifying gateway = new Notifying(notifications, merchant.port());
                for (int n = 1; n < PAYMENTS; n++) {
                    gateway.run(n);
                    gateway.run(n);
                }
                byte[] forged = new String(notifications.of(0), StandardCharsets.UTF_8)
                        .replace(GenuineReply.money(0), "9.99").getBytes(StandardCharsets.UTF_8);
                assertThrows(IOException.class, () -> new PlainPost(merchant.port(), Way.PATH).send(forged), way::name);
                rows.put(way, rows(pool));
            }
        }
        for (Way way : Way.values()) {
            assertEquals(rows.get(Way.BY_HAND), rows.get(way), way::name);
        }
    }

    /** All but the times, of which it only matters which of them are set. */
    private static String rows(HikariDataSource pool) {
        JdbcTemplate sql = new JdbcTemplate(pool);
        List<String> payments = sql.queryForList("""
                select concat_ws(' ', no_order, money_order, dt_order, state, version, attempts, doubtful,
                first_sent is null, last_sent is null, previous_sent is null, oid_paybill, confirm_code, confirm_before,
                wrong_codes, ret_code, ret_msg, next_look - ended, looks, ended is null, handled)
                from lianlianpay_payment order by no_order""", String.class);
        List<String> events = sql.queryForList("""
                select concat_ws(' ', no_order, kind, source, attempt, result_pay, money_order, dt_order, oid_paybill, ret_code,
                ret_msg, applied, state, version, who, proof) from lianlianpay_event order by no_order, id""", String.class);
        List<String> bookings = sql.queryForList("select id || ' ' || amount from booking order by id", String.class);
        assertEquals(PAYMENTS, payments.size());
        assertEquals(PAYMENTS - 1, bookings.size());
        return String.join("\n", payments) + "\n" + String.join("\n", events) + "\n" + String.join("\n", bookings);
    }

    @Test
    void whoNotifiesWantsZeros() throws Exception {
        try (HikariDataSource pool = Postgres.pool(postgres.url(), 4);
             Merchant merchant = new Merchant(Way.BY_HAND, keys, new Books(pool))) {
            // this database has no tables
            assertThrows(IOException.class, () -> new Notifying(notifications, merchant.port()).run(0));
        }
        assertThrows(IllegalStateException.class, () -> notifications.of(PAYMENTS));
    }
}
