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

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camel.lianlianpay.benchmarks.Part;
import io.github.camel.lianlianpay.benchmarks.Report;
import io.github.camel.lianlianpay.benchmarks.Size;
import io.github.camel.lianlianpay.benchmarks.shared.Child;
import io.github.camel.lianlianpay.benchmarks.shared.Folders;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import io.github.camel.lianlianpay.benchmarks.shared.Load;
import io.github.camel.lianlianpay.benchmarks.shared.Postgres;
import io.github.camel.lianlianpay.benchmarks.shared.Turns;
import io.github.camel.lianlianpay.journal.JdbcPaymentJournal;
import org.springframework.jdbc.core.JdbcTemplate;

/** Notifications that are verified, booked and acknowledged, compared with a hand-made route that does the same. */
public final class NotificationsPart implements Part {

    private static final int PREPARED = 300_000;
    /** The JVM compiles what ran often, and a notification takes several times as long as a query. */
    private static final int WARM_UP = 60_000;

    private final Path folder;

    public NotificationsPart() {
        this("notifications");
    }

    /** @param folder under {@code target}, for the database */
    NotificationsPart(String folder) {
        this.folder = Path.of("target", folder).toAbsolutePath();
    }

    /** A way in its process. */
    private record Measured(String database, Child merchant, int port, AtomicLong acknowledged) {

        /** The processor time is the merchant's, and not that of the process that notifies it. */
        Load.Round run(Child notifier, long millis) throws Exception {
            double cpu = Child.cpu(merchant.process().toHandle());
            Load.Round round = Load.Round.of(notifier, port + " " + millis);
            acknowledged.addAndGet(round.count());
            return round.withCpu((Child.cpu(merchant.process().toHandle()) - cpu) * 1e3 / round.count());
        }
    }

    @Override
    public String name() {
        return "notifications";
    }

    @Override
    public String title() {
        return "Notifications, booked and acknowledged";
    }

    @Override
    public Report measure(Size size) throws Exception {
        int payments = size.choose(PREPARED, 3000);
        Map<Way, Measured> ways = new EnumMap<>(Way.class);
        Map<Way, Turns.Runner> runners = new EnumMap<>(Way.class);
        Folders.delete(folder);
        try (Keys keys = Keys.create(); Postgres postgres = new Postgres(folder);
             Child notifier = Child.silent(Notifying.class, keys.folder(), payments)) {
            for (Way way : Way.values()) {
                String database = database(postgres, way, payments);
                Child merchant = Child.silent(Merchant.class, way.name(), keys.folder(), database);
                Measured measured = new Measured(
                        database, merchant, Integer.parseInt(merchant.next("port")), new AtomicLong());
                ways.put(way, measured);
                runners.put(way, millis -> measured.run(notifier, millis));
            }
            notifier.next("ready");
            Turns<Way> turns = Turns.take(Way.class, runners, size, way -> WARM_UP);
            return report(turns, booked(ways));
        } finally {
            for (Measured way : ways.values()) {
                way.merchant().close();
            }
        }
    }

    /** A database of its own for a way, with the journal's tables, one for bookings, and accepted payments. */
    static String database(Postgres postgres, Way way, int payments) throws SQLException {
        String url = postgres.create(way.database());
        try (HikariDataSource pool = Postgres.pool(url, 1)) {
            JdbcPaymentJournal journal = new JdbcPaymentJournal(pool);
            journal.setCreateTables(true);
            journal.now();
            JdbcTemplate sql = new JdbcTemplate(pool);
            Books.createTable(sql);
            Notifications.record(sql, payments);
        }
        return url;
    }

    /**
     * How many notifications are booked.
     *
     * @throws IllegalStateException if one was acknowledged and is not booked once, or is not recorded as handled
     */
    private static long booked(Map<Way, Measured> ways) {
        long all = 0;
        for (Map.Entry<Way, Measured> way : ways.entrySet()) {
            try (HikariDataSource pool = Postgres.pool(way.getValue().database(), 1)) {
                JdbcTemplate sql = new JdbcTemplate(pool);
                long acknowledged = way.getValue().acknowledged().get();
                long booked = count(sql, "booking");
                long handled = count(sql, "lianlianpay_payment where state = 'SUCCESS' and handled");
                long events = count(sql, "lianlianpay_event");
                if (booked != acknowledged || handled != acknowledged || events != 2 * acknowledged) {
                    throw new IllegalStateException(
                            way.getKey() + ": " + acknowledged + " were acknowledged, " + booked + " booked, " + handled
                                                    + " handled, with " + events + " events");
                }
                all += booked;
            }
        }
        return all;
    }

    private static long count(JdbcTemplate sql, String what) {
        return sql.queryForObject("select count(*) from " + what, Long.class);
    }

    private static Report report(Turns<Way> turns, long booked) {
        Report report = new Report()
                .atLeast("notifications a second, three steps: ours to the hand-made route", 0.9,
                        turns.ratio(Way.OURS, Way.BY_HAND))
                .atLeast("notifications a second, one transaction: ours to the hand-made route", 0.9,
                        turns.ratio(Way.OURS_AT_ONCE, Way.BY_HAND_AT_ONCE))
                .table(Load.THREADS + " connections, " + Keys.BITS + "-bit keys", "notifications/s", "p50, µs", "p99, µs",
                        "processor time of the merchant a notification, µs", "notifications");
        for (Way way : Way.values()) {
            report.row(
                    way.title(), turns.median(way, Load.Round::perSecond), turns.median(way, Load.Round::p50Micros),
                    turns.median(way, Load.Round::p99Micros), turns.median(way, Load.Round::cpuMicros), turns.count(way));
        }
        return report.note(
                turns.describe()
                           + " The database and the one that notifies are processes, too, on the same machine. Every answer"
                           + " was 0000; " + booked
                           + " notifications, those of the warm-up among them, are booked once each, and"
                           + " recorded as handled.");
    }
}
