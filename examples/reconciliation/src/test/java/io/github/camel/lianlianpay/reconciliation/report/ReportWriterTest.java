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

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.github.camel.lianlianpay.reconciliation.support.JobProcess;
import io.github.camel.lianlianpay.reconciliation.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ReportWriterTest {

    private static final Instant FINISHED = Instant.parse("2026-11-21T21:07:23.456Z");
    private static final String[] HEADER
            = { "no_order", "merchant_amount", "lianlian_amount", "result", "verdict", "reason" };

    @TempDir
    Path folder;

    private final ReportWriter writer = new ReportWriter();

    @Test
    void csvHoldsEveryLineInTheOrderOfTheFile() throws IOException {
        ReportSummary summary = write(
                line(2, "A1", "10.00", "9.5", "SUCCESS", Verdict.AMOUNT_DIFFERS, "LianLian has 9.50"),
                line(3, "A2", "1234567.8", "1234567.80", "SUCCESS", Verdict.MATCHED, "agreed"),
                line(4, "A3", "7", null, null, Verdict.NO_ANSWER, "timed out"),
                line(5, null, null, null, null, Verdict.UNREADABLE_LINE, "no order number"));

        assertEquals("""
                no_order,merchant_amount,lianlian_amount,result,verdict,reason
                A1,10.00,9.50,SUCCESS,AMOUNT_DIFFERS,"LianLian has 9.50"
                A2,1234567.80,1234567.80,SUCCESS,MATCHED,agreed
                A3,7.00,,,NO_ANSWER,"timed out"
                ,,,,UNREADABLE_LINE,"no order number"
                """, Files.readString(summary.csv(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "plain", "", " a space at both ends ", "a,b", "say \"no\"", "\"", "two\nlines", "two\r\nlines", "\r", "\t", "#1",
            "'",
            "\u5546\u6237\u8ba2\u5355, \u91d1\u989d\u4e0d\u7b26", "\ud83d\ude00", "a;b|c", "back\\slash", "a=b-c+d@e", "null" })
    void csvReadsBackAsItWasPutIn(String text) throws IOException {
        ReportSummary summary = write(line(2, text, "1.00", null, text, Verdict.REFUSED, text));

        List<String[]> rows = readCsv(summary.csv());
        assertEquals(Arrays.asList(HEADER), Arrays.asList(rows.get(0)));
        assertEquals(List.of(text, "1.00", "", text, "REFUSED", text), Arrays.asList(rows.get(1)));
        assertEquals(2, rows.size());
    }

    @Test
    void csvIsUtf8WithoutMarkWhateverThePlatform() throws IOException {
        ReportSummary summary = write(line(2, "\u5546\u6237\ud800", "1.00", null, null, Verdict.REFUSED, "r"));

        byte[] bytes = Files.readAllBytes(summary.csv());
        assertEquals('n', bytes[0]);
        String row = new String(bytes, StandardCharsets.UTF_8).lines().skip(1).findFirst().orElseThrow();
        assertTrue(row.startsWith("\u5546\u6237"), row);
    }

    @ParameterizedTest
    @CsvSource({ "=1+2, '''=1+2'", "+86, '''+86'", "-x, '''-x'", "@SUM(A1), '''@SUM(A1)'", "a=1, a=1", "1-2, 1-2" })
    void csvDefusesFormulasFromOutside(String value, String written) throws IOException {
        ReportSummary summary = write(line(2, value, "-5.00", "-6.00", value, Verdict.AMOUNT_DIFFERS, value));

        assertEquals(
                List.of(written, "-5.00", "-6.00", written, "AMOUNT_DIFFERS", written),
                Arrays.asList(readCsv(summary.csv()).get(1)));
    }

    @ParameterizedTest
    @CsvSource({
            "1, 1.00", "1.5, 1.50", "1E+3, 1000.00", "1.005, 1.005", "1.5000, 1.50", "0, 0.00", "-0.1, -0.10",
            "100.000, 100.00" })
    void amountsArePlainAndNeverRounded(String amount, String written) {
        assertEquals(written, ReportWriter.plain(new BigDecimal(amount)));
    }

    @Test
    void totalsCountEveryOrderOnce() throws IOException {
        ReportSummary summary = write(
                line(2, "A1", "10.00", "9.50", "SUCCESS", Verdict.AMOUNT_DIFFERS, "r"),
                line(3, "A2", "20.00", "20.00", "SUCCESS", Verdict.MATCHED, "r"),
                line(4, "A3", "30.00", null, null, Verdict.NO_ANSWER, "r"),
                line(5, "A2", "20.00", null, null, Verdict.DUPLICATE_LINE, "line 3"),
                line(6, "A4", "40.00", "40.00", "FAILURE", Verdict.MATCHED, "r"),
                line(7, null, null, null, null, Verdict.UNREADABLE_LINE, "r"));

        assertEquals(6, summary.lines());
        assertEquals(4, summary.orders());
        assertEquals(2, summary.matched());
        assertEquals(4, summary.toLookInto());
        assertEquals(new BigDecimal("100.00"), summary.merchantTotal());
        assertEquals(new BigDecimal("69.50"), summary.gatewayTotal());
        assertEquals(new BigDecimal("30.50"), summary.difference());
        assertEquals(new BigDecimal("0.50"), summary.amountDifference());
        assertEquals(new BigDecimal("30.00"), summary.oneSided());
        assertEquals(List.of(Verdict.values()), List.copyOf(summary.byVerdict().keySet()));
        assertEquals(List.of(1L, 0L, 0L, 0L, 1L, 0L, 0L, 1L, 1L, 2L), List.copyOf(summary.byVerdict().values()));

        String page = page(summary);
        assertEquals("4", byId(page, "total-orders"));
        assertEquals("6", byId(page, "total-lines"));
        assertEquals("2", byId(page, "total-matched"));
        assertEquals("4", byId(page, "total-look"));
        assertEquals("100.00", byId(page, "sum-merchant"));
        assertEquals("69.50", byId(page, "sum-lianlian"));
        assertEquals("+30.50", byId(page, "sum-difference"));
        assertEquals("+0.50", byId(page, "sum-amounts"));
        assertEquals("+30.00", byId(page, "sum-one-sided"));
        assertEquals("4 lines to look into", byId(page, "headline"));
        assertEquals("2026-11-22T05:07:23+08:00", byId(page, "finished"));
    }

    @Test
    void pageTellsResultsApart() throws IOException {
        String page = page(write(
                line(2, "A1", "1000.00", "1000.00", "SUCCESS", Verdict.MATCHED, "r"),
                line(3, "A2", "500.00", "500.00", "SUCCESS", Verdict.MATCHED, "r"),
                line(4, "A3", "20.00", "20.00", "FAILURE", Verdict.MATCHED, "r"),
                line(5, "A4", "7.00", null, null, Verdict.NO_ANSWER, "r")));

        assertTrue(page.contains("SUCCESS, paid: 2 \u00b7 1,500.00. FAILURE, failed: 1 \u00b7 20.00. No verified result: 1. "));
        assertTrue(page.contains("<strong>1</strong> of them had another outcome than payment"));
        assertTrue(page.indexOf("<td>A3</td>") < page.indexOf("<td>A1</td>"), "not paid comes first");
    }

    @Test
    void valuesAreEscapedInThePage() throws IOException {
        String bad = "<script>alert(1)</script>";
        ReportSummary summary = writer.write(
                bad + "&\"'.csv", bad + "&", FINISHED,
                () -> Stream.of(
                        line(2, bad, "1.00", "2.00", bad, Verdict.AMOUNT_DIFFERS, bad + "{{file}}$1\\\u0000\u001b"),
                        line(3, bad, "1.00", "1.00", "SUCCESS", Verdict.MATCHED, "\"><img src=x onerror=alert(1)>")),
                folder, "<b>&");

        String page = page(summary);
        assertFalse(page.contains(bad));
        assertFalse(page.contains("<img"));
        assertFalse(page.contains("<b>&."));
        assertEquals(1, count(page, "<script>"));
        assertTrue(page.contains("<td>&lt;script&gt;alert(1)&lt;/script&gt;</td>"));
        assertTrue(page.contains("{{file}}$1\\\uFFFD\uFFFD</td>"), "a value is not a template");
        assertTrue(page.contains("<title>&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39;.csv "));
        assertTrue(page.contains("href=\"./%3Cb%3E&amp;.csv\""));
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void onlyVerdictsThatOccurHaveASection(Verdict verdict) throws IOException {
        String page = page(write(line(2, "A1", "1.00", null, null, verdict, "r")));

        for (Verdict each : Verdict.values()) {
            assertEquals(each == verdict ? 1 : 0, count(page, "<section id=\"" + id(each) + "\""), each.name());
            assertEquals(each == verdict ? 1 : 0, count(page, "href=\"#" + id(each) + "\""), each.name());
        }
    }

    @Test
    void sectionsStandInTheOrderOfTheEnumAndMatchedIsCollapsed() throws IOException {
        List<Verdict> backwards = new ArrayList<>(List.of(Verdict.values()));
        Collections.reverse(backwards);
        String page = page(write(backwards.stream()
                .map(verdict -> line(2, verdict.name(), "1.00", null, null, verdict, "r")).toArray(ReportLine[]::new)));

        Matcher sections = Pattern.compile("<section id=\"([a-z-]+)\"").matcher(page);
        assertEquals(
                Stream.of(Verdict.values()).map(ReportWriterTest::id).toList(),
                sections.results().map(found -> found.group(1)).toList());
        assertEquals(1, count(page, "<details>"));
        assertTrue(page.indexOf("<section id=\"matched\"") < page.indexOf("<details>"));
    }

    @Test
    void pageNeverSuggestsToPayAgainWhereTheOutcomeIsUnknown() throws IOException {
        for (Verdict verdict : Verdict.values()) {
            String page = page(write(line(2, "A1", "1.00", null, null, verdict, "r")));
            String section = page.substring(page.indexOf("<section id=\"" + id(verdict)), page.indexOf("<footer>"));
            switch (verdict) {
                case UNTRUSTED_ANSWER, REFUSED, NO_ANSWER, STILL_OPEN -> {
                    assertTrue(section.contains("do not pay again"), section);
                    assertTrue(Pattern.compile("ask (LianLian )?again").matcher(section).find(), section);
                }
                case UNKNOWN_ORDER -> {
                    assertTrue(section.contains("30 minutes unless another is set"), section);
                    assertTrue(section.contains(
                            "Pay again only with the original number and the same data, never under another number"), section);
                }
                default -> assertFalse(section.contains("again") && section.contains("pay again"), section);
            }
        }
    }

    @Test
    void pageAsksForNothingFromOutside() throws IOException {
        String page = page(write(line(2, "A1", "1.00", null, null, Verdict.NO_ANSWER, "r")));

        assertFalse(page.contains("http:") || page.contains("https:") || page.contains("//cdn") || page.contains("url("));
        assertFalse(page.contains(" src=") || page.contains("@import") || page.contains("rel=\"stylesheet\""));
        assertTrue(page.contains("default-src 'none'"));
        assertFalse(Pattern.compile("\\{\\{[a-z-]+}}").matcher(page).find(), "a placeholder was left");
        assertFalse(page.contains("Licensed under"), "the licence is for the sources");
        assertTrue(page.startsWith("<!DOCTYPE html>\n<html lang=\"en\">"));
    }

    @Test
    void emptyFileAndFileWithoutDifferences() throws IOException {
        ReportSummary nothing = write();
        assertEquals(0, nothing.lines());
        assertEquals("no_order,merchant_amount,lianlian_amount,result,verdict,reason\n", Files.readString(nothing.csv()));
        assertEquals("The file has no lines", byId(page(nothing), "headline"));
        assertEquals("0.00", byId(page(nothing), "sum-difference"));

        ReportSummary good = write(line(2, "A1", "1.00", "1.00", "SUCCESS", Verdict.MATCHED, "r"));
        assertEquals("Everything matched, nothing to look into", byId(page(good), "headline"));
    }

    @Test
    void aFileThatWasNotReadIsNamedAsSuchAndHasNoLines() throws IOException {
        String page = page(write(line(1, null, null, null, null, Verdict.UNREADABLE_FILE, "The file is empty")));

        assertEquals("The file was not read", byId(page, "headline"));
        assertEquals("0", byId(page, "total-lines"));
        assertEquals("0", byId(page, "total-orders"));
        assertFalse(page.contains("Read as"));
    }

    @Test
    void thePageSaysHowTheFileWasRead() throws IOException {
        ReportSummary summary = writer.write("p.csv", "CSV, GB18030, <tab>", FINISHED, Stream::empty, folder, "p");

        assertTrue(page(summary).contains("Read as <span id=\"form\" lang=\"en\">CSV, GB18030, &lt;tab&gt;</span>"));
    }

    @Test
    void sharesClaimNeitherAllNorNothing() throws IOException {
        ReportSummary summary = writer.write("p.csv", null, FINISHED, () -> LongStream.rangeClosed(1, 5000)
                .mapToObj(no -> no == 17
                        ? line(no, "A" + no, "1.00", null, null, Verdict.NO_ANSWER, "r")
                        : line(no, "A" + no, "1.00", "1.00", "SUCCESS", Verdict.MATCHED, "r")),
                folder, "p");

        String page = page(summary);
        assertTrue(page.contains("99.9% of the lines"));
        assertTrue(page.contains("0.1% of the lines"));
    }

    @Test
    void largeFileIsStreamedAndThePagesTablesStayBounded() throws IOException {
        AtomicInteger opened = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        Verdict[] verdicts = Verdict.values();
        ReportSummary summary = writer.write("p.csv", null, FINISHED, () -> LongStream.rangeClosed(1, 100_000)
                .peek(no -> opened.compareAndSet(0, 1))
                .mapToObj(no -> line(no + 1, "N" + no, "1.01", null, "STATE" + no, verdicts[(int) (no % verdicts.length)],
                        "reason"))
                .onClose(closed::incrementAndGet), folder, "p");

        assertEquals(100_000, summary.lines());
        assertEquals(new BigDecimal("1.01").multiply(BigDecimal.valueOf(100_000 - 10_000)), summary.merchantTotal());
        assertEquals(1, opened.get());
        assertEquals(1, closed.get());
        try (Stream<String> lines = Files.lines(summary.csv(), StandardCharsets.UTF_8)) {
            assertEquals(100_001, lines.count());
        }
        String page = page(summary);
        assertEquals(verdicts.length * ReportTotals.ROWS, count(page, "<tr><td>"));
        assertTrue(page.indexOf("class=\"lines\"") < 500_000, "the visible part comes first, and is small");
        assertTrue(page.contains("<noscript> The first 50 are shown here; <a href=\"./p.csv\">p.csv</a> has all 10,000."));
        assertEquals(LongStream.rangeClosed(1, 100_000).mapToObj(no -> "N" + no).toList(),
                data(page).stream().map(row -> row.get(1)).toList());
    }

    @Test
    void aPageLargerThanTheMemoryIsWritten() throws Exception {
        Process writing = JobProcess.start(LargeReport.class, Map.of(), folder.resolve("log"), folder.toString());
        try {
            assertTrue(writing.waitFor(2, TimeUnit.MINUTES));
            assertEquals(0, writing.exitValue(), Files.readString(folder.resolve("log"), StandardCharsets.UTF_8));
        } finally {
            writing.destroyForcibly();
        }

        long memory = Long.parseLong(Files.readString(folder.resolve("memory"), StandardCharsets.UTF_8));
        assertTrue(Files.size(folder.resolve("large.html")) > memory,
                Files.size(folder.resolve("large.html")) + " bytes with " + memory);
    }

    /** A program for a JVM of 256 MB. */
    static final class LargeReport {

        private LargeReport() {
        }

        public static void main(String[] args) throws IOException {
            String reason = "r".repeat(ReportTotals.LONGEST);
            Path folder = Path.of(args[0]);
            new ReportWriter().write("large.csv", null, FINISHED, () -> LongStream.rangeClosed(1, 150_000)
                    .mapToObj(no -> line(no + 1, "N" + no, "1.01", null, null, Verdict.NO_ANSWER, reason)), folder, "large");
            Files.writeString(folder.resolve("memory"), Long.toString(Runtime.getRuntime().maxMemory()),
                    StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatDoesNotFitIntoThePageIsTold() throws IOException {
        ReportSummary summary = new ReportWriter(ReportLanguage.EN, 2).write("p.csv", null, FINISHED, () -> Stream.of(
                line(2, "A1", "1.00", "1.00", "SUCCESS", Verdict.MATCHED, "r"),
                line(3, "A2", "1.00", "1.00", "SUCCESS", Verdict.MATCHED, "r"),
                line(4, "A3", "1.00", "1.00", "SUCCESS", Verdict.MATCHED, "r"),
                line(5, "A4", "1.00", "1.00", "FAILURE", Verdict.MATCHED, "r"),
                line(6, "A5", "1.00", null, null, Verdict.NO_ANSWER, "r"),
                line(7, "A6", "1.00", null, null, Verdict.REFUSED, "r"),
                line(8, "A7", "1.00", null, null, Verdict.NO_ANSWER, "r")), folder, "p");

        String page = page(summary);
        assertEquals(List.of("A1", "A2", "A4", "A5", "A6"), data(page).stream().map(row -> row.get(1)).toList());
        assertTrue(page.contains("The first 1 are in this page; <a href=\"./p.csv\">p.csv</a> has all 2."));
        assertTrue(page.contains("The first 3 are in this page; <a href=\"./p.csv\">p.csv</a> has all 4."));
        assertEquals("First 2 of 3 differences as CSV", byId(page, "download"));
        assertEquals("3", byId(page, "total-look"));
        assertEquals(7, summary.lines());
    }

    @Test
    void rowsInThePageAreCutButNotInTheCsv() throws IOException {
        String cut = "x".repeat(ReportTotals.LONGEST - 1);
        String endless = cut + "\ud83d\ude00".repeat(50_000);
        ReportSummary summary = write(line(2, endless, null, null, null, Verdict.UNREADABLE_LINE, "r"));

        assertEquals(endless, readCsv(summary.csv()).get(1)[0]);
        assertTrue(page(summary).contains("<td>" + cut + "\u2026</td>"));
        assertEquals(cut + "\u2026", data(page(summary)).get(0).get(1));
    }

    @Test
    void nothingThatALineSaysEndsTheDataOrTurnsItAround() throws IOException {
        String bad
                = "</script><!--<script>]]>&amp;\"'\\\u202e\u2066\u200f\ufeff\u2028\u2029\u00ad\u0000\u001b\n\u5546\ud83d\ude00";
        String page = page(write(line(2, bad, "1.00", null, bad, Verdict.REFUSED, bad)));

        assertEquals(Arrays.asList(2, bad, "1.00", "", bad, Verdict.REFUSED.ordinal(), bad), data(page).get(0));
        assertEquals(3, count(page, "</script"));
        assertFalse(page.contains("<!--"));
        assertTrue(
                page.chars().noneMatch(c -> c != '\n' && Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                        || c == '\u2028' || c == '\u2029'));
        assertTrue(page
                .contains("\\[U+202E][U+2066][U+200F][U+FEFF][U+2028][U+2029][U+00AD]\uFFFD\uFFFD\n\u5546\ud83d\ude00</td>"));
    }

    @Test
    void chineseHasATextForEachEnglishOne() throws IOException {
        Properties english = texts(ReportLanguage.EN);
        Properties chinese = texts(ReportLanguage.ZH);

        assertEquals(new TreeSet<>(english.stringPropertyNames()), new TreeSet<>(chinese.stringPropertyNames()));
        Pattern place = Pattern.compile("\\{[0-9]}");
        for (String key : english.stringPropertyNames()) {
            assertEquals(place.matcher(english.getProperty(key)).results().map(match -> match.group()).sorted().toList(),
                    place.matcher(chinese.getProperty(key)).results().map(match -> match.group()).sorted().toList(), key);
            if (key.startsWith("column.")) {
                assertFalse(Pattern.compile("[\"\\\\<]").matcher(english.getProperty(key) + chinese.getProperty(key)).find(),
                        key);
            }
        }
    }

    @Test
    void chinesePageNeverSuggestsToPayAgainWhereTheOutcomeIsUnknown() throws IOException {
        String doNotPayAgain = "\u8bf7\u52ff\u518d\u6b21\u4ed8\u6b3e";
        String payAgain = "\u518d\u6b21\u4ed8\u6b3e";
        String onlyTheOriginalNumber = "\u53ea\u80fd\u7528\u539f\u6765\u7684\u6d41\u6c34\u53f7\u548c\u76f8\u540c\u7684"
                                       + "\u6570\u636e\u91cd\u65b0\u4ed8\u6b3e\uff0c\u7edd\u4e0d\u80fd\u6362\u6d41\u6c34\u53f7";
        String askAgain = "\u518d\u6b21(\u5411\u8fde\u8fde)?\u67e5\u8be2";
        for (Verdict verdict : Verdict.values()) {
            String page = page(new ReportWriter(ReportLanguage.ZH).write("p.csv", null, FINISHED,
                    () -> Stream.of(line(2, "A1", "1.00", null, null, verdict, "r")), folder, "p"));
            String section = page.substring(page.indexOf("<section id=\"" + id(verdict)), page.indexOf("<footer>"));
            switch (verdict) {
                case UNTRUSTED_ANSWER, REFUSED, NO_ANSWER, STILL_OPEN -> {
                    assertTrue(section.contains(doNotPayAgain), section);
                    assertTrue(Pattern.compile(askAgain).matcher(section).find(), section);
                }
                // "pay again only with the original number and the same data, never under another number"
                case UNKNOWN_ORDER -> assertTrue(section.contains(onlyTheOriginalNumber), section);
                default -> assertFalse(section.contains(payAgain), section);
            }
        }
    }

    @Test
    void theSettingChoosesTheLanguageAndTheLocaleDoesNot() {
        assertEquals(ReportLanguage.EN, ReportLanguage.of(null));
        assertEquals(ReportLanguage.EN, ReportLanguage.of("en"));
        assertEquals(ReportLanguage.ZH, ReportLanguage.of("zh"));
        for (String other : List.of("fr", "ZH", "zh-CN", "zh\u0131")) {
            IllegalArgumentException failure = assertThrows(IllegalArgumentException.class, () -> ReportLanguage.of(other));
            assertEquals("llp.report.language is '" + other + "', which is not a language of the report: set en or zh",
                    failure.getMessage());
        }
    }

    @Test
    void failingStreamLeavesTheReportBeforeIt() throws IOException {
        ReportSummary before = write(line(2, "A1", "1.00", "1.00", "SUCCESS", Verdict.MATCHED, "r"));
        String csv = Files.readString(before.csv(), StandardCharsets.UTF_8);
        String html = page(before);
        IOException cause = new IOException("disk gone");
        AtomicInteger closed = new AtomicInteger();

        IOException failure = assertThrows(IOException.class, () -> writer.write(
                "p.csv", null, FINISHED, () -> LongStream.range(0, 50_000).mapToObj(no -> {
                    if (no == 40_000) {
                        throw new UncheckedIOException(cause);
                    }
                    return line(no, "B" + no, "2.00", null, null, Verdict.NO_ANSWER, "r");
                }).onClose(closed::incrementAndGet), folder, "p"));
        assertThrows(IllegalStateException.class, () -> writer.write("p.csv", null, FINISHED, () -> {
            throw new IllegalStateException("no lines");
        }, folder, "p"));

        assertSame(cause, failure);
        assertEquals(1, closed.get());
        assertEquals(csv, Files.readString(before.csv(), StandardCharsets.UTF_8));
        assertEquals(html, page(before));
        assertEquals(List.of("p.csv", "p.html"), files());
    }

    @Test
    void reportIsReplacedAndNothingElseIsLeft() throws IOException {
        write(line(2, "A1", "1.00", "1.00", "SUCCESS", Verdict.MATCHED, "r"));
        ReportSummary summary = write(line(2, "A2", "1.00", "1.00", "SUCCESS", Verdict.MATCHED, "r"));

        assertEquals(folder.resolve("p.csv"), summary.csv());
        assertEquals(folder.resolve("p.html"), summary.html());
        assertTrue(Files.readString(summary.csv()).contains("A2"));
        assertTrue(page(summary).contains("<td>A2</td>"));
        assertFalse(page(summary).contains("<td>A1</td>"));
        assertEquals(List.of("p.csv", "p.html"), files());
    }

    @Test
    void folderIsMadeAndNamesStayWithin() throws IOException {
        Path deep = folder.resolve("a/report");
        writer.write("p.csv", null, FINISHED, Stream::empty, deep, "p");

        assertTrue(Files.exists(deep.resolve("p.html")));
        for (String name : List.of("../p", "x/p", folder.resolve("p").toString())) {
            assertThrows(IllegalArgumentException.class,
                    () -> writer.write("p.csv", null, FINISHED, Stream::empty, deep, name));
        }
        assertEquals(List.of("a"), files());
    }

    private ReportSummary write(ReportLine... lines) throws IOException {
        return writer.write("p.csv", null, FINISHED, () -> Stream.of(lines), folder, "p");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String[]> readCsv(Path csv) throws IOException {
        CsvMapper mapper = CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();
        try (MappingIterator<String[]> rows = mapper.readerFor(String[].class)
                .readValues(Files.newBufferedReader(csv, StandardCharsets.UTF_8))) {
            return rows.readAll();
        }
    }

    private static Properties texts(ReportLanguage language) throws IOException {
        Properties texts = new Properties();
        texts.load(new StringReader(ReportTexts.resource("texts_" + language.code() + ".properties")));
        return texts;
    }

    /** The rows for the script of the page. */
    private static List<List<Object>> data(String page) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        Matcher parts = Pattern.compile("<script type=\"application/json\" class=\"lines\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page);
        while (parts.find()) {
            rows.addAll(new ObjectMapper().readValue(parts.group(1), new TypeReference<List<List<Object>>>() {
            }));
        }
        return rows;
    }

    private static String page(ReportSummary summary) throws IOException {
        return Files.readString(summary.html(), StandardCharsets.UTF_8);
    }

    private static String id(Verdict verdict) {
        return Stream.of(verdict.name().split("_")).map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("-"));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    /** The text of the element with this id. */
    static String byId(String page, String id) {
        Matcher element = Pattern.compile("id=\"" + id + "\"[^>]*>([^<]*)<").matcher(page);
        assertTrue(element.find(), id);
        assertNotNull(element.group(1));
        return element.group(1);
    }

    static ReportLine line(
            long lineNo, String noOrder, String merchant, String gateway, String result, Verdict verdict, String reason) {
        return new ReportLine(
                lineNo, noOrder, merchant == null ? null : new BigDecimal(merchant),
                gateway == null ? null : new BigDecimal(gateway), result, verdict, reason);
    }
}
