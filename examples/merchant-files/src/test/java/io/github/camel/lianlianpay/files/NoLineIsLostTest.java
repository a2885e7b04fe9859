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
package io.github.camel.lianlianpay.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.camel.lianlianpay.files.support.Handed;
import io.github.camel.lianlianpay.files.support.Xlsx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** For any file, every line is returned, or the whole file is refused. */
class NoLineIsLostTest {

    private static final String GOOD = ",46.78," + Handed.TIME;
    private static final List<String> PIECES
            = List.of("A1", ",", ",", "\"", "\"\"", "46.78", Handed.TIME, " ", "\u3000", "订单", "=\"1\"", "'",
                    "\t", ";", "\\", "x", "-", "1,234.00");

    @TempDir
    Path folder;

    /**
     * Each random line is one row, because its quotes do not close. The order after each must not be lost.
     */
    @ParameterizedTest
    @ValueSource(strings = { "UTF-8", "GB18030", "UTF-16LE" })
    void eachLineComesOutOnceAndWrongOnesHarmNoOther(String charset) throws IOException {
        Random random = new Random(20261122);
        for (int round = 0; round < 100; round++) {
            StringBuilder text = new StringBuilder("UTF-16LE".equals(charset) ? "\uFEFF" : "").append("商户付款流水号,付款金额,下单时间\n");
            List<String> orders = new ArrayList<>();
            int lines = 1;
            for (int i = 0; i < 10; i++) {
                String line = line(random);
                // blank lines do not count
                lines += line.codePoints().allMatch(c -> Character.isWhitespace(c) || c == ',') ? 0 : 1;
                orders.add("N" + i);
                text.append(line).append('\n').append("N").append(i).append(GOOD).append('\n');
                lines++;
            }
            String all = text.toString();
            List<String> rows = Handed.rows(new Handed(folder).csv(all, java.nio.charset.Charset.forName(charset)));

            assertEquals(lines - 1, rows.size(), all);
            for (String order : orders) {
                assertEquals(1, rows.stream().filter(row -> row.contains(" " + order + "|46.78|")).count(),
                        order + " of " + all);
            }
        }
    }

    private static String line(Random random) {
        StringBuilder line = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            line.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        // without quotation marks, because a line of them may count as blank or not
        return line.codePoints().allMatch(c -> Character.isWhitespace(c) || c == ',' || c == '"')
                ? line.toString().replace("\"", "") : line.toString();
    }

    @Test
    void anyBytesAreRowsOrAProblem() throws IOException {
        Random random = new Random(20261122);
        byte[] whole = Xlsx.row(Xlsx.text("A1"), Xlsx.text("46.78"), Xlsx.text(Handed.TIME)).bytes();
        byte[] text = (Handed.HEADER + "订单,46.78," + Handed.TIME + "\n").getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 200; round++) {
            boolean workbook = round % 2 == 0;
            byte[] bytes = (workbook ? whole : text).clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            MerchantFile file = new Handed(folder).in(workbook ? "a.xlsx" : "a.csv", bytes);
            if (file.problem() == null) {
                assertNotNull(file.form());
                assertEquals(1, Handed.rows(file).size());
            } else {
                assertTrue(file.problem().endsWith("."), file.problem());
            }
        }
    }
}
