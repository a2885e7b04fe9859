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
package io.github.camel.lianlianpay.files.internal.row;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.camel.lianlianpay.files.cell.Cell;
import io.github.camel.lianlianpay.files.internal.file.Quote;
import io.github.camel.lianlianpay.files.internal.file.UnreadableFileException;

/** Searches the first lines of a file for the one that names the columns, because titles may precede it. */
public final class HeaderSearch {

    private static final int FIRST_LINES = 20;
    /** A line that gives Excel the separator. */
    private static final Pattern DIRECTIVE = Pattern.compile("(?i)\"?sep=.?\"?");

    private final List<Column> columns;
    private final String remedy;
    private Header best;
    private String firstLine;

    /**
     * @param remedy the last sentence of the message if they are not found
     */
    public HeaderSearch(List<Column> columns, String remedy) {
        this.columns = columns;
        this.remedy = remedy;
    }

    /** Searches the lines as read with one separator; the best line of all calls wins. */
    public void searchIn(RawRows rows) throws IOException {
        try (rows) {
            for (int i = 0; i < FIRST_LINES && rows.hasNext(); i++) {
                RawRow row = rows.next();
                if (row.problem() != null || isDirective(row)) {
                    continue;
                }
                if (firstLine == null) {
                    firstLine = Quote.of(String.join(",", row.texts()));
                }
                Header header = Header.of(columns, row.line(), row.texts());
                if (best == null || header.hits() > best.hits()) {
                    best = header;
                }
            }
        }
    }

    static boolean isDirective(RawRow row) {
        return row.line() == 1 && row.problem() == null && row.cells().stream().skip(1).allMatch(Cell::isBlank)
                && DIRECTIVE.matcher(row.cells().get(0).text()).matches();
    }

    public boolean isFound() {
        return best != null && best.isComplete();
    }

    /**
     * @throws UnreadableFileException if no line names all required columns, or the line names one twice
     */
    public Header require() throws UnreadableFileException {
        if (!isFound()) {
            String found = best == null || best.hits() == 0
                    ? "No line among the first " + FIRST_LINES + " of the file names its columns, which are "
                      + describeRequired() + ". The first line is "
                      + (firstLine == null ? "no row of a table" : firstLine)
                    : "Line " + best.line() + " names the columns, but it lacks " + String.join(", ", best.missing());
            throw new UnreadableFileException(found + ". Nothing of the file was read. " + remedy);
        }
        if (best.ambiguity() != null) {
            throw new UnreadableFileException(best.ambiguity());
        }
        return best;
    }

    /** The names that a file must have. */
    private String describeRequired() {
        return columns.stream().filter(Column::required).map(Column::describe).collect(Collectors.joining(", "));
    }
}
