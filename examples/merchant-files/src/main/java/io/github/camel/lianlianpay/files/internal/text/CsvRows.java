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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.camel.lianlianpay.files.cell.Cell;
import io.github.camel.lianlianpay.files.internal.file.Quote;
import io.github.camel.lianlianpay.files.internal.row.RawRow;
import io.github.camel.lianlianpay.files.internal.row.RowsAhead;

/**
 * The lines of a CSV file. A cell in quotes may have line breaks. If such a cell does not end, or the result is no row
 * of the table, only its first line is a problem, and reading continues with the second, so that a forgotten quotation
 * mark hides no order.
 */
final class CsvRows extends RowsAhead {

    private static final CsvMapper CSV = CsvMapper.builder().enable(CsvParser.Feature.TRIM_SPACES).build();
    /** The most line breaks of a cell. */
    private static final int MOST_BREAKS = 100;

    /** Decides whether cells from several lines are a row of the table. */
    interface SeveralLines {
        boolean test(String first, List<String> others, List<Cell> cells);
    }

    private final LineReader reader;
    private final ObjectReader csv;
    private final boolean gb18030;
    private final SeveralLines rowOfSeveralLines;
    private final Deque<String> pushedBack = new ArrayDeque<>();
    private long line;

    /**
     * @param rowOfSeveralLines decides whether cells from several lines are a row of the table
     */
    CsvRows(Path file, TextForm form, char separator, SeveralLines rowOfSeveralLines) throws IOException {
        this.reader = new LineReader(form.open(file));
        this.csv = CSV.readerFor(String[].class).with(CsvSchema.emptySchema().withColumnSeparator(separator));
        this.gb18030 = form.charset().equals(TextForm.GB18030);
        this.rowOfSeveralLines = rowOfSeveralLines;
    }

    @Override
    protected RawRow read() throws IOException {
        RawRow row;
        do {
            String first = take();
            row = first == null ? null : row(++line, first);
        } while (row != null && row.isBlank());
        if (row == null) {
            close();
        }
        return row;
    }

    private String take() throws IOException {
        return pushedBack.isEmpty() ? reader.next() : pushedBack.pop();
    }

    private RawRow row(long number, String first) throws IOException {
        if (first.length() > LineReader.LONGEST) {
            return new RawRow(
                    number, List.of(), "The line has more than " + LineReader.LONGEST + " characters: " + Quote.of(first));
        }
        List<String> taken = new ArrayList<>();
        StringBuilder text = new StringBuilder(first);
        List<Cell> cells = cells(first);
        boolean continues = cells == null && isOpen(first);
        while (continues) {
            String more = take();
            if (more == null) {
                break;
            }
            taken.add(more);
            text.append('\n').append(more);
            // only a quotation mark can end the cell
            cells = more.indexOf('"') < 0 ? null : cells(text.toString());
            continues = taken.size() < MOST_BREAKS && text.length() <= LineReader.LONGEST
                    && (more.indexOf('"') < 0 || cells == null && isOpen(text));
        }
        if (text.length() > LineReader.LONGEST) {
            cells = null;
        }
        if (cells != null && (taken.isEmpty() || rowOfSeveralLines.test(first, taken, cells))) {
            return new RawRow(number, cells, null);
        }
        for (int i = taken.size() - 1; i >= 0; i--) {
            pushedBack.push(taken.get(i));
        }
        return new RawRow(
                number, List.of(),
                "The line is no CSV: a quotation mark opens a cell that does not end, or does not end before a"
                                   + " separator: " + Quote.of(first));
    }

    private boolean isOpen(CharSequence text) throws IOException {
        return cells(text + "\"") != null;
    }

    /** Returns null if this is no CSV. */
    private List<Cell> cells(String text) throws IOException {
        if (text.isBlank()) {
            return List.of();
        }
        try {
            String[] values = csv.readValue(text);
            return Arrays.stream(values).map(this::cell).toList();
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private Cell cell(String text) {
        return gb18030 && isUtf8(text)
                ? Cell.unreadable("its bytes are text in UTF-8 as well as in GB18030, which the rest of the file is")
                : Cell.text(text);
    }

    private static boolean isUtf8(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return false;
        }
        try {
            String other = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text.getBytes(TextForm.GB18030)))
                    .toString();
            // a character of three bytes or more
            return other.chars().anyMatch(c -> c >= 0x800);
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
