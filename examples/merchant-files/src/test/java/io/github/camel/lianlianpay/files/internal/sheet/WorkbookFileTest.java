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
package io.github.camel.lianlianpay.files.internal.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;

import io.github.camel.lianlianpay.files.MerchantFile;
import io.github.camel.lianlianpay.files.support.Handed;
import io.github.camel.lianlianpay.files.support.Xlsx;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.camel.lianlianpay.files.support.Handed.TIME;
import static io.github.camel.lianlianpay.files.support.Handed.rows;
import static io.github.camel.lianlianpay.files.support.Xlsx.header;
import static io.github.camel.lianlianpay.files.support.Xlsx.number;
import static io.github.camel.lianlianpay.files.support.Xlsx.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class WorkbookFileTest {

    private static final String A1 = "2 A1|46.78|2026-11-22T08:15+08:00";
    /** Excel's numbers of 2026-11-22 08:15:00, and of the day. */
    private static final String SERIAL = "46348.34375";
    private static final String DAY = "46348";

    @TempDir
    Path folder;
    private Handed handed;

    @BeforeEach
    void begin() {
        handed = new Handed(folder);
    }

    @Test
    void whatAnotherLibraryWritesIsRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet("十一月");
            workbook.createSheet("Sheet2");
            CellStyle dates = workbook.createCellStyle();
            dates.setDataFormat(workbook.createDataFormat().getFormat("yyyy/m/d h:mm"));
            var header = sheet.createRow(0);
            List.of("下单时间", "备注", "付款金额", "商户付款流水号").forEach(name -> header.createCell(Math.max(0, header.getLastCellNum()))
                    .setCellValue(name));
            for (int i = 1; i < 4; i++) {
                var row = sheet.createRow(2 * i);
                row.createCell(0).setCellValue(LocalDateTime.of(2026, 11, 22, 8, 15, i));
                row.getCell(0).setCellStyle(dates);
                row.createCell(2).setCellValue(0.1 * i);
                row.createCell(3).setCellValue("20160602000015006" + i);
            }
            workbook.write(bytes);
        }
        MerchantFile file = handed.in("orders.xlsx", bytes.toByteArray());

        assertEquals("Excel workbook, sheet '十一月'", file.form());
        assertEquals(List.of("3 201606020000150061|0.10|2026-11-22T08:15:01+08:00",
                "5 201606020000150062|0.20|2026-11-22T08:15:02+08:00",
                "7 201606020000150063|0.30|2026-11-22T08:15:03+08:00"), rows(file));
    }

    @ParameterizedTest
    @CsvSource({
            "1, 46348.34375, 08:15+08:00", "2, 46348.343749999997, 08:15+08:00", "6, 46348.34376157407, 08:15:01+08:00",
            "2, 46348, 00:00+08:00" })
    void datesAreNumbersInADateFormat(int style, String serial, String time) throws IOException {
        assertEquals(List.of("2 A1|46.78|2026-11-22T" + time),
                rows(xlsx(Xlsx.row(text("A1"), text("46.78"), number(serial, style)))));
    }

    @ParameterizedTest
    @CsvSource({ "date1904=\"1\"", "date1904=\"true\"" })
    void datesMayCountFrom1904(String properties) throws IOException {
        assertEquals(List.of(A1),
                rows(xlsx(Xlsx.row(text("A1"), text("46.78"), number("44886.34375", 2)).properties(properties))));
    }

    @Test
    void aDayWithoutATimeIsNoTime() throws IOException {
        for (int style : new int[] { 1, 6 }) {
            assertTrue(only(Xlsx.row(text("A1"), text("46.78"), number(DAY, style)))
                    .endsWith("it is '2026-11-22': a day without a time of the day"));
        }
        assertTrue(only(Xlsx.row(text("A1"), text("46.78"), number(SERIAL, 0))).contains("counts from 1900 or from 1904"));
    }

    @Test
    void numbersThatWereRoundedAreRefused() throws IOException {
        String time = text(TIME);
        assertEquals(List.of("2 123456789012345|46.78|2026-11-22T08:15+08:00"),
                rows(xlsx(Xlsx.row(number("123456789012345", 0), text("46.78"), time))));
        for (String value : List.of("2.0160602000015E+17", "201606020000150000", "1234567890123456")) {
            String problem = only(Xlsx.row(number(value, 0), text("46.78"), time));
            assertTrue(problem.startsWith("no_order is stored as a number of 1") && problem.contains("it has rounded it"),
                    problem);
        }
        assertTrue(only(Xlsx.row(number("123", 3), text("46.78"), time)).startsWith("no_order is shown with zeros in front"));
        assertTrue(only(Xlsx.row(number("1.5", 0), text("46.78"), time))
                .startsWith("no_order must be a number without a sign or a fraction"));
        assertTrue(only(Xlsx.row(number(DAY, 2), text("46.78"), time))
                .startsWith("no_order must be a number, but the cell is a date"));
    }

    @ParameterizedTest
    @CsvSource({ "46.78, 0", "46.780000000000001, 0", "4678E-2, 0", "46.78, 5" })
    void amountsAreWhatASpreadsheetShows(String value, int style) throws IOException {
        assertEquals(List.of(A1), rows(xlsx(Xlsx.row(text("A1"), number(value, style), text(TIME)))));
    }

    @ParameterizedTest
    @CsvSource({
            "46.785, 5, at most two decimals", "-46.78, 0, which is negative", "0.5, 4, in another unit",
            "46.78, 7, in another unit",
            "1E+16, 0, at most two decimals", "46348, 2, the cell is a date" })
    void amountsWithoutOneReadingSayWhy(String value, int style, String problem) throws IOException {
        String only = only(Xlsx.row(text("A1"), number(value, style), text(TIME)));

        assertTrue(only.startsWith("money_order ") && only.contains(problem), only);
    }

    @Test
    void formulasAreWhatTheyWereWhenTheFileWasSaved() throws IOException {
        String time = text(TIME);
        assertEquals(List.of("2 201606020000150062|46.78|2026-11-22T08:15+08:00"),
                rows(xlsx(Xlsx.row("<c t=\"str\"><f>\"201606020000150062\"</f><v>201606020000150062</v></c>",
                        "<c><f>B9*1.06</f><v>46.78</v></c>", time))));
        assertTrue(only(Xlsx.row(text("A1"), "<c><f>B9*1.06</f></c>", time))
                .contains("it is a formula whose value is not in the file"));
        assertTrue(only(Xlsx.row(text("A1"), text("46.78"), "<c s=\"2\"><f>NOW()</f><v>" + SERIAL + "</v></c>"))
                .contains("changes each time"));
        assertTrue(only(Xlsx.row("<c t=\"e\"><f>VLOOKUP(1,2,3)</f><v>#N/A</v></c>", text("46.78"), time))
                .contains("it is the error #N/A"));
        assertTrue(only(Xlsx.row("<c t=\"b\"><v>1</v></c>", text("46.78"), time)).contains("it is TRUE"));
    }

    @Test
    void sharedTextsAreReadWithAllTheirParts() throws IOException {
        Xlsx shared = Xlsx.row("<c t=\"s\"><v>1</v></c>", "<c t=\"s\"><v>0</v></c>", text(TIME)).string("<t>46.78</t>")
                .string("<r><t>2016</t></r><r><rPr/><t>06</t></r><rPh sb=\"0\" eb=\"1\"><t>no</t></rPh>");
        assertEquals(List.of("2 201606|46.78|2026-11-22T08:15+08:00"), rows(xlsx(shared)));

        assertTrue(xlsx(Xlsx.row("<c t=\"s\"><v>7</v></c>", text("1"), text(TIME))).problem()
                .startsWith("The Excel workbook is damaged"));
        assertTrue(only(Xlsx.row(text("A_x000D_1"), text("1"), text(TIME)))
                .contains("characters that can be seen, but it is 'A?1'"));
    }

    @Test
    void whatThePersonDoesNotSeeIsNotRead() throws IOException {
        String row = text("A1") + text("46.78") + text(TIME) + "</row>";
        assertEquals(
                List.of("2 The row is hidden in Excel, perhaps by a filter. Show it, or remove it, and hand the file in again.",
                        "3" + A1.substring(1)),
                rows(xlsx(Xlsx.of(header() + "<row r=\"2\" hidden=\"1\">" + row + "<row r=\"3\">" + row))));

        String sheet = "<sheetData>" + header() + "<row r=\"2\">" + row + "</sheetData>";
        assertTrue(xlsx(new Xlsx().sheet("a", "", "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>" + sheet)).problem()
                .startsWith("Column 2 of the sheet, which is read, is hidden in Excel"));
        assertEquals(List.of(A1),
                rows(xlsx(new Xlsx().sheet("a", "", "<cols><col min=\"4\" max=\"9\" hidden=\"1\"/></cols>" + sheet))));
        assertTrue(xlsx(new Xlsx().sheet("a", "state=\"hidden\"", sheet).sheet("b", "", "<sheetData/>")).problem()
                .startsWith("The only sheet that holds something is hidden: 'a' (hidden)"));
    }

    @Test
    void twoSheetsThatHoldSomethingHaveTwoReadings() throws IOException {
        String sheet = "<sheetData>" + header() + "</sheetData>";
        assertEquals(
                "The workbook has 2 sheets that hold something: 'a', 'b' (hidden). Leave the one that is meant, and hand the file in"
                     + " again.",
                xlsx(new Xlsx().sheet("a", "", sheet).sheet("c", "", "<sheetData/>").sheet("b", "state=\"veryHidden\"", sheet))
                        .problem());
        assertEquals("The workbook is empty: no cell of it holds anything.",
                xlsx(Xlsx.of("<row r=\"1\"><c r=\"A1\" s=\"1\"/>" + text(" ") + "</row>")).problem());
    }

    @Test
    void mergedCellsHoldTheirValueOnce() throws IOException {
        String merged = header() + "<row r=\"2\">" + text("A1") + text("46.78") + text(TIME) + "</row><row r=\"3\">"
                        + text("A2") + text("1")
                        + "<c r=\"C3\"/></row>";
        List<String> rows = rows(xlsx(new Xlsx().sheet("a", "", "<sheetData>" + merged
                                                                + "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"C2:C3\"/></mergeCells>")));

        assertEquals(A1, rows.get(0));
        assertTrue(rows.get(1).startsWith("3 created_at must be a time"), rows.get(1));
    }

    @Test
    void aWorkbookThatIsDamagedAnywhereGivesOutNoRow() throws IOException {
        String row = "<row r=\"2\">" + text("A1") + text("46.78") + text(TIME) + "</row>";
        for (String broken : List.of("<row r=\"3\"><c", "<row r=\"2\"/>", "<row r=\"3\"><c r=\"B3\"/><c r=\"A3\"/></row>",
                "<row r=\"3\"><c t=\"x\"><v>1</v></c></row>", "<row r=\"3\"><c><v>one</v></c></row>", "<row r=\"x\"/>")) {
            String problem = xlsx(Xlsx.of(header() + row + broken)).problem();
            assertTrue(problem.startsWith("The Excel workbook is damaged, incomplete or of a form that is not known here"),
                    broken + problem);
        }
        byte[] whole = Xlsx.of(header() + row).bytes();
        assertTrue(handed.in("a.xlsx", Arrays.copyOf(whole, whole.length - 30)).problem()
                .startsWith("The file is a damaged or incomplete"));
        assertTrue(xlsx(new Xlsx()).problem().startsWith("The workbook is empty"));
    }

    @Test
    void whatABombInflatesToIsLimited() throws IOException {
        String problem = xlsx(Xlsx.of(header() + "<row r=\"2\">" + text(" ".repeat(50_000_000)) + "</row>")).problem();

        assertTrue(problem.startsWith("The Excel workbook is damaged") && problem.contains("Zip bomb"), problem);
    }

    @Test
    void aFileThatIsGoneIsNoProblemOfTheFile() {
        assertThrows(IOException.class, () -> MerchantFile.open(folder.resolve("none.xlsx"), Handed.COLUMNS));
    }

    private MerchantFile xlsx(Xlsx workbook) throws IOException {
        return handed.in("orders.xlsx", workbook.bytes());
    }

    /** Returns the problem of the only row. */
    private String only(Xlsx workbook) throws IOException {
        List<String> rows = rows(xlsx(workbook));
        assertEquals(1, rows.size(), rows.toString());
        assertTrue(rows.get(0).startsWith("2 "), rows.get(0));
        return rows.get(0).substring(2);
    }
}
