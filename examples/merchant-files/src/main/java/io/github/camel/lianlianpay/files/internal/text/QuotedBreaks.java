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

import java.util.List;

import io.github.camel.lianlianpay.files.cell.Cell;
import io.github.camel.lianlianpay.files.internal.row.Header;

/**
 * Decides whether lines are one row, with line breaks in quotes, or separate rows, with a forgotten quotation mark. If
 * both are possible they are separate rows, so that none is lost.
 */
final class QuotedBreaks implements CsvRows.SeveralLines {

    private final Header header;
    private final char separator;

    QuotedBreaks(Header header, char separator) {
        this.header = header;
        this.separator = separator;
    }

    @Override
    public boolean test(String first, List<String> others, List<Cell> cells) {
        if (header.isRepeatedBy(cells.stream().map(Cell::text).toList())) {
            return true;
        }
        if (cells.size() != header.width()) {
            return false;
        }
        int firstBroken = -1;
        int lastBroken = -1;
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).text().indexOf('\n') >= 0) {
                if (header.isRequired(i)) {
                    return false;
                }
                firstBroken = firstBroken < 0 ? i : firstBroken;
                lastBroken = i;
            }
        }
        return !mayBeRows(first, others, firstBroken, lastBroken);
    }

    /** Skips a first line up to the last cell, and a last line from the first cell, which always look like a row. */
    private boolean mayBeRows(String first, List<String> others, int firstBroken, int lastBroken) {
        String last = others.get(others.size() - 1);
        return firstBroken < header.width() - 1 && isAsWide(first) || lastBroken > 0 && isAsWide(last)
                || others.stream().limit(others.size() - 1L).anyMatch(this::isAsWide);
    }

    private boolean isAsWide(String line) {
        return line.chars().filter(c -> c == separator).count() == header.width() - 1L;
    }
}
