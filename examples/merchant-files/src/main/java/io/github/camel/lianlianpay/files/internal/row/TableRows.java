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

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;

import io.github.camel.lianlianpay.files.internal.file.Quote;

/**
 * Returns the lines of a file below its header. A line above the header is returned as a problem, so that none is lost.
 * Closes itself at the end.
 */
public final class TableRows implements RawRows {

    private final RawRows rows;
    private final Header header;
    private final Closeable resource;
    private RawRow next;
    private boolean headerSeen;

    /**
     * @param resource is closed after the rows
     */
    public TableRows(RawRows rows, Header header, Closeable resource) throws IOException {
        this.rows = rows;
        this.header = header;
        this.resource = resource;
        advance();
    }

    private void advance() {
        do {
            next = rows.hasNext() ? rows.next() : null;
        } while (next != null && (isHeader(next) || HeaderSearch.isDirective(next)));
        if (next == null) {
            try {
                close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Compares the texts, and only once, so that no other line is skipped. */
    private boolean isHeader(RawRow row) {
        boolean found = !headerSeen && row.problem() == null && header.isSameAs(row.texts());
        headerSeen |= found;
        return found;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public RawRow next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        RawRow raw = next;
        String problem = raw.problem() == null ? problem(raw) : raw.problem();
        advance();
        return new RawRow(raw.line(), raw.cells(), problem);
    }

    private String problem(RawRow raw) {
        if (!headerSeen) {
            return "The line stands above the one that names the columns: "
                   + Quote.of(String.join(",", raw.texts()));
        }
        int size = raw.cells().size();
        if (size < header.needed() || raw.cells().stream().skip(header.width()).anyMatch(cell -> !cell.isBlank())) {
            return "The line has " + size + " fields, and the header has " + header.width() + ": "
                   + Quote.of(String.join(",", raw.texts()))
                   + (size > header.width() ? ". A separator within a cell needs quotes around the cell" : "");
        }
        return header.isRepeatedBy(raw.texts()) ? "The line names the columns once more" : null;
    }

    @Override
    public void close() throws IOException {
        try (resource) {
            rows.close();
        }
    }
}
