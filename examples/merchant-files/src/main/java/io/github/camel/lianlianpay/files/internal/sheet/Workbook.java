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

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLStreamException;

import io.github.camel.lianlianpay.files.internal.file.Quote;
import io.github.camel.lianlianpay.files.internal.file.UnreadableFileException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.xssf.eventusermodel.XSSFReader;

/** An open Excel workbook (.xlsx), of which the only filled sheet is read row by row. */
final class Workbook implements Closeable {

    private final OPCPackage parts;
    private final XSSFReader reader;
    private final SharedStrings strings;
    private final CellFormats formats;
    private boolean since1904;
    private final Sheet sheet;

    private record Sheet(String name, String id, boolean hidden) {
    }

    private Workbook(OPCPackage parts)
                                       throws IOException, OpenXML4JException, XMLStreamException, UnreadableFileException {
        this.parts = parts;
        this.reader = new XSSFReader(parts);
        this.formats = new CellFormats(reader.getStylesTable());
        this.strings = SharedStrings.read(reader.getSharedStringsData());
        this.sheet = only(sheets());
    }

    static Workbook open(Path file) throws IOException, UnreadableFileException {
        OPCPackage parts = null;
        try {
            parts = OPCPackage.open(file.toFile(), PackageAccess.READ);
            return new Workbook(parts);
        } catch (OpenXML4JException | XMLStreamException | IOException | RuntimeException | UnreadableFileException e) {
            if (parts != null) {
                parts.revert();
            }
            if (!Files.isReadable(file)) {
                throw new IOException("The file cannot be read, or is no longer there: " + file.getFileName(), e);
            }
            // POI has one exception for each kind of damage, most without a common parent
            throw e instanceof UnreadableFileException known ? known : damaged(e);
        }
    }

    static UnreadableFileException damaged(Exception cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof XMLStreamException xml && xml.getNestedException() != null) {
            root = xml.getNestedException();
        }
        return new UnreadableFileException(
                "The Excel workbook is damaged, incomplete or of a form that is not known here ("
                                           + Quote.of(String.valueOf(root.getMessage()))
                                           + "). Open it in Excel, save it as .xlsx or as CSV in UTF-8, and hand that in.",
                cause);
    }

    private List<Sheet> sheets() throws IOException, OpenXML4JException, XMLStreamException {
        List<Sheet> sheets = new ArrayList<>();
        try (SheetXml xml = new SheetXml(reader.getWorkbookData())) {
            while (xml.nextStart(null, "workbookPr", "sheet")) {
                if ("sheet".equals(xml.name())) {
                    String state = xml.attribute("state");
                    sheets.add(new Sheet(
                            String.valueOf(xml.attribute("name")), xml.attribute("id"),
                            state != null && !"visible".equals(state)));
                } else {
                    since1904 = xml.isTrue("date1904");
                }
            }
        }
        return sheets;
    }

    /** Empty sheets are ignored, because new workbooks have some. */
    private Sheet only(List<Sheet> sheets)
            throws IOException, OpenXML4JException, XMLStreamException, UnreadableFileException {
        List<Sheet> filled = new ArrayList<>();
        for (Sheet each : sheets) {
            try (SheetRows rows = rows(each)) {
                if (rows.hasNext()) {
                    filled.add(each);
                }
            }
        }
        if (filled.isEmpty()) {
            throw new UnreadableFileException("The workbook is empty: no cell of it holds anything.");
        }
        if (filled.size() > 1) {
            throw new UnreadableFileException(
                    "The workbook has " + filled.size() + " sheets that hold something: "
                                              + String.join(", ", filled.stream().limit(10).map(Workbook::describe).toList())
                                              + ". Leave the one that is meant, and hand the file in again.");
        }
        if (filled.get(0).hidden) {
            throw new UnreadableFileException(
                    "The only sheet that holds something is hidden: " + describe(filled.get(0))
                                              + ". Show it in Excel, and hand the file in again.");
        }
        return filled.get(0);
    }

    private static String describe(Sheet sheet) {
        return Quote.of(sheet.name) + (sheet.hidden ? " (hidden)" : "");
    }

    String sheetName() {
        return Quote.of(sheet.name);
    }

    SheetRows rows() throws IOException, OpenXML4JException, XMLStreamException {
        return rows(sheet);
    }

    private SheetRows rows(Sheet each) throws IOException, OpenXML4JException, XMLStreamException {
        InputStream in = reader.getSheet(each.id);
        return new SheetRows(new SheetXml(in), strings, formats, since1904);
    }

    @Override
    public void close() {
        // not close(), which would write
        parts.revert();
    }
}
