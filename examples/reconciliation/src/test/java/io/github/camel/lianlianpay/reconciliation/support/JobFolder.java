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
package io.github.camel.lianlianpay.reconciliation.support;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.camel.lianlianpay.reconciliation.Reconciliation;
import io.github.camel.lianlianpay.reconciliation.settings.Settings;
import io.github.camel.lianlianpay.reconciliation.store.Database;

/** The work folder of a job, and the results that can be read there. */
public final class JobFolder {

    private final Path home;

    public JobFolder(Path home) {
        this.home = home;
    }

    public Path home() {
        return home;
    }

    public Path inbox() throws IOException {
        return Files.createDirectories(home.resolve("inbox"));
    }

    public Path done(String name) {
        return home.resolve("done").resolve(name);
    }

    /** Runs the job in this JVM until it ends, and returns its output. */
    public String run(Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("llp.work", home.toString());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Reconciliation.run(Settings.of(all::get, name -> null), new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The report's rows by order number, without unreadable lines and duplicates, which may share a number. */
    public Map<String, Map<String, String>> report(String name) throws IOException {
        Map<String, Map<String, String>> answer = new LinkedHashMap<>();
        for (Map<String, String> row : csv(home.resolve("report").resolve(name))) {
            if (!List.of("UNREADABLE_LINE", "DUPLICATE_LINE").contains(row.get("verdict"))) {
                answer.put(row.get("no_order"), row);
            }
        }
        return answer;
    }

    public static List<Map<String, String>> csv(Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
             MappingIterator<Map<String, String>> rows = new CsvMapper().readerForMapOf(String.class)
                     .with(CsvSchema.emptySchema().withHeader()).readValues(reader)) {
            return rows.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of the table: order, merchant's amount, gateway's amount, result, verdict, reason. */
    public List<String> table() throws SQLException {
        return table(Database.fileUrl(home), "sa", "");
    }

    public static List<String> table(String url, String user, String password) throws SQLException {
        List<String> answer = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, user, password);
             ResultSet rows = connection.createStatement().executeQuery(
                     "select no_order, money_order, gateway_amount, result_pay, verdict, announced from payment order by no_order")) {
            while (rows.next()) {
                answer.add(String.join("|", rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4),
                        rows.getString(5), rows.getString(6)));
            }
        }
        return answer;
    }
}
