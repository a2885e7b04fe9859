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
package io.github.camel.lianlianpay.journal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import io.github.camel.lianlianpay.support.journal.FaultyDataSource;
import io.github.camel.lianlianpay.support.journal.PostgresqlSchema;
import io.github.camel.lianlianpay.support.journal.TestDatabase;
import io.github.camel.lianlianpay.support.journal.TestPayment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Finding the payments that are due costs the same with a million open ones as with a thousand. */
class JdbcDuePlanTest {

    private static final int PICKED = 50;
    private static final String MERCHANT = "201";

    private record Cost(String index, long rows, long pages, JsonNode plan) {
    }

    @Test
    void fiftyOfAMillionCostAsMuchAsFiftyOfAThousand() throws Exception {
        Cost few = cost(1_000);
        Cost many = cost(1_000_000);

        LoggerFactory.getLogger(getClass()).info("1,000: {}", few.plan().toPrettyString());
        LoggerFactory.getLogger(getClass()).info("1,000,000: {}", many.plan().toPrettyString());
        for (Cost cost : List.of(few, many)) {
            assertEquals("lianlianpay_payment_due", cost.index());
            assertEquals(PICKED, cost.rows());
        }
        // each row may be on a page of its own, and the index is one level deeper at most
        assertTrue(many.pages() <= few.pages() + 2 * PICKED + 1, () -> many.pages() + " pages, and " + few.pages());
    }

    private static Cost cost(int open) throws Exception {
        PostgresqlSchema schema = new PostgresqlSchema();
        try (HikariDataSource pool = schema.pool(2)) {
            FaultyDataSource spied = new FaultyDataSource(pool);
            JdbcPaymentJournal journal = new JdbcPaymentJournal(spied);
            journal.setCreateTables(true);
            journal.now();
            JdbcTemplate sql = schema.sql();
            // all of them due, and as many that are not
            sql.update("""
                    insert into lianlianpay_payment (oid_partner, no_order, fingerprint, money_order, state, version, attempts,
                    doubtful, wrong_codes, looks, handled, created, changed, next_look)
                    select '201', 'P' || n, 'print', 1, 'UNKNOWN', 2, 1, false, 0, 0, false, now(), now(),
                    case when n % 2 = 0 then now() - n * interval '1 second' end from generate_series(1, ?) n""", 2 * open);
            sql.execute("analyze lianlianpay_payment");
            spied.calls().clear();
            assertEquals(PICKED, journal.due(MERCHANT, journal.now(), PICKED).size());
            String select = spied.calls().stream().filter(call -> call.contains("skip locked")).findFirst().orElseThrow()
                    .substring("prepareStatement ".length());

            String json = sql.queryForObject("explain (analyze, buffers, format json) " + select, String.class, MERCHANT,
                    Timestamp.from(Instant.now()), PICKED);
            JsonNode plan = new ObjectMapper().readTree(json).get(0).get("Plan");
            JsonNode scan = plan.findParents("Index Name").get(0);
            return new Cost(
                    scan.get("Index Name").asText(), scan.get("Actual Rows").asLong(),
                    scan.get("Shared Hit Blocks").asLong() + scan.get("Shared Read Blocks").asLong(), plan);
        }
    }

    /** In each database the index leads to the payments. */
    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "POSTGRESQL", mode = EnumSource.Mode.EXCLUDE)
    void theIndexIsUsed(TestDatabase database) {
        FaultyDataSource spied = new FaultyDataSource(database.pool());
        JdbcPaymentJournal journal = new JdbcPaymentJournal(spied);
        journal.setCreateTables(true);
        TestPayment payment = TestPayment.any();
        for (int i = 0; i < 300; i++) {
            journal.start(payment.other("P" + i).intent());
        }
        JdbcTemplate sql = new JdbcTemplate(database.pool());
        sql.execute("analyze " + (database == TestDatabase.MARIADB ? "table lianlianpay_payment" : ""));
        spied.calls().clear();
        journal.due(payment.key().oidPartner(), journal.now(), PICKED);
        String select = spied.calls().stream().filter(call -> call.contains("skip locked")).findFirst().orElseThrow()
                .substring("prepareStatement ".length());

        String plan
                = sql.queryForList("explain " + select, payment.key().oidPartner(), journal.now().toString().substring(0, 19),
                        PICKED).toString();

        assertTrue(plan.toLowerCase(Locale.ROOT).contains("lianlianpay_payment_due"), plan);
    }
}
