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

import io.github.camel.lianlianpay.files.cell.Cell;
import io.github.camel.lianlianpay.files.internal.row.Header;
import io.github.camel.lianlianpay.files.internal.row.RawRow;

/** A line of a file, after the one that names the columns. */
public final class Row {

    private final RawRow raw;
    private final Header header;

    Row(RawRow raw, Header header) {
        this.raw = raw;
        this.header = header;
    }

    /** The line's number as a spreadsheet shows it: line breaks in a cell do not count, blank lines do. */
    public long line() {
        return raw.line();
    }

    /**
     * Why the whole line cannot be read, as a sentence, or null. Its cells are available in any case.
     */
    public String problem() {
        return raw.problem();
    }

    /**
     * @param  column the column's own name, not its name in the file
     * @return        the cell; a blank one if the file has no such column, or the line is too short
     */
    public Cell cell(String column) {
        Integer index = header.index(column);
        return index == null || index >= raw.cells().size() ? Cell.BLANK : raw.cells().get(index);
    }
}
