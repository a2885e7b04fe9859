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

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

import javax.xml.stream.XMLStreamException;

import io.github.camel.lianlianpay.files.cell.Cell;
import org.apache.poi.ss.usermodel.DateUtil;

/** Reads the cells of a sheet at the current position of its XML. */
final class SheetCells {

    /** Functions whose value changes each time the workbook is opened. */
    private static final Pattern VOLATILE = Pattern.compile("(?i)\\b(NOW|TODAY|RAND|RANDBETWEEN|OFFSET|INDIRECT)\\s*\\(");

    private final SheetXml xml;
    private final SharedStrings strings;
    private final CellFormats formats;
    private final boolean since1904;

    SheetCells(SheetXml xml, SharedStrings strings, CellFormats formats, boolean since1904) {
        this.xml = xml;
        this.strings = strings;
        this.formats = formats;
        this.since1904 = since1904;
    }

    Cell read() throws XMLStreamException {
        String type = xml.attribute("t");
        String style = xml.attribute("s");
        String value = null;
        String formula = null;
        while (xml.nextStart("c", "v", "f", "is")) {
            switch (xml.name()) {
                case "v" -> value = xml.text();
                case "f" -> formula = xml.text();
                default -> value = xml.texts("is");
            }
        }
        if (formula != null && (value == null || VOLATILE.matcher(formula).find())) {
            return Cell.unreadable(
                    value == null
                            ? "it is a formula whose value is not in the file: open the file in Excel, and save it"
                            : "it is a formula that changes each time the file is opened: put the value in its place");
        }
        return value == null ? Cell.BLANK : cell(type == null ? "n" : type, style, value);
    }

    private Cell cell(String type, String style, String value) throws XMLStreamException {
        return switch (type) {
            case "s" -> {
                String text = strings.get(Integer.parseInt(value.strip()));
                if (text == null) {
                    throw new XMLStreamException("A cell names a text that the workbook does not have");
                }
                yield Cell.text(text);
            }
            case "str", "inlineStr" -> Cell.text(value);
            case "n" -> number(value.strip(), formats.of(style));
            case "d" -> new Cell(Cell.Kind.DATE, value.strip(), "");
            case "b" -> Cell.unreadable("it is " + ("1".equals(value.strip()) ? "TRUE" : "FALSE"));
            case "e" -> Cell.unreadable("it is the error " + value.strip());
            default -> throw new XMLStreamException("A cell has the unknown type " + type);
        };
    }

    private Cell number(String value, CellFormats.Format format) {
        if (value.isEmpty()) {
            return Cell.BLANK;
        }
        double number = Double.parseDouble(value);
        if (!format.isDate() || !DateUtil.isValidExcelDate(number)) {
            return new Cell(Cell.Kind.NUMBER, value, format.text());
        }
        LocalDateTime time = DateUtil.getLocalDateTime(number, since1904, true);
        boolean dayOnly = number == Math.rint(number) && !format.isTime();
        return new Cell(
                Cell.Kind.DATE, dayOnly ? time.toLocalDate().toString() : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time),
                format.text());
    }
}
