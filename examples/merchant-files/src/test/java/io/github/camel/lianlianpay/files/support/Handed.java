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
package io.github.camel.lianlianpay.files.support;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import io.github.camel.lianlianpay.files.Columns;
import io.github.camel.lianlianpay.files.MerchantFile;
import io.github.camel.lianlianpay.files.Row;
import io.github.camel.lianlianpay.files.Rows;
import io.github.camel.lianlianpay.files.cell.Amounts;
import io.github.camel.lianlianpay.files.cell.Numbers;
import io.github.camel.lianlianpay.files.cell.Reading;
import io.github.camel.lianlianpay.files.cell.Times;

/** Hands in files, and returns a line for each row, with bars between its readings. */
public final class Handed {

    public static final Columns COLUMNS = Columns.withRemedy("Other names can be set.").required("no_order", "商户付款流水号", "商户订单号")
            .required("money_order", "付款金额").required("created_at", "下单时间").optional("memo", "备注");
    public static final String HEADER = "no_order,money_order,created_at\n";
    public static final String TIME = "2026-11-22 08:15:00";

    private final Path folder;

    public Handed(Path folder) {
        this.folder = folder;
    }

    public MerchantFile in(String name, byte[] bytes) throws IOException {
        return MerchantFile.open(Files.write(folder.resolve(name), bytes), COLUMNS);
    }

    public MerchantFile csv(String text) throws IOException {
        return csv(text, StandardCharsets.UTF_8);
    }

    public MerchantFile csv(String text, Charset charset) throws IOException {
        return in("orders.csv", text.getBytes(charset));
    }

    /** The rows of a file, which must be readable. */
    public static List<String> rows(MerchantFile file) throws IOException {
        if (file.problem() != null) {
            throw new AssertionError(file.problem());
        }
        List<String> answer = new ArrayList<>();
        try (Rows rows = file.rows()) {
            while (rows.hasNext()) {
                answer.add(described(rows.next()));
            }
        }
        return answer;
    }

    private static String described(Row row) {
        if (row.problem() != null) {
            return row.line() + " " + row.problem();
        }
        Reading<String> noOrder = Numbers.read("no_order", row.cell("no_order"), 32);
        Reading<BigDecimal> money = Amounts.read("money_order", row.cell("money_order"));
        Reading<OffsetDateTime> time = Times.read("created_at", row.cell("created_at"));
        for (Reading<?> reading : List.of(noOrder, money, time)) {
            if (!reading.isRead()) {
                return row.line() + " " + reading.problem();
            }
        }
        return row.line() + " " + noOrder.value() + "|" + money.value() + "|" + time.value();
    }
}
