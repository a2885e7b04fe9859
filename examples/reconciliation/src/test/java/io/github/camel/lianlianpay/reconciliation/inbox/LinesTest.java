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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.reconciliation.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LinesTest {

    @TempDir
    Path folder;

    @Test
    void readsOrdersWithTheirLineNumbers() throws IOException {
        List<Map<String, Object>> lines = read("""
                no_order,money_order,created_at
                A1,46.7,2026-11-22 08:15:00

                A2,1000,2026-11-22T08:15:00+09:00
                """);

        assertEquals(2, lines.size());
        assertEquals(
                Map.of("no_order", "A1", "money_order", "46.70", "created_at", "2026-11-22T08:15:00+08:00", "line_no", 2L,
                        "file_key", "key", "generation", 7L),
                lines.get(0));
        assertEquals(4L, lines.get(1).get("line_no"));
        assertEquals("1000.00", lines.get(1).get("money_order"));
        assertEquals("2026-11-22T08:15:00+09:00", lines.get(1).get("created_at"));
    }

    @Test
    void takesColumnsInAnyOrderQuotesByteOrderMarkAndWindowsLineEnds() throws IOException {
        List<Map<String, Object>> lines = read("\uFEFFcreated_at,\"no_order\",money_order,remark\r\n"
                                               + "2026-11-22 08:15,\"订单,1\",1.00,x\r\n");

        assertEquals("订单,1", lines.get(0).get("no_order"));
        assertNull(lines.get(0).get("problem"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "A1,1.00                               | The line has 2 fields, and the header has 3",
            "A1,1.001,2026-11-22 08:15:00          | money_order must be yuan with at most two decimals, but it is '1.001'",
            "A1,-1,2026-11-22 08:15:00             | money_order must be yuan",
            "A1,1e3,2026-11-22 08:15:00            | money_order must be yuan",
            "A1,1.00,2026-02-30T08:15:00           | created_at must be a time",
            "A1,1.00,+12345-01-01T00:00:00Z        | created_at must be a time",
            "A1,1.00,yesterday                     | created_at must be a time",
            ",1.00,2026-11-22 08:15:00             | no_order must have 1 to 32 characters",
            "A12345678901234567890123456789012,1.00,2026-11-22 08:15:00 | no_order must have 1 to 32 characters" })
    void tellsWhatIsWrongWithALine(String line, String problem) throws IOException {
        Map<String, Object> only = read("no_order,money_order,created_at\n" + line + "\n").get(0);

        assertTrue(only.get("problem").toString().startsWith(problem), only.get("problem").toString());
    }

    @Test
    void aWrongLineStopsNoOther() throws IOException {
        List<Map<String, Object>> lines = read("""
                no_order,money_order,created_at
                "A1,1.00,2026-11-22 08:15:00
                A2,1.00,2026-11-22 08:15:00
                """);

        assertTrue(lines.get(0).containsKey("problem"));
        assertEquals("A2", lines.get(1).get("no_order"));
        assertNull(lines.get(1).get("problem"));
    }

    @Test
    void aFileWhoseColumnsAreNotKnownIsOneProblem() throws IOException {
        List<Map<String, Object>> lines = read("A1,46.78,2026-11-22 08:15:00\nA2,46.78,2026-11-22 08:15:00\n");

        assertEquals(1, lines.size());
        assertEquals("UNREADABLE_FILE", lines.get(0).get("verdict"));
        String problem = lines.get(0).get("problem").toString();
        assertTrue(problem.contains("The first line is 'A1,46.78,2026-11-22 08:15:00'"), problem);
        assertTrue(problem.endsWith("llp.columns.no_order, llp.columns.money_order and llp.columns.created_at."), problem);
    }

    @Test
    void chineseNamesAndCharsetsAreKnown() throws IOException {
        Path file = folder.resolve("x.csv");
        Files.write(file, "商户付款流水号,付款金额,下单时间\n订单,\"￥1,234.00\",2026/11/22 8:15\n".getBytes("GBK"));

        Map<String, Object> line = read(file).get(0);
        assertEquals("订单", line.get("no_order"));
        assertEquals("1234.00", line.get("money_order"));
        assertEquals("2026-11-22T08:15:00+08:00", line.get("created_at"));
    }

    @Test
    void otherNamesCanBeSet() throws IOException {
        Path file = folder.resolve("x.csv");
        Files.writeString(file, "单号,元,日期\nA1,1.00,2026-11-22 08:15\n");
        Map<String, String> names
                = Map.of("llp.columns.no_order", "编号,单号", "llp.columns.money_order", "元", "llp.columns.created_at", "日期");

        List<Map<String, Object>> lines = read(file, Lines.of(Settings.of(names::get, name -> null)));

        assertEquals("A1", lines.get(0).get("no_order"));
        assertNull(lines.get(0).get("problem"));
    }

    @Test
    void whatGoesIntoTheTableFitsThere() throws IOException {
        List<Map<String, Object>> lines
                = read("no_order,money_order,created_at\n" + "\ud83d\ude00".repeat(300) + ",1.00,2026-11-22 08:15\n"
                       + "A1," + "9".repeat(2000) + ",x\n");

        for (Map<String, Object> line : lines) {
            assertTrue(line.get("no_order").toString().length() <= 200);
            assertTrue(line.get("problem").toString().length() <= 1000);
        }
        String names = "很长的名称,".repeat(300);
        Path file = Files.writeString(folder.resolve("x.csv"), "A1\n");
        Lines reader = Lines.of(Settings.of(Map.of("llp.columns.no_order", names)::get, name -> null));
        assertTrue(read(file, reader).get(0).get("problem").toString().length() <= 1000);
    }

    @Test
    void anEmptyFileIsAProblem() throws IOException {
        assertEquals("UNREADABLE_FILE", read("").get(0).get("verdict"));
        assertEquals(List.of(), read("no_order,money_order,created_at\n"));
    }

    private List<Map<String, Object>> read(String text) throws IOException {
        Path file = folder.resolve("x.csv");
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return read(file);
    }

    private static List<Map<String, Object>> read(Path file) throws IOException {
        return read(file, new Lines());
    }

    private static List<Map<String, Object>> read(Path file, Lines reader) throws IOException {
        List<Map<String, Object>> lines = new ArrayList<>();
        reader.readChunks(reader.open(file.toFile()), "key", 7).forEachRemaining(lines::addAll);
        return lines;
    }
}
