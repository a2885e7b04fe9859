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
package io.github.camel.lianlianpay.reconciliation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.reconciliation.support.JobFolder;
import io.github.camel.lianlianpay.reconciliation.support.JobProcess;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.SimulatedOrder;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The job handles the files of finance departments, from the inbox to the report. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class HandedInFilesTest {

    private static final String NUMBER = "201606020000150062";
    private static final String HEADER = "no_order,money_order,created_at\n";

    @TempDir
    Path work;

    @Test
    void everyFileIsReadOrItsReportSaysWhyNot() throws Exception {
        try (LianLianPaySimulator gateway = LianLianPaySimulator.builder().order(SimulatedOrder.of(NUMBER, "1234.00").build())
                .order(SimulatedOrder.of("B1", "46.78").build()).order(SimulatedOrder.of("C1", "46.78").build()).start()) {
            JobFolder folder = new JobFolder(work);
            // refused
            put("noheader.csv", "A1,46.78,2026-01-05 08:15:00\n");
            put("empty.csv", "");
            Files.write(folder.inbox().resolve("renamed.csv"), workbook("A1"));
            put("old.xls", "\u00D0\u00CF\u0011\u00E0", StandardCharsets.ISO_8859_1);
            // read
            put("gbk.csv", "商户付款流水号;付款金额;下单时间;备注\n=\"" + NUMBER + "\";￥1,234.00;2026/1/5 8:15;\"工资\n完\"\n",
                    Charset.forName("GBK"));
            Files.write(folder.inbox().resolve("book.xlsx"), workbook("B1"));
            put("unicode.txt", "\uFEFFno_order\tmoney_order\tcreated_at\r\nC1\t46.78\t2026/1/5 8:15\r\n",
                    StandardCharsets.UTF_16LE);
            put("rounded.csv", HEADER + "2.01607E+17,1.00,2026-01-05 08:15\n201606020000150000,1.00,2026-01-05 08:15\n");
            // files of programs
            put("~$book.xlsx", "x");
            put("later.csv.tmp", "x");

            String printed = folder.run(settings(gateway));

            for (String refused : List.of("noheader.csv", "empty.csv", "renamed.csv", "old.xls")) {
                assertTrue(Files.exists(work.resolve("refused").resolve(refused)), refused);
                assertFalse(Files.exists(folder.done(refused)), refused);
                assertTrue(printed.contains(refused + ": NOT READ"), printed);
            }
            String reason = only("noheader.csv", "UNREADABLE_FILE").get("reason");
            assertTrue(reason.contains("The first line is 'A1,46.78,2026-01-05 08:15:00'"), reason);
            assertTrue(
                    only("renamed.csv", "UNREADABLE_FILE").get("reason").startsWith("The file is an Excel workbook (.xlsx)"));
            assertTrue(only("empty.csv", "UNREADABLE_FILE").get("reason").startsWith("The file is empty"));
            assertTrue(only("old.xls.csv", "UNREADABLE_FILE").get("reason").contains("(.xls)"));
            String page = Files.readString(work.resolve("report").resolve("noheader.html"), StandardCharsets.UTF_8);
            assertTrue(page.contains("The file was not read"));

            assertEquals(NUMBER, only("gbk.csv", "MATCHED").get("no_order"));
            assertEquals("B1", only("book.xlsx.csv", "MATCHED").get("no_order"));
            assertEquals("C1", only("unicode.txt.csv", "MATCHED").get("no_order"));
            assertTrue(printed.contains("gbk.csv: 1 lines, read as CSV, GB18030, semicolon"), printed);
            assertTrue(Files.readString(work.resolve("report").resolve("gbk.html"), StandardCharsets.UTF_8)
                    .contains("Read as <span id=\"form\" lang=\"en\">CSV, GB18030, semicolon</span>"));
            assertTrue(Files.exists(folder.done("book.xlsx")));

            List<Map<String, String>> rounded = JobFolder.csv(work.resolve("report").resolve("rounded.csv"));
            assertEquals("UNREADABLE_LINE", rounded.get(0).get("verdict"));
            assertTrue(rounded.get(0).get("reason").contains("a spreadsheet has rounded it"), rounded.toString());
            assertEquals("UNKNOWN_ORDER", rounded.get(1).get("verdict"));
            assertTrue(rounded.get(1).get("reason").contains("as if a spreadsheet had rounded it: first compare it"),
                    rounded.toString());
            assertEquals(4, gateway.requests().count(), "no query for lines that cannot be read");
            assertTrue(Files.exists(folder.inbox().resolve("later.csv.tmp")), "is not complete yet");
        }
    }

    @Test
    void aRefusedFileThatWasCorrectedIsDoneUnderItsName() throws Exception {
        try (LianLianPaySimulator gateway
                = LianLianPaySimulator.builder().order(SimulatedOrder.of("B1", "46.78").build()).start()) {
            JobFolder folder = new JobFolder(work);
            String line = "B1,46.78,2026-01-05 08:15:00\n";
            put("a.csv", line);
            folder.run(settings(gateway));
            only("a.csv", "UNREADABLE_FILE");
            // put back unchanged, then corrected
            Files.move(work.resolve("refused").resolve("a.csv"), folder.inbox().resolve("a.csv"));
            folder.run(settings(gateway));
            only("a.csv", "UNREADABLE_FILE");

            put("a.csv", HEADER + line);
            folder.run(settings(gateway));

            only("a.csv", "MATCHED");
            assertTrue(Files.exists(folder.done("a.csv")));
        }
    }

    @Test
    void aProcessThatRefusedAFileEndsWithAStatus() throws Exception {
        try (LianLianPaySimulator gateway
                = LianLianPaySimulator.builder().order(SimulatedOrder.of("B1", "46.78").build()).start()) {
            put("a.csv", "B1,46.78,2026-01-05 08:15:00\n");
            put("b.csv", HEADER + "B1,46.78,2026-01-05 08:15:00\n");
            JobProcess job = new JobProcess(work);

            Process process = job.start(settings(gateway));

            assertTrue(process.waitFor(4, TimeUnit.MINUTES), job.printed());
            assertEquals(1, process.exitValue(), job.printed());
            assertTrue(job.printed().contains("Not read, for the reasons in their reports: a.csv"), job.printed());
            only("b.csv", "MATCHED");
        }
    }

    private static Map<String, String> settings(LianLianPaySimulator gateway) {
        return new HashMap<>(JobProcess.settings(gateway));
    }

    private Map<String, String> only(String report, String verdict) {
        List<Map<String, String>> rows = JobFolder.csv(work.resolve("report").resolve(report));
        assertEquals(1, rows.size(), rows.toString());
        assertEquals(verdict, rows.get(0).get("verdict"), rows.toString());
        return rows.get(0);
    }

    private void put(String name, String text) throws Exception {
        put(name, text, StandardCharsets.UTF_8);
    }

    private void put(String name, String text, Charset charset) throws Exception {
        Files.write(new JobFolder(work).inbox().resolve(name), text.getBytes(charset));
    }

    private static byte[] workbook(String noOrder) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            var sheet = workbook.createSheet("付款");
            Row header = sheet.createRow(0);
            header.createCell(0).setCellValue("商户付款流水号");
            header.createCell(1).setCellValue("付款金额（元）");
            header.createCell(2).setCellValue("下单时间");
            CellStyle dates = workbook.createCellStyle();
            dates.setDataFormat(workbook.createDataFormat().getFormat("yyyy/m/d h:mm"));
            Row row = sheet.createRow(1);
            row.createCell(0).setCellValue(noOrder);
            row.createCell(1).setCellValue(46.78);
            row.createCell(2).setCellValue(LocalDateTime.of(2026, 1, 5, 8, 15));
            row.getCell(2).setCellStyle(dates);
            workbook.write(bytes);
        }
        return bytes.toByteArray();
    }
}
