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
package io.github.camel.lianlianpay.benchmarks.payment;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

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

/**
 * Payments through a route with the journal on PostgreSQL, compared with the same commits and the same call by hand.
 */
public final class PaymentsPart implements Part {

    private static final int PREPARED = 200_000;
    /** The JVM compiles what ran often, and a payment takes several times as long as a query. */
    private static final int WARM_UP = 90_000;

    private final Path folder;

    public PaymentsPart() {
        this("payments");
    }

    /** @param folder under {@code target}, for the database */
    PaymentsPart(String folder) {
        this.folder = Path.of("target", folder).toAbsolutePath();
    }

    @Override
    public String name() {
        return "payments";
    }

    @Override
    public String title() {
        return "Payments through a route, with the journal on PostgreSQL";
    }

    @Override
    public Report measure(Size size) throws Exception {
        Map<Way.Kind, Child> ways = new EnumMap<>(Way.Kind.class);
        Map<Way.Kind, Turns.Runner> runners = new EnumMap<>(Way.Kind.class);
        Map<Way.Kind, String> databases = new EnumMap<>(Way.Kind.class);
        Folders.delete(folder);
        try (Keys keys = Keys.create(); Postgres postgres = new Postgres(folder)) {
            keys.certify();
            try (Child gateway = Child.silent(AcceptingGateway.class, keys.folder(), size.choose(PREPARED, 1000))) {
                String url = "https://localhost:" + gateway.next("port") + "/paymentapi";
                for (Way.Kind way : Way.Kind.values()) {
                    databases.put(way, database(postgres, way));
                    Child child = Child.silent(Paying.class, way.name(), keys.folder(), url, databases.get(way));
                    ways.put(way, child);
                    child.next("ready");
                    runners.put(way, millis -> Load.Round.of(child, millis));
                }
                Turns<Way.Kind> turns = Turns.take(Way.Kind.class, runners, size, way -> WARM_UP);
                gateway.send("checked?");
                return report(turns, recorded(databases), gateway.next("checked"));
            }
        } finally {
            for (Child way : ways.values()) {
                way.close();
            }
        }
    }

    /** A database of its own for a way, with the journal's tables. */
    static String database(Postgres postgres, Way.Kind way) throws SQLException {
        String url = postgres.create(way.database());
        createTables(url);
        return url;
    }

    static void createTables(String url) {
        try (HikariDataSource pool = Postgres.pool(url, 1)) {
            JdbcPaymentJournal journal = new JdbcPaymentJournal(pool);
            journal.setCreateTables(true);
            journal.now();
        }
    }

    /**
     * How many payments are on disk.
     *
     * @throws IllegalStateException if one is not accepted, or lacks an event
     */
    private static long recorded(Map<Way.Kind, String> databases) {
        long all = 0;
        for (String url : databases.values()) {
            try (HikariDataSource pool = Postgres.pool(url, 1)) {
                JdbcTemplate sql = new JdbcTemplate(pool);
                long payments = count(sql, "lianlianpay_payment");
                long accepted = count(sql, "lianlianpay_payment where state = 'ACCEPTED' and oid_paybill is not null");
                long events = count(sql, "lianlianpay_event");
                if (payments == 0 || accepted != payments || events != 2 * payments) {
                    throw new IllegalStateException(
                            "Of " + payments + " payments, " + accepted + " are accepted, with " + events + " events");
                }
                all += payments;
            }
        }
        return all;
    }

    private static long count(JdbcTemplate sql, String what) {
        return sql.queryForObject("select count(*) from " + what, Long.class);
    }

    private static Report report(Turns<Way.Kind> turns, long recorded, String checked) {
        Report report = new Report()
                .atLeast("payments a second: ours to by hand", 0.8, turns.ratio(Way.Kind.OURS, Way.Kind.BY_HAND))
                .table(Load.THREADS + " threads, " + Keys.BITS + "-bit keys", "payments/s", "p50, µs", "p99, µs",
                        "processor time of the client a payment, µs", "payments");
        for (Way.Kind way : Way.Kind.values()) {
            report.row(
                    way.title(), turns.median(way, Load.Round::perSecond), turns.median(way, Load.Round::p50Micros),
                    turns.median(way, Load.Round::p99Micros), turns.median(way, Load.Round::cpuMicros), turns.count(way));
        }
        return report.note(
                turns.describe()
                           + " The gateway and the database are processes, too, on the same machine. Every answer was held"
                           + " against what it must be; " + recorded + " payments, those of the warm-up among them, are in the"
                           + " tables with both events. The gateway opened each envelope, and verified everything of " + checked
                           + ".");
    }
}
