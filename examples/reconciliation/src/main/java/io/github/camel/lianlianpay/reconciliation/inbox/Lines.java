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
package io.github.camel.lianlianpay.reconciliation.inbox;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.files.Columns;
import io.github.camel.lianlianpay.files.MerchantFile;
import io.github.camel.lianlianpay.files.Row;
import io.github.camel.lianlianpay.files.Rows;
import io.github.camel.lianlianpay.files.cell.Amounts;
import io.github.camel.lianlianpay.files.cell.Numbers;
import io.github.camel.lianlianpay.files.cell.Reading;
import io.github.camel.lianlianpay.files.cell.Times;
import io.github.camel.lianlianpay.reconciliation.settings.Settings;
import io.github.camel.lianlianpay.reconciliation.verdict.Verdict;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.Variable;

/**
 * The lines of a merchant's file as rows for the database: orders, and unreadable lines with the reason under
 * {@code problem}. A file that cannot be read at all gives one such line.
 */
public class Lines {

    private static final String[] NO_ORDER = { "商户付款流水号", "商户订单号", "商户流水号", "付款流水号", "商户单号" };
    private static final String[] MONEY_ORDER = { "付款金额", "金额" };
    private static final String[] CREATED_AT = { "下单时间", "商户下单时间", "订单时间", "创建时间", "dt_order" };
    private static final int MAXIMUM_NO_ORDER = 32;
    /** The length of the column in the table. */
    private static final int MAXIMUM_REASON = 1000;
    private static final int CHUNK = 500;

    private final Columns columns;

    public Lines() {
        this(Columns.withRemedy("Other names can be given with the settings llp.columns.no_order, llp.columns.money_order and"
                                + " llp.columns.created_at.")
                .required("no_order", NO_ORDER).required("money_order", MONEY_ORDER).required("created_at", CREATED_AT));
    }

    private Lines(Columns columns) {
        this.columns = columns;
    }

    /** With the names of columns from the settings. */
    public static Lines of(Settings settings) {
        Columns columns = new Lines().columns;
        for (String column : List.of("no_order", "money_order", "created_at")) {
            String names = settings.get("llp.columns." + column);
            columns = names == null ? columns : columns.named(column, names);
        }
        return new Lines(columns);
    }

    /** Examines the whole file before any line goes into the table. */
    public MerchantFile open(@Body File file) throws IOException {
        return MerchantFile.open(file.toPath(), columns);
    }

    /** The lines in chunks of some hundred, so that the file is never in memory as a whole. */
    public Iterator<List<Map<String, Object>>> readChunks(
            @Variable("content") MerchantFile file, @Header("file_key") String fileKey, @Header("generation") long generation)
            throws IOException {
        if (file.problem() != null) {
            Map<String, Object> line = line(fileKey, generation, 1);
            putProblem(line, Verdict.UNREADABLE_FILE, file.problem());
            return List.of(List.of(line)).iterator();
        }
        return new Chunks(file.rows(), fileKey, generation);
    }

    /** The lines of a chunk that are orders. */
    public List<Map<String, Object>> orders(@Variable("chunk") List<Map<String, Object>> chunk) {
        return chunk.stream().filter(line -> !line.containsKey("problem")).toList();
    }

    /** The lines of a chunk that are not readable. */
    public List<Map<String, Object>> unreadable(@Variable("chunk") List<Map<String, Object>> chunk) {
        return chunk.stream().filter(line -> line.containsKey("problem")).toList();
    }

    /** The route closes it if it stops early. */
    private record Chunks(Rows rows, String fileKey, long generation)
            implements
                Iterator<List<Map<String, Object>>>,
                Closeable {

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public List<Map<String, Object>> next() {
            List<Map<String, Object>> chunk = new ArrayList<>(CHUNK);
            while (rows.hasNext() && chunk.size() < CHUNK) {
                chunk.add(read(rows.next(), fileKey, generation));
            }
            return chunk;
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }

    private static Map<String, Object> read(Row row, String fileKey, long generation) {
        Map<String, Object> line = line(fileKey, generation, row.line());
        if (row.problem() != null) {
            putProblem(line, Verdict.UNREADABLE_LINE, row.problem());
            return line;
        }
        Reading<String> noOrder = Numbers.read("no_order", row.cell("no_order"), MAXIMUM_NO_ORDER);
        Reading<BigDecimal> money = Amounts.read("money_order", row.cell("money_order"));
        Reading<OffsetDateTime> createdAt = Times.read("created_at", row.cell("created_at"));
        line.put("no_order", noOrder.isRead() ? noOrder.value() : row.cell("no_order").shown());
        for (Reading<?> reading : List.of(noOrder, money, createdAt)) {
            if (!reading.isRead()) {
                putProblem(line, Verdict.UNREADABLE_LINE, reading.problem());
                return line;
            }
        }
        line.put("money_order", money.value().toPlainString());
        // unlike toString, this always has seconds, which databases need
        line.put("created_at", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(createdAt.value()));
        return line;
    }

    private static Map<String, Object> line(String fileKey, long generation, long number) {
        Map<String, Object> line = new HashMap<>();
        line.put("file_key", fileKey);
        line.put("generation", generation);
        line.put("line_no", number);
        line.put("no_order", null);
        return line;
    }

    private static void putProblem(Map<String, Object> line, Verdict verdict, String problem) {
        line.put("verdict", verdict.name());
        line.put("problem", problem.length() > MAXIMUM_REASON ? problem.substring(0, MAXIMUM_REASON) : problem);
    }
}
