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
package io.github.camel.lianlianpay.files.internal.text;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import io.github.camel.lianlianpay.files.MerchantFile;
import io.github.camel.lianlianpay.files.support.Handed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camel.lianlianpay.files.support.Handed.HEADER;
import static io.github.camel.lianlianpay.files.support.Handed.TIME;
import static io.github.camel.lianlianpay.files.support.Handed.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CsvFileTest {

    private static final Charset GBK = Charset.forName("GBK");
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String A1 = "2 A1|46.78|2026-11-22T08:15+08:00";

    @TempDir
    Path folder;
    private Handed handed;

    @BeforeEach
    void begin() {
        handed = new Handed(folder);
    }

    @Test
    void aFileWithoutAHeaderIsOneProblemThatNamesItsFirstLine() throws IOException {
        String one = handed.csv("A1,46.78,2026-11-22 08:15:00\n").problem();
        String many = handed.csv("A1,46.78,2026-11-22 08:15:00\nA2,46.78,2026-11-22 08:15:00\n").problem();

        assertEquals("No line among the first 20 of the file names its columns, which are no_order (or 商户付款流水号, 商户订单号),"
                     + " money_order (or 付款金额), created_at (or 下单时间). The first line is 'A1,46.78,2026-11-22 08:15:00'."
                     + " Nothing of the file was read. Other names can be set.",
                one);
        assertEquals(one, many);
    }

    @Test
    void aFileWithAProblemGivesOutNoRows() throws IOException {
        MerchantFile file = handed.csv("A1,46.78," + TIME + "\n");

        assertEquals("No line", assertThrows(IllegalStateException.class, file::rows).getMessage().substring(0, 7));
    }

    @Test
    void aHeaderThatLacksAColumnSaysWhich() throws IOException {
        assertEquals(
                "Line 1 names the columns, but it lacks created_at (or 下单时间). Nothing of the file was read. Other names can be"
                     + " set.",
                handed.csv("no_order,money_order,time\nA1,1.00,x\n").problem());
    }

    @Test
    void aColumnThatIsThereTwiceHasTwoReadings() throws IOException {
        assertEquals(
                "Line 1 names the column no_order 2 times: 'no_order', '商户订单号'. Leave one of them, and hand the file in again.",
                handed.csv("no_order,商户订单号,money_order,created_at\nA1,A2,1.00," + TIME).problem());
    }

    @Test
    void gbkIsReadAsGb18030AndSaysSo() throws IOException {
        MerchantFile file = handed.csv("商户付款流水号,付款金额,下单时间,备注\nA1,46.78," + TIME + ",十一月工资\n", GBK);

        assertEquals("CSV, GB18030, comma", file.form());
        assertEquals(List.of(A1), rows(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "商户付款流水号,付款金额（元）,下单时间", "NO_ORDER,Money Order,createdAt", "\u3000no_order ,\u00a0付款金额(元),*下单时间",
            "\"no_\norder\",money_order,created_at" })
    void namesAreKnownInTheirUsualForms(String header) throws IOException {
        assertEquals(List.of(A1), rows(handed.csv(header + "\nA1,46.78," + TIME + "\n")));
    }

    @Test
    void namesCanBeSet() throws IOException {
        Path file = java.nio.file.Files.writeString(folder.resolve("own.csv"), "单号,付款金额,下单时间,商户订单号\nA1,46.78," + TIME + ",X\n");

        assertTrue(MerchantFile.open(file, Handed.COLUMNS.named("no_order", "单号， 编号")).problem() == null);
        assertEquals(List.of(A1), rows(MerchantFile.open(file, Handed.COLUMNS.named("no_order", "单号， 编号"))));
    }

    @ParameterizedTest
    @ValueSource(strings = { ";", "\t", "|" })
    void separatorsOfOtherSpreadsheetsAreKnown(String separator) throws IOException {
        String text = (HEADER + "A1,46.78," + TIME + "\n").replace(",", separator);

        assertEquals(List.of(A1), rows(handed.csv(text)));
        assertEquals(List.of("3" + A1.substring(1)), rows(handed.csv("sep=" + separator + "\r\n" + text)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "UTF-16LE", "UTF-16BE", "UTF-8", "GB18030" })
    void charsetsWithAByteOrderMarkAreRead(String charset) throws IOException {
        String text = "\uFEFF商户付款流水号\t付款金额\t下单时间\r\nA1\t46.78\t" + TIME + "\r\n";
        MerchantFile file = handed.in("unicode.txt", text.getBytes(charset));

        assertEquals("CSV, " + charset + ", tab", file.form());
        assertEquals(List.of(A1), rows(file));
    }

    @Test
    void utf8IsNeverTakenForGb18030() throws IOException {
        byte[] utf8 = (HEADER + "A1,46.78," + TIME + "\n订单,1.00," + TIME + "\n结束").getBytes(StandardCharsets.UTF_8);
        for (int cut = 1; cut < 3; cut++) {
            byte[] damaged = java.util.Arrays.copyOf(utf8, utf8.length - cut);
            assertTrue(handed.in("a.csv", damaged).problem().startsWith(
                    "The file is not all in one charset, or it is damaged: line 4 is no UTF-8, and other parts of the file are."));
        }
        byte[] single = (HEADER + "A1,46.78," + TIME + ",付款完成").getBytes(StandardCharsets.UTF_8);
        assertTrue(handed.in("a.csv", java.util.Arrays.copyOf(single, single.length - 1)).problem().contains("damaged"));
    }

    @Test
    void filesThatWereJoinedInTwoCharsetsAreRefusedWithThePlace() throws IOException {
        byte[] one = (HEADER + "订单一,46.78," + TIME + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] two = ("订单二,46.78," + TIME + "\n").getBytes(GBK);
        byte[] both = java.util.Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);

        assertTrue(handed.in("a.csv", both).problem().contains("line 3 is no UTF-8, and other parts of the file are"));
    }

    @Test
    void aSingleUtf8LineInMuchGb18030IsAProblemOfItsOwn() throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        IntStream.rangeClosed(1, 40).forEach(i -> text.append("单").append(i).append(",1.00,").append(TIME).append('\n'));
        byte[] most = text.toString().getBytes(GBK);
        byte[] last = ("付款订单,1.00," + TIME + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] both = java.util.Arrays.copyOf(most, most.length + last.length);
        System.arraycopy(last, 0, both, most.length, last.length);

        List<String> rows = rows(handed.in("a.csv", both));

        assertEquals(41, rows.size());
        assertEquals("2 单1|1.00|2026-11-22T08:15+08:00", rows.get(0));
        assertTrue(rows.get(40).startsWith("42 no_order cannot be read: its bytes are text in UTF-8 as well as in GB18030"),
                rows.get(40));
    }

    @Test
    void bytesThatAreNoTextAreRefusedWithThePlace() throws IOException {
        byte[] bytes = (HEADER + "A1,46.78," + TIME + "\n\u00ff\u00ff").getBytes(StandardCharsets.ISO_8859_1);
        assertTrue(
                handed.in("a.csv", bytes).problem().startsWith("The file is text in no charset that is read here: line 3 is no"
                                                               + " UTF-8, and line 3 is no GB18030."));

        assertTrue(handed.csv(HEADER + "A1,46\u0000.78," + TIME).problem().startsWith("The file is no text: line 2 has a NUL"));
        assertTrue(handed.csv(HEADER, StandardCharsets.UTF_16LE).problem().contains("as in UTF-16 without a byte order mark"));
        byte[] marked = ("\uFEFF" + HEADER + "\nx").getBytes(StandardCharsets.UTF_8);
        marked[marked.length - 1] = (byte) 0xC4;
        assertTrue(handed.in("a.csv", marked).problem().startsWith("The file begins as text in UTF-8, and line 3 is none"));
        byte[] odd = ("\uFEFF" + HEADER + "A").getBytes(StandardCharsets.UTF_16LE);
        assertTrue(handed.in("a.csv", java.util.Arrays.copyOf(odd, odd.length - 1)).problem()
                .contains("UTF-16LE, and line 2 is none"));
    }

    @Test
    void charactersAcrossTheEdgeOfABufferAreRead() throws IOException {
        for (int shift = 0; shift < 4; shift++) {
            String text = "no_order,money_order,created_at,memo\nA1,46.78," + TIME + ",";
            text += "x".repeat((1 << 16) - 2 - text.length() + shift) + "付款\n";
            for (Charset charset : List.of(StandardCharsets.UTF_8, GB18030)) {
                assertEquals(List.of(A1), rows(handed.csv(text, charset)));
            }
        }
    }

    @Test
    void aLineBreakInQuotesBelongsToItsCell() throws IOException {
        String text = "no_order,money_order,created_at,备注\nA1,46.78," + TIME + ",\"工资\n十一月\r\n\r\n\"\"完\"\"\"\nA2,1.00," + TIME
                      + ",x\n";

        assertEquals(List.of(A1, "3 A2|1.00|2026-11-22T08:15+08:00"), rows(handed.csv(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "\"A0,1.00," + TIME, "A0,1.00," + TIME + ",\"memo", "A0,1.00,\"" + TIME + "\"x", "\"A0", "A0,\"1.00," + TIME })
    void aForgottenQuoteSwallowsNoOtherLine(String broken) throws IOException {
        String header = "no_order,money_order,created_at,memo\n";
        List<String> alone = rows(handed.csv(header + broken + "\nA1,46.78," + TIME + ",\nA2,1.00," + TIME + ",\n"));
        List<String> beforeQuotes
                = rows(handed.csv(header + broken + "\nA1,46.78," + TIME + ",\nA2,1.00," + TIME + ",\"a \"\"b\"\"\"\n"));

        for (List<String> rows : List.of(alone, beforeQuotes)) {
            assertEquals(3, rows.size(), rows.toString());
            assertTrue(rows.get(0).startsWith("2 The line is no CSV: a quotation mark opens a cell"), rows.get(0));
            assertEquals("3" + A1.substring(1), rows.get(1));
            assertEquals("4 A2|1.00|2026-11-22T08:15+08:00", rows.get(2));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "no_order,money_order,created_at,x\nA1,1.00,T,\"m\nA2,1.00,T,m\"",
            "x,no_order,money_order,created_at\n\"m,A1,1.00,T\nm\",A2,1.00,T",
            "no_order,x,money_order,created_at\nA1,\"m,1.00,T\nA2,m\",1.00,T" })
    void linesThatMayBeOneRowOrSeveralSwallowNoOrder(String text) throws IOException {
        List<String> rows = rows(handed.csv(text.replace("T", TIME)));

        assertEquals(2, rows.size(), rows.toString());
        assertTrue(rows.get(0).startsWith("2 The line is no CSV"), rows.get(0));
    }

    @Test
    void aCellOfSeveralLinesMayStandAnywhere() throws IOException {
        assertEquals(List.of(A1, "3 A2|1.00|2026-11-22T08:15+08:00"),
                rows(handed
                        .csv("x,no_order,y,money_order,created_at,z\n\"a\n\nb\",A1,\"c, c\nd\",46.78," + TIME + ",\"e\nf\ng\"\n"
                             + ",A2,,1.00," + TIME + ",\n")));
    }

    @Test
    void everyEndOfALineIsOne() throws IOException {
        String text = HEADER.replace("\n", "\r") + "A1,46.78," + TIME + "\r\rA2,1.00," + TIME + "\r\nA3,2.00," + TIME
                      + "\nA4,3.00," + TIME;

        assertEquals(List.of(A1, "4 A2|1.00|2026-11-22T08:15+08:00", "5 A3|2.00|2026-11-22T08:15+08:00",
                "6 A4|3.00|2026-11-22T08:15+08:00"), rows(handed.csv(text)));
    }

    @Test
    void whatSpreadsheetsLeaveBehindTheTableIsNoLine() throws IOException {
        assertEquals(List.of(A1), rows(handed.csv(HEADER + "A1,46.78," + TIME + ",,\n,,\n \u3000,\n\n")));
        String optional = "no_order,money_order,created_at,memo\n";
        assertEquals(List.of(A1), rows(handed.csv(optional + "A1,46.78," + TIME + "\n")));
    }

    @Test
    void linesThatAreNoOrdersAreToldAsSuch() throws IOException {
        assertEquals(List.of("2 The line has 2 fields, and the header has 3: 'A1,1.00'",
                "3 The line has 4 fields, and the header has 3: 'A1,1,234.00,2026-11-22 08:15:00'. A separator within a cell needs quotes"
                                                                                         + " around the cell",
                "4 The line names the columns once more",
                "5 created_at must be a time such as 2026-11-22 08:15:00 or 2026-11-22T08:15:00+08:00, but it is ''"),
                rows(handed.csv(HEADER + "A1,1.00\nA1,1,234.00," + TIME + "\n" + HEADER + "合计,47.78,\n")));
    }

    @Test
    void titlesMayStandAboveTheHeaderAndAreTold() throws IOException {
        assertEquals(List.of("1 The line stands above the one that names the columns: '2026年11月付款明细,,'",
                "4" + A1.substring(1)), rows(handed.csv("2026年11月付款明细,,\n\n" + HEADER + "A1,46.78," + TIME)));
    }

    /** Lines of the title may be split differently when the columns are known. */
    @Test
    void aTitleOfSeveralLinesTakesNoOtherLineAway() throws IOException {
        List<String> rows = rows(handed.csv("\"十一月,\n明细\"\n" + HEADER + "A1,46.78," + TIME + "\nA2,1.00," + TIME));

        assertEquals(4, rows.size(), rows.toString());
        assertTrue(rows.get(0).startsWith("1 The line is no CSV"), rows.get(0));
        assertTrue(rows.get(1).startsWith("2 The line stands above the one that names the columns"), rows.get(1));
        assertEquals("4" + A1.substring(1), rows.get(2));
        assertEquals("5 A2|1.00|2026-11-22T08:15+08:00", rows.get(3));
    }

    @Test
    void aLineOfAnyLengthIsReadInLittleMemory() throws IOException {
        List<String> rows = rows(handed.csv(HEADER + "x".repeat(3_000_000) + "\nA1,46.78," + TIME + "\n"));

        assertTrue(rows.get(0).startsWith("2 The line has more than 100000 characters: 'xxx"), rows.get(0));
        assertEquals("3" + A1.substring(1), rows.get(1));
    }

    @Test
    void emptyFilesAreNamedAsSuch() throws IOException {
        assertEquals("The file is empty: it has no bytes. Was it written completely?", handed.csv("").problem());
        assertEquals("The file is empty: it has blank lines only. Was it written completely?",
                handed.csv("\r\n \n,,\n").problem());
        assertEquals(List.of(), rows(handed.csv(HEADER)), "a night without orders");
    }
}
