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
package io.github.camel.lianlianpay.simulator.internal.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.camel.lianlianpay.simulator.SimulatedOrder;

/** Reads orders from a CSV file; the first line names the columns. */
public final class LedgerFile {

    private static final Set<String> MANDATORY = Set.of("no_order", "money_order");
    private static final Set<String> OPTIONAL = Set.of(
            "result_pay", "first_result", "settle_after_queries", "settle_after_millis", "appear_after_queries",
            "appear_after_millis", "oid_paybill", "dt_order", "settle_date", "info_order", "memo", "oid_partner", "fault");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS)
            .build();

    private LedgerFile() {
    }

    public static List<SimulatedOrder> read(Path csv) throws IOException {
        List<SimulatedOrder> orders = new ArrayList<>();
        // the schema has the columns of the first line
        try (BufferedReader reader = Files.newBufferedReader(csv);
             MappingIterator<Map<String, String>> rows = MAPPER.readerForMapOf(String.class)
                     .with(CsvSchema.emptySchema().withHeader()).readValues(withoutMark(reader))) {
            requireColumns(csv, (CsvSchema) rows.getParser().getSchema());
            while (rows.hasNextValue()) {
                orders.add(order(csv, rows.getCurrentLocation().getLineNr(), rows.nextValue()));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(csv + " is not valid CSV: " + e.getOriginalMessage(), e);
        } catch (RuntimeJsonMappingException e) {
            throw new IllegalArgumentException(csv + " is not valid CSV: " + e.getMessage(), e);
        }
        return orders;
    }

    /** Skips the byte order mark that spreadsheets write at the start of UTF-8 files. */
    private static BufferedReader withoutMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private static void requireColumns(Path csv, CsvSchema schema) {
        Set<String> missing = new TreeSet<>(MANDATORY);
        Set<String> unknown = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        for (CsvSchema.Column column : schema) {
            missing.remove(column.getName());
            if (!seen.add(column.getName()) || !MANDATORY.contains(column.getName()) && !OPTIONAL.contains(column.getName())) {
                unknown.add(column.getName());
            }
        }
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    csv + ": missing columns " + missing + ", unknown columns " + unknown + ". The columns are "
                                               + new TreeSet<>(MANDATORY) + " and " + new TreeSet<>(OPTIONAL));
        }
    }

    private static SimulatedOrder order(Path csv, int line, Map<String, String> row) {
        row.values().removeIf(value -> value == null || value.isEmpty());
        try {
            SimulatedOrder.Builder order = SimulatedOrder.of(row.get("no_order"), row.getOrDefault("money_order", ""))
                    .result(row.getOrDefault("result_pay", "SUCCESS"))
                    .firstResult(row.get("first_result"))
                    .settleAfterQueries(number(row, "settle_after_queries"))
                    .settleAfter(Duration.ofMillis(number(row, "settle_after_millis")))
                    .appearAfterQueries(number(row, "appear_after_queries"))
                    .appearAfter(Duration.ofMillis(number(row, "appear_after_millis")))
                    .oidPaybill(row.get("oid_paybill"))
                    .dtOrder(row.get("dt_order"))
                    .settleDate(row.get("settle_date"))
                    .memo(row.get("memo"))
                    .oidPartner(row.get("oid_partner"))
                    .fault(row.get("fault"));
            if (row.containsKey("info_order")) {
                order.infoOrder(row.get("info_order"));
            }
            return order.build();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(csv + ", line " + line + ": " + e.getMessage(), e);
        }
    }

    private static int number(Map<String, String> row, String column) {
        String text = row.getOrDefault(column, "0");
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(column + " must be a number from 0 to 999999999, but it is: " + text);
        }
        return Integer.parseInt(text);
    }
}
