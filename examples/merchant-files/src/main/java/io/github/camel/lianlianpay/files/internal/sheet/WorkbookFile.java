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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import javax.xml.stream.XMLStreamException;

import io.github.camel.lianlianpay.files.internal.file.UnreadableFileException;
import io.github.camel.lianlianpay.files.internal.row.Header;
import io.github.camel.lianlianpay.files.internal.row.HeaderSearch;
import io.github.camel.lianlianpay.files.internal.row.Table;
import io.github.camel.lianlianpay.files.internal.row.TableRows;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;

/** Finds out how to read an Excel workbook: its sheet and its columns. */
public final class WorkbookFile {

    private final Path file;
    private final HeaderSearch search;

    /**
     * @param search is used for this file only
     */
    public WorkbookFile(Path file, HeaderSearch search) {
        this.file = file;
        this.search = search;
    }

    /** Checks the whole file. */
    public Table open() throws IOException, UnreadableFileException {
        try (Workbook workbook = Workbook.open(file)) {
            search.searchIn(workbook.rows());
            Header header = search.require();
            try (SheetRows rows = workbook.rows()) {
                for (int i = 0; i < header.width(); i++) {
                    if (header.isUsed(i) && rows.isHidden(i)) {
                        throw new UnreadableFileException(
                                "Column " + (i + 1) + " of the sheet, which is read, is hidden in Excel. Show it, and hand the"
                                                          + " file in again.");
                    }
                }
                // read all rows, to find damage before the first row is returned
                while (rows.hasNext()) {
                    rows.next();
                }
            }
            return new Table("Excel workbook, sheet " + workbook.sheetName(), header, () -> rows(header));
        } catch (OpenXML4JException | XMLStreamException | UncheckedIOException | IllegalArgumentException e) {
            throw Workbook.damaged(e);
        }
    }

    private TableRows rows(Header header) throws IOException {
        Workbook workbook = null;
        try {
            workbook = Workbook.open(file);
            return new TableRows(workbook.rows(), header, workbook);
        } catch (UnreadableFileException | OpenXML4JException | XMLStreamException | RuntimeException e) {
            if (workbook != null) {
                workbook.close();
            }
            throw new IOException("The file was changed while it was read: " + file.getFileName(), e);
        }
    }
}
