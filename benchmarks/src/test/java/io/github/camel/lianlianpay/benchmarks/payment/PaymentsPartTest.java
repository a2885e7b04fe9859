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

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camel.lianlianpay.benchmarks.Report;
import io.github.camel.lianlianpay.benchmarks.Size;
import io.github.camel.lianlianpay.benchmarks.crypto.GenuineReply;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import io.github.camel.lianlianpay.benchmarks.shared.Load;
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
class PaymentsPartTest {

    private static final int PAID = 100;
    private static final Pattern CHECKED = Pattern.compile("; ([0-9]+) payments.* verified everything of ([0-9]+)");

    @TempDir
    static Path folder;

    private static Keys keys;
    private static Postgres postgres;

    @BeforeAll
    static void start() throws Exception {
        keys = Keys.create();
        keys.certify();
        postgres = new Postgres(folder.resolve("postgres"));
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
        keys.close();
    }

    @Test
    void bothWaysAreMeasured() throws Exception {
        Report report = new PaymentsPart("payments-test").measure(Size.SMOKE);

        String text = report.toMarkdown();
        assertEquals(1, report.goals().size(), text);
        for (Report.Goal goal : report.goals()) {
            assertTrue(Double.isFinite(goal.measured()) && goal.measured() > 0, goal::toString);
        }
        for (Way.Kind way : Way.Kind.values()) {
            assertTrue(text.contains("| " + way.title() + " | "), text);
        }
        Matcher checked = CHECKED.matcher(text);
        assertTrue(checked.find() && Long.parseLong(checked.group(1)) > 0, text);
    }

    /** Otherwise the comparison would be with a way that does less. */
    @Test
    void bothWaysLeaveTheSameRowsAndBelieveWhatIsGenuineOnly() throws Exception {
        Map<Way.Kind, String> rows = new TreeMap<>();
        try (AcceptingGateway gateway = new AcceptingGateway(keys, keys.publicKey(Keys.MERCHANT), PAID / 2)) {
            for (Way.Kind kind : Way.Kind.values()) {
                String url = PaymentsPart.database(postgres, kind);
                try (HikariDataSource pool = Postgres.pool(url, 4); Way way = kind.open(keys, gateway.url(), pool)) {
                    for (int n = 0; n < PAID; n++) {
                        new Paying(way).run(n);
                    }
                    long before = gateway.checked();
                    assertTrue(before > 0, "the gateway verifies payments");
                    assertThrows(Exception.class, () -> way.pay(AcceptingGateway.FORGED, "1.00"));
                    assertThrows(Exception.class, () -> way.pay(AcceptingGateway.STRAY, "1.00"));
                    // what is recorded is not paid again
                    assertThrows(Exception.class, () -> way.pay(GenuineReply.noOrder(0), "2.00"));
                    rows.put(kind, rows(pool));
                }
            }
        }
        assertEquals(rows.get(Way.Kind.BY_HAND), rows.get(Way.Kind.OURS));
    }

    /** All but the times, of which it only matters which of them are set, and the text of the fingerprint. */
    private static String rows(HikariDataSource pool) {
        JdbcTemplate sql = new JdbcTemplate(pool);
        List<String> payments = sql.queryForList("""
                select concat_ws(' ', no_order, length(fingerprint), money_order, dt_order, state, version, attempts, doubtful,
                first_sent is null, last_sent is null, previous_sent is null, oid_paybill, confirm_code, confirm_before,
                wrong_codes, ret_code, ret_msg, next_look is null, looks, ended, handled)
                from lianlianpay_payment where state = 'ACCEPTED' order by no_order""", String.class);
        List<String> events = sql.queryForList("""
                select concat_ws(' ', no_order, kind, source, attempt, result_pay, money_order, dt_order, oid_paybill, ret_code,
                ret_msg, applied, state, version, who, proof) from lianlianpay_event
                where no_order in (select no_order from lianlianpay_payment where state = 'ACCEPTED') order by no_order, id""",
                String.class);
        assertEquals(PAID, payments.size());
        assertEquals(2 * PAID, events.size());
        return String.join("\n", payments) + "\n" + String.join("\n", events);
    }

    @Test
    void theGatewayRefusesAPaymentThatIsNotSignedByTheMerchant() throws Exception {
        String url = postgres.create("stranger");
        PaymentsPart.createTables(url);
        try (AcceptingGateway gateway = new AcceptingGateway(keys, keys.publicKey(Keys.PLATFORM), 0);
             HikariDataSource pool = Postgres.pool(url, 4);
             Way way = new ByHand(keys, gateway.url(), pool)) {
            int refused = 0;
            for (int n = 0; n < PAID; n++) {
                try {
                    new Paying(way).run(n);
                } catch (IOException e) {
                    refused++;
                }
            }
            assertTrue(refused > 0 && refused < PAID / 8, refused + " were refused");
            assertEquals(0, gateway.checked());
        }
    }

    @Test
    void aLoadEndsWhenAnAnswerIsWrong() throws Exception {
        Way lies = new Way() {
            @Override
            public String pay(String noOrder, String money) {
                return AcceptingGateway.oidPaybill("another");
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        try (Load load = new Load(new Paying(lies))) {
            assertThrows(IllegalStateException.class, () -> load.run(60_000));
        }
    }
}
