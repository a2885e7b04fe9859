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

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camel.lianlianpay.benchmarks.Medians;
import io.github.camel.lianlianpay.benchmarks.crypto.GenuineReply;
import io.github.camel.lianlianpay.benchmarks.shared.Postgres;
import io.github.camel.lianlianpay.journal.JdbcPaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentKey;
import io.github.camel.lianlianpay.journal.PaymentRecord;
import org.springframework.jdbc.core.JdbcTemplate;

/** A journal with so many open payments, in a database of its own, whose looks are all due. */
final class OpenPayments implements AutoCloseable {

    static final int PICKED = 50;

    /** Such a late time that each look is due, those that a pick has moved as well: the oldest come first. */
    private static final Duration ALL = Duration.ofDays(365);
    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared(?: hit=([0-9]+))?(?: read=([0-9]+))?");

    private final int open;
    private final HikariDataSource pool;
    private final JdbcTemplate sql;
    private final SpiedStatements statements;
    private final JdbcPaymentJournal journal;
    private final Instant until;
    private final List<Double> round = new ArrayList<>();
    private final List<Double> rounds = new ArrayList<>();
    private int picks;

    OpenPayments(Postgres postgres, String database, int open) throws SQLException {
        this.open = open;
        pool = Postgres.pool(postgres.create(database), 1);
        sql = new JdbcTemplate(pool);
        statements = new SpiedStatements(pool);
        journal = new JdbcPaymentJournal(statements);
        journal.setCreateTables(true);
        until = journal.now().plus(ALL);
        // as many that have ended, and are not due
        sql.update("""
                insert into lianlianpay_payment (oid_partner, no_order, fingerprint, money_order, dt_order, state, version,
                attempts, doubtful, first_sent, last_sent, wrong_codes, next_look, looks, handled, created, changed)
                select ?, '20261122' || (1000000000 + n), repeat('f', 73), n + 1.78, '20261122093000',
                case when n % 2 = 0 then 'UNKNOWN' else 'FAILURE' end, 3, 1, false, now(), now(), 0,
                case when n % 2 = 0 then now() - interval '30 days' + n * interval '1 second' end, 0, n % 2 = 1, now(), now()
                from generate_series(0, ? - 1) n""", GenuineReply.OID_PARTNER, 2 * open);
        sql.execute("vacuum analyze lianlianpay_payment");
    }

    int open() {
        return open;
    }

    int picks() {
        return picks;
    }

    /** One poll of {@code due}, but for its exchanges. */
    void pick() {
        long start = System.nanoTime();
        List<PaymentRecord> due = journal.due(GenuineReply.OID_PARTNER, until, PICKED);
        round.add((System.nanoTime() - start) / 1e6);
        picks++;
        Set<PaymentKey> keys = new HashSet<>(due.stream().map(PaymentRecord::key).toList());
        if (keys.size() != PICKED) {
            throw new IllegalStateException("Of " + open + " open payments, " + keys.size() + " were picked");
        }
    }

    /** Forgets the warm-up. */
    void forget() {
        round.clear();
        picks = 0;
    }

    /** The median of the picks since the last round, in milliseconds. */
    double round() {
        double median = Medians.of(round);
        rounds.add(median);
        round.clear();
        return median;
    }

    /** The median of the rounds. */
    double millis() {
        return Medians.of(rounds);
    }

    double megabytes() {
        return sql.queryForObject("select pg_total_relation_size('lianlianpay_payment') / 1e6", Double.class);
    }

    /** How PostgreSQL finds the payments. */
    String plan() {
        String select = statements.only("skip locked");
        return String.join("\n", sql.queryForList(
                "explain (analyze, buffers, timing off, summary off) " + select, String.class, GenuineReply.OID_PARTNER,
                until.atOffset(ZoneOffset.UTC), PICKED));
    }

    /** How many pages the whole of a plan has read, from memory or disk. */
    static long pages(String plan) {
        Matcher buffers = BUFFERS.matcher(plan);
        if (!buffers.find()) {
            throw new IllegalArgumentException("The plan tells no buffers: " + plan);
        }
        return number(buffers.group(1)) + number(buffers.group(2));
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    @Override
    public void close() {
        pool.close();
    }
}
