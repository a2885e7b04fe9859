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
package io.github.camel.lianlianpay.reconciliation.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;

/** Writes the report of a file: a CSV with every line for programs, and a page for people. */
final class ReportWriter {

    private static final String HEADER = "no_order,merchant_amount,lianlian_amount,result,verdict,reason\n";
    /** With white space and full-width signs, because some programs accept formulas that start with these. */
    private static final Pattern FORMULA = Pattern.compile("[ \\t\\r\\n]*[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20]");

    // not STRICT_CHECK_FOR_QUOTING, because with LF as line end it leaves a carriage return without quotes
    private final CsvMapper mapper = CsvMapper.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .build();
    private final CsvSchema schema = CsvSchema.emptySchema().withLineSeparator("\n");
    private final ReportLanguage language;
    private final int linesInPage;

    ReportWriter() {
        this(ReportLanguage.EN);
    }

    /**
     * @param language the language of the page; the CSV is the same in all languages
     */
    ReportWriter(ReportLanguage language) {
        this(language, ReportData.LINES);
    }

    ReportWriter(ReportLanguage language, int linesInPage) {
        this.language = language;
        this.linesInPage = linesInPage;
    }

    /**
     * Writes both files under temporary names in the same folder, then moves them into place, so that a killed job
     * leaves no half report, and a failed job leaves the earlier report.
     *
     * @param  fileName   the merchant's file, for the heading of the page
     * @param  form       how the file was read, for the page; null if unknown
     * @param  finishedAt the time at which the last order was settled
     * @param  lines      opens the lines in the order of the file; called once, and the stream is closed. The lines are
     *                    never all in memory
     * @param  folder     created if it does not exist
     * @param  baseName   the name of both files without .csv and .html
     * @return            the figures of the report
     */
    ReportSummary write(
            String fileName, String form, Instant finishedAt, Supplier<Stream<ReportLine>> lines, Path folder, String baseName)
            throws IOException {
        Path csv = inside(folder, baseName + ".csv");
        Path html = inside(folder, baseName + ".html");
        Files.createDirectories(folder);
        // unique for each call, because two jobs may write the same report
        String part = ".report-" + UUID.randomUUID();
        Path newCsv = folder.resolve(part + ".csv.part");
        Path newHtml = folder.resolve(part + ".html.part");
        // separate, because the start of the page needs figures that are known only after the last line
        Path newData = folder.resolve(part + ".data.part");
        try {
            ReportTotals totals = new ReportTotals();
            ReportData data = write(newData, dataOut -> {
                ReportData rows = new ReportData(dataOut, linesInPage);
                write(newCsv, csvOut -> writeCsv(csvOut, lines, line -> {
                    totals.add(line);
                    rows.add(line);
                }));
                rows.end();
                return rows;
            });
            ReportSummary summary = totals.summary(fileName, form, csv, html);
            ReportPage page = new ReportPage(summary, totals, data, language, finishedAt);
            write(newHtml, out -> page.writeTo(out, newData));
            Files.move(newCsv, csv, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.move(newHtml, html, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return summary;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(newCsv);
            Files.deleteIfExists(newHtml);
            Files.deleteIfExists(newData);
        }
    }

    /** With two decimals, or more if the amount has more; never rounded. */
    static String plain(BigDecimal amount) {
        if (amount == null) {
            return "";
        }
        BigDecimal exact = amount.scale() > 2 ? amount.stripTrailingZeros() : amount;
        return (exact.scale() < 2 ? exact.setScale(2) : exact).toPlainString();
    }

    private Void writeCsv(Writer out, Supplier<Stream<ReportLine>> lines, Listener listener) throws IOException {
        out.write(HEADER);
        try (SequenceWriter csv = mapper.writer(schema).writeValues(out); Stream<ReportLine> stream = lines.get()) {
            // not iterator(), which would buffer lines in memory over a flatMap
            stream.sequential().forEachOrdered(line -> {
                try {
                    listener.add(line);
                    csv.write(row(line));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return null;
    }

    private static String[] row(ReportLine line) {
        return new String[] {
                text(line.noOrder()), plain(line.merchantAmount()), plain(line.gatewayAmount()), text(line.result()),
                line.verdict().name(), text(line.reason()) };
    }

    /** Adds an apostrophe to text that a spreadsheet would run as a formula. */
    private static String text(String value) {
        if (value == null) {
            return "";
        }
        return FORMULA.matcher(value).lookingAt() ? "'" + value : value;
    }

    private static Path inside(Path folder, String name) {
        if (!name.equals(Path.of(name).getFileName().toString())) {
            throw new IllegalArgumentException("Not a file name: " + name);
        }
        return folder.resolve(name);
    }

    private static <T> T write(Path file, Content<T> content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            // this writer replaces invalid Unicode; Files.newBufferedWriter would fail
            Writer out = new BufferedWriter(
                    new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8), 1 << 16);
            T answer = content.writeTo(out);
            out.flush();
            // otherwise a power cut could leave an empty file under the new name
            channel.force(true);
            return answer;
        }
    }

    private interface Content<T> {
        T writeTo(Writer out) throws IOException;
    }

    private interface Listener {
        void add(ReportLine line) throws IOException;
    }
}
