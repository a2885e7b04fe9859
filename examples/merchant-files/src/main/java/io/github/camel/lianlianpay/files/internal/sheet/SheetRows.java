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
import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLStreamException;

import io.github.camel.lianlianpay.files.cell.Cell;
import io.github.camel.lianlianpay.files.internal.row.RawRow;
import io.github.camel.lianlianpay.files.internal.row.RowsAhead;
import org.apache.poi.ss.util.CellReference;

/** The rows of a sheet. A hidden row is a problem, because a person who looks at the sheet does not see it. */
final class SheetRows extends RowsAhead {

    private final SheetXml xml;
    private final SheetCells cells;
    private final List<int[]> hiddenColumns = new ArrayList<>();
    private long line;

    SheetRows(SheetXml xml, SharedStrings strings, CellFormats formats, boolean since1904)
                                                                                           throws XMLStreamException {
        this.xml = xml;
        this.cells = new SheetCells(xml, strings, formats, since1904);
        while (xml.nextStart(null, "col", "sheetData") && !"sheetData".equals(xml.name())) {
            if (xml.isTrue("hidden")) {
                hiddenColumns.add(new int[] {
                        Integer.parseInt(xml.attribute("min")) - 1, Integer.parseInt(xml.attribute("max")) - 1 });
            }
        }
    }

    boolean isHidden(int column) {
        return hiddenColumns.stream().anyMatch(range -> column >= range[0] && column <= range[1]);
    }

    @Override
    protected RawRow read() throws IOException {
        try {
            RawRow row;
            do {
                row = xml.nextStart("sheetData", "row") ? row() : null;
            } while (row != null && row.cells().stream().allMatch(Cell::isBlank));
            if (row == null) {
                // read to the end of the document, to find damage
                xml.nextStart(null);
            }
            return row;
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private RawRow row() throws XMLStreamException {
        String reference = xml.attribute("r");
        long number = reference == null ? line + 1 : Long.parseLong(reference);
        if (number <= line) {
            throw new XMLStreamException("Row " + number + " stands behind row " + line);
        }
        line = number;
        boolean hidden = xml.isTrue("hidden");
        List<Cell> row = new ArrayList<>();
        while (xml.nextStart("row", "c")) {
            String place = xml.attribute("r");
            int column = place == null ? row.size() : new CellReference(place).getCol();
            if (column < row.size()) {
                throw new XMLStreamException("Cell " + place + " stands behind others of its row");
            }
            while (row.size() < column) {
                row.add(Cell.BLANK);
            }
            row.add(cells.read());
        }
        return new RawRow(
                line, row, hidden
                        ? "The row is hidden in Excel, perhaps by a filter. Show it, or remove it, and hand the file in again."
                        : null);
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }
}
