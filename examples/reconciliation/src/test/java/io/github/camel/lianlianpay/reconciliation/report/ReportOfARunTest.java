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
package io.github.camel.lianlianpay.reconciliation.report;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.reconciliation.demo.DemoOrders;
import io.github.camel.lianlianpay.reconciliation.store.Database;
import io.github.camel.lianlianpay.reconciliation.support.Browser;
import io.github.camel.lianlianpay.reconciliation.support.JobFolder;
import io.github.camel.lianlianpay.reconciliation.support.JobProcess;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A browser shows the same figures of a real run as the database. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ReportOfARunTest {

    private static final String ORDERS = "from payment where file_key like 'payments.csv%'";

    @TempDir
    Path work;

    @Test
    void thePageAgreesWithH2() throws Exception {
        try (Browser browser = Browser.start()) {
            run(Map.of());
            compare(browser, Database.fileUrl(work), "sa", "");
        }
    }

    @Test
    void theChinesePageAgreesWithPostgresql() throws Exception {
        try (Browser browser = Browser.start(); EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            run(Map.of("llp.report.language", "zh", "llp.db.url", url, "llp.db.user", "postgres", "llp.db.password",
                    "postgres"));
            compare(browser, url, "postgres", "postgres");
            assertEquals("zh-CN", browser.element("html").getAttribute("lang"));
        }
    }

    private void run(Map<String, String> settings) throws Exception {
        JobFolder folder = new JobFolder(work);
        Path ledger = work.resolve("ledger.csv");
        new DemoOrders(120).write(ledger, folder.inbox().resolve("payments.csv"));
        try (LianLianPaySimulator gateway = LianLianPaySimulator.builder().ledger(ledger).start()) {
            Map<String, String> all = new HashMap<>(JobProcess.settings(gateway));
            all.putAll(settings);
            folder.run(all);
        }
    }

    private void compare(Browser browser, String url, String user, String password) throws SQLException {
        browser.open(work.resolve("report").resolve("payments.html"));
        try (Connection connection = DriverManager.getConnection(url, user, password);
             Statement database = connection.createStatement()) {
            Map<String, String> lines = counts(database);
            assertTrue(lines.size() >= 6, "a run with faults of many kinds: " + lines);
            assertEquals(lines, shown(browser));

            assertEquals(one(database, "select count(*) " + ORDERS), plain(browser, "total-orders"));
            assertEquals(one(database, "select count(*) " + ORDERS + " and verdict = 'MATCHED'"),
                    plain(browser, "total-matched"));
            assertEquals(one(database, "select (select count(*) " + ORDERS + ") + (select count(*) from problem_line)"),
                    plain(browser, "total-lines"));
            assertEquals(one(database, "select (select count(*) " + ORDERS + " and verdict <> 'MATCHED')"
                                       + " + (select count(*) from problem_line)"),
                    plain(browser, "total-look"));
            assertEquals(one(database, "select sum(money_order) " + ORDERS), plain(browser, "sum-merchant"));
            assertEquals(one(database, "select sum(gateway_amount) " + ORDERS), plain(browser, "sum-lianlian"));
            assertEquals(one(database, "select sum(money_order) - sum(gateway_amount) " + ORDERS),
                    plain(browser, "sum-difference"));
            assertEquals(one(database, "select sum(money_order - gateway_amount) " + ORDERS), plain(browser, "sum-amounts"));
            assertEquals(one(database, "select sum(money_order) " + ORDERS + " and gateway_amount is null"),
                    plain(browser, "sum-one-sided"));
            everyDifferenceStandsInItsTable(browser, database);
        }
        assertEquals(List.of(), browser.complaints());
    }

    private static void everyDifferenceStandsInItsTable(Browser browser, Statement database) throws SQLException {
        try (ResultSet rows = database.executeQuery(
                "select no_order, verdict, reason " + ORDERS + " and verdict <> 'MATCHED' order by line_no")) {
            Map<String, StringBuilder> expected = new TreeMap<>();
            while (rows.next()) {
                expected.computeIfAbsent(id(rows.getString(2)), verdict -> new StringBuilder())
                        .append(rows.getString(1)).append('|').append(rows.getString(3)).append('\n');
            }
            expected.forEach((id, text) -> assertEquals(text.toString(), browser.script("""
                    return Array.from(document.querySelectorAll('#' + arguments[0] + ' tbody tr'),
                        row => row.cells[1].textContent + '|' + row.cells[5].textContent + '\\n').join('')""", id)));
        }
    }

    /** The lines per verdict, from the headings of the tables. */
    private static Map<String, String> counts(Statement database) throws SQLException {
        Map<String, String> counts = new TreeMap<>();
        try (ResultSet rows = database.executeQuery(
                "select verdict, count(*) from (select verdict " + ORDERS + " union all select verdict from problem_line) x"
                                                    + " group by verdict")) {
            while (rows.next()) {
                counts.put(id(rows.getString(1)), rows.getString(2));
            }
        }
        return counts;
    }

    private static Map<String, String> shown(Browser browser) {
        Map<String, String> counts = new TreeMap<>();
        for (var section : browser.elements("section.verdict")) {
            counts.put(section.getAttribute("id"), section.findElement(By.className("count")).getText());
        }
        return counts;
    }

    private static String id(String verdict) {
        return verdict.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String one(Statement database, String query) throws SQLException {
        try (ResultSet row = database.executeQuery(query)) {
            assertTrue(row.next());
            BigDecimal value = row.getBigDecimal(1);
            return value.toPlainString();
        }
    }

    private static String plain(Browser browser, String id) {
        return browser.text(id).replace(",", "").replace("+", "");
    }
}
