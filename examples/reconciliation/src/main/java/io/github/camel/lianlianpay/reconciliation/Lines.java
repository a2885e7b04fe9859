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
package io.github.camel.lianlianpay.reconciliation;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.Variable;

/**
 * Reads a merchant's file, header {@code no_order,money_order,created_at} in any order, line by line. A line that does
 * not tell an order comes out all the same, with the reason under {@code problem}.
 */
public class Lines {

    private static final List<String> COLUMNS = List.of("no_order", "money_order", "created_at");
    /** Times without an offset are China standard time, as the gateway's own. */
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd[' ']['T']HH:mm[:ss]", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern MONEY = Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,2})?");
    private static final int MAXIMUM_NO_ORDER = 32;
    /** What every database can hold. */
    private static final int EARLIEST_YEAR = 1970;
    private static final int LATEST_YEAR = 9999;
    private static final int MAXIMUM_QUOTE = 100;
    private static final int CHUNK = 500;

    private final CsvMapper csv = new CsvMapper();

    public Lines() {
        csv.enable(CsvParser.Feature.TRIM_SPACES);
    }

    /** The lines one after the other; the file is never in memory as a whole. */
    public Iterator<Map<String, Object>> read(
            @Body File file, @Header("file_key") String fileKey,
            @Header("generation") long generation)
            throws IOException {
        BufferedReader reader = new BufferedReader(
                new java.io.InputStreamReader(Files.newInputStream(file.toPath()), StandardCharsets.UTF_8));
        return new LineIterator(reader, fileKey, generation);
    }

    /** The same, some hundred lines at a time. */
    public Iterator<List<Map<String, Object>>> readChunks(
            @Body File file, @Header("file_key") String fileKey,
            @Header("generation") long generation)
            throws IOException {
        Iterator<Map<String, Object>> lines = read(file, fileKey, generation);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return lines.hasNext();
            }

            @Override
            public List<Map<String, Object>> next() {
                List<Map<String, Object>> chunk = new ArrayList<>(CHUNK);
                while (lines.hasNext() && chunk.size() < CHUNK) {
                    chunk.add(lines.next());
                }
                return chunk;
            }
        };
    }

    /** Those of a chunk that tell an order. */
    public List<Map<String, Object>> orders(@Variable("chunk") List<Map<String, Object>> chunk) {
        return chunk.stream().filter(line -> !line.containsKey("problem")).toList();
    }

    /** Those that do not. */
    public List<Map<String, Object>> unreadable(@Variable("chunk") List<Map<String, Object>> chunk) {
        return chunk.stream().filter(line -> line.containsKey("problem")).toList();
    }

    private String[] cells(String line) throws IOException {
        return csv.readerFor(String[].class).readValue(line);
    }

    /** A header that is no CSV names no column, which every line will say. */
    private List<String> header(String line) {
        try {
            return List.of(cells(line));
        } catch (IOException e) {
            return List.of(line);
        }
    }

    private final class LineIterator implements Iterator<Map<String, Object>>, AutoCloseable {

        private final BufferedReader reader;
        private final String fileKey;
        private final long generation;
        private final List<String> header;
        private long lineNo = 1;
        private String next;

        LineIterator(BufferedReader reader, String fileKey, long generation) throws IOException {
            this.reader = reader;
            this.fileKey = fileKey;
            this.generation = generation;
            String first = reader.readLine();
            this.header = first == null || first.isBlank() ? List.of() : header(first.replace("\uFEFF", ""));
            advance();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Map<String, Object> next() {
            Map<String, Object> line = new HashMap<>();
            line.put("file_key", fileKey);
            line.put("generation", generation);
            line.put("line_no", lineNo);
            parse(next, line);
            advance();
            return line;
        }

        /** To the next line that is not blank. */
        private void advance() {
            try {
                do {
                    next = reader.readLine();
                    lineNo++;
                } while (next != null && next.isBlank());
                if (next == null) {
                    close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }

        private void parse(String text, Map<String, Object> line) {
            line.put("no_order", null);
            try {
                String[] cells = cells(text);
                if (!header.containsAll(COLUMNS)) {
                    throw new IllegalArgumentException(
                            "The file's first line must name the columns " + String.join(",", COLUMNS) + ", but it is "
                                                       + quote(String.join(",", header)));
                }
                if (cells.length != header.size()) {
                    throw new IllegalArgumentException(
                            "The line has " + cells.length + " fields, and the header has " + header.size() + ": "
                                                       + quote(text));
                }
                line.put("no_order", quote(cells[header.indexOf("no_order")]));
                line.put("no_order", noOrder(cells[header.indexOf("no_order")]));
                line.put("money_order", money(cells[header.indexOf("money_order")]));
                line.put("created_at", createdAt(cells[header.indexOf("created_at")]));
            } catch (IOException e) {
                line.put("problem", "The line is no CSV: " + quote(text));
            } catch (IllegalArgumentException e) {
                line.put("problem", e.getMessage());
            }
        }
    }

    private static String noOrder(String text) {
        String value = Objects.requireNonNullElse(text, "");
        if (value.isEmpty() || value.length() > MAXIMUM_NO_ORDER || value.chars().anyMatch(Character::isISOControl)
                || value.indexOf('\uFFFD') >= 0) {
            throw new IllegalArgumentException("no_order must have 1 to 32 characters, but it is " + quote(text));
        }
        return value;
    }

    private static String money(String text) {
        if (text == null || !MONEY.matcher(text).matches()) {
            throw new IllegalArgumentException("money_order must be yuan with at most two decimals, but it is " + quote(text));
        }
        return new BigDecimal(text).setScale(2).toPlainString();
    }

    private static String createdAt(String text) {
        OffsetDateTime time = time(Objects.requireNonNullElse(text, ""));
        if (time == null || time.getYear() < EARLIEST_YEAR || time.getYear() > LATEST_YEAR) {
            throw new IllegalArgumentException(
                    "created_at must be a time such as 2026-11-22 08:15:00 or 2026-11-22T08:15:00+08:00, but it is "
                                               + quote(text));
        }
        // unlike toString, this always tells the seconds, which databases want
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    private static OffsetDateTime time(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            // not with an offset, then without
        }
        try {
            return LocalDateTime.parse(text, LOCAL).atOffset(CHINA);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String quote(String text) {
        String shown = String.valueOf(text).replaceAll("\\p{Cntrl}", "?");
        return "'" + (shown.length() > MAXIMUM_QUOTE ? shown.substring(0, MAXIMUM_QUOTE) + "..." : shown) + "'";
    }
}
