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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.reconciliation.support.Browser;
import io.github.camel.lianlianpay.reconciliation.verdict.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;

import static io.github.camel.lianlianpay.reconciliation.report.ReportWriterTest.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A real browser runs the script of the page, and no other script. */
class ReportBrowserTest {

    private static final Instant FINISHED = Instant.parse("2026-11-21T21:07:23Z");
    private static final Verdict[] DIFFERENCES = Stream.of(Verdict.values()).filter(Verdict::isDifference)
            .toArray(Verdict[]::new);
    private static final String ATTACK = "<script>document.title = 'taken over'</script>";
    /** The visible content, without hidden sections. */
    private static final String ROWS = "section.verdict:not([hidden]) tbody tr";

    private static Browser browser;

    @TempDir
    Path folder;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
    }

    @AfterAll
    static void endBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void asBefore() {
        browser.allowScripts(true);
        browser.prefer("light");
        browser.width(1200);
    }

    @Test
    void totalsStandInTheDocument() throws Exception {
        ReportSummary summary = open(lines(1000));

        assertEquals(Long.toString(summary.matched()), browser.text("total-matched"));
        assertEquals(Long.toString(summary.toLookInto()), browser.text("total-look"));
        assertEquals("1,000", browser.text("total-lines"));
        assertEquals(summary.merchantTotal().toPlainString(), browser.text("sum-merchant").replace(",", ""));
        assertEquals(summary.gatewayTotal().toPlainString(), browser.text("sum-lianlian").replace(",", ""));
        assertEquals("+" + summary.difference().toPlainString(), browser.text("sum-difference").replace(",", ""));
        assertEquals("2026-11-22T05:07:23+08:00", browser.text("finished"));
        assertEquals(Verdict.values().length, browser.count("section.verdict"));
    }

    @Test
    void pagesOwnScriptRunsAndNoOther() throws Exception {
        open(lines(1000));

        assertTrue(browser.element("#search").isDisplayed(), "the script shows the search");
        assertEquals("payments.csv \u2013 Reconciliation with LianLian Pay", browser.title());
        assertEquals(1, browser.count("script:not([type])"));
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void thePolicyStopsAScriptThatGotInAllTheSame() throws Exception {
        ReportSummary summary = write(ReportLanguage.EN, () -> lines(10));
        String page = Files.readString(summary.html(), StandardCharsets.UTF_8);
        Files.writeString(summary.html(), page.replace("</main>", ATTACK + "<p style=\"color: red\" id=\"red\">x</p></main>"),
                StandardCharsets.UTF_8);

        browser.open(summary.html());

        assertTrue(browser.title().startsWith("payments.csv"), browser.title());
        assertEquals(2,
                browser.complaints().stream().filter(complaint -> complaint.contains("Content Security Policy")).count());
    }

    @Test
    void hostileTextsAreShownAndDoNothing() throws Exception {
        String breakout = "</script><img src=x onerror=\"document.title='taken over'\"><!--<script>";
        String turned = "A\u202e1\u200b2\u2028";
        ReportSummary summary = open(Stream.of(
                line(2, breakout, "1.00", "2.00", "\"><b>", Verdict.AMOUNT_DIFFERS, breakout + "]]>\\u003c\u0000"),
                line(3, turned, "1.00", null, null, Verdict.NO_ANSWER,
                        "\u5546\u6237 \u05d0\u05d1 \ud83d\ude00 {0} {{file}} $1")));

        List<String> cells = List.of("2", breakout, "1.00", "2.00", "\"><b>", breakout + "]]>\\u003c\uFFFD");
        assertEquals(cells, browser.texts("#amount-differs td"));
        assertEquals("A[U+202E]1[U+200B]2[U+2028]", browser.texts("#no-answer td").get(1));
        assertEquals("\u5546\u6237 \u05d0\u05d1 \ud83d\ude00 {0} {{file}} $1", browser.texts("#no-answer td").get(5));
        assertEquals(0, browser.count("img"));
        assertTrue(browser.title().startsWith("payments.csv"), browser.title());
        assertEquals(List.of(), browser.complaints());

        search("a12");
        assertEquals("1 of 2 lines", browser.text("found"));
        assertEquals(differences(summary), download("All 2 differences as CSV"));
    }

    @Test
    void searchShowsTheOrderAndOpensTheMatchedOnes() throws Exception {
        ReportSummary summary = open(lines(1000));
        browser.open(summary.html(), "#order=20261121000500");
        assertEquals("1 of 1,000 lines", browser.text("found"));
        assertEquals(1, browser.count(ROWS));

        browser.open(summary.html(), "#order=20261121000501");
        assertTrue(browser.element("#matched details").isDisplayed());
        assertEquals("501.10", browser.texts("#matched td").get(2));
        assertEquals(1, browser.count(ROWS));

        browser.open(summary.html(), "#order=nothing");
        assertEquals("Not on this page. The CSV has every line.", browser.text("found"));
        assertEquals(0, browser.count(ROWS));

        search(Keys.chord(Keys.CONTROL, "a") + Keys.BACK_SPACE);
        assertEquals("", browser.text("found"));
        assertEquals(Verdict.values().length, browser.count("section.verdict:not([hidden])"));
        assertEquals(0, browser.count("details[open]"), "the search closes what it has opened");
    }

    @Test
    void verdictsAreChosenByMouseAndByKeyboard() throws Exception {
        open(lines(1000));

        browser.element("input[value=unknown-order]").click();
        assertEquals(List.of("unknown-order"), shown());
        assertEquals("3 of 1,000 lines", browser.text("found"));

        browser.element("input[value=unknown-order]").sendKeys(Keys.ARROW_RIGHT);
        assertEquals(List.of("untrusted-answer"), shown());

        browser.element("input[value=matched]").click();
        assertEquals(List.of("matched"), shown());
        assertEquals("1 to 50 of 980", browser.texts("#matched .pager span").get(0));

        search("50");
        assertEquals("9 of 1,000 lines", browser.text("found"), "search and verdict together");
    }

    @Test
    void pagesAreTurnedByKeyboard() throws Exception {
        open(lines(1000));
        browser.element("input[value=matched]").click();

        press("Next page");
        assertEquals("51 to 100 of 980", browser.texts("#matched .pager span").get(0));
        press("Last page");
        assertEquals("951 to 980 of 980", browser.texts("#matched .pager span").get(0));
        assertEquals("1000", browser.texts("#matched tbody tr:last-child td").get(0));
        press("Next page");
        assertEquals("951 to 980 of 980", browser.texts("#matched .pager span").get(0), "there is no next page");
        assertEquals("Next page", browser.script("return document.activeElement.title"), "and the button keeps the focus");
        press("First page");
        assertEquals("2", browser.texts("#matched tbody tr:first-child td").get(0));
    }

    @Test
    void differencesAreSavedAsTheyStandInTheCsv() throws Exception {
        List<String> texts
                = List.of("", "plain", "a,b", "say \"no\"", "two\nlines", "\r", "\t", " x ", "#1", "'", "=1+2", "\uff1d1",
                        "\t=1", "+86",
                        "-x", "@SUM(A1)", "x".repeat(24), "x".repeat(25), "\u5546\u6237", "\ud83d\ude00", "a;b|c",
                        "back\\slash", "null");
        List<ReportLine> lines = new ArrayList<>();
        for (String text : texts) {
            Verdict verdict = DIFFERENCES[lines.size() % DIFFERENCES.length];
            lines.add(line(lines.size() + 2, text, "-5.00", null, text, verdict, text));
            lines.add(line(lines.size() + 2, "M" + lines.size(), "1234.5", "1234.50", "SUCCESS", Verdict.MATCHED, "r"));
        }
        ReportSummary summary = open(lines.stream());

        assertEquals(differences(summary), download("All 23 differences as CSV"));
    }

    @Test
    void aHundredThousandLinesMakeNoMoreElementsThanAThousand() throws Exception {
        ReportSummary summary = write(ReportLanguage.EN, () -> manyDifferences(100_000));
        browser.open(summary.html());

        long most = (long) Verdict.values().length * ReportTotals.ROWS;
        assertEquals("90,000", browser.text("total-look"));
        assertEquals(most, browser.count(".rows tbody tr"));
        assertTrue(browser.count("*") < 10 * most, "elements: " + browser.count("*"));

        search("N99999");
        assertEquals("1 of 100,000 lines", browser.text("found"));
        search(Keys.chord(Keys.CONTROL, "a") + "n9999");
        assertEquals("11 of 100,000 lines", browser.text("found"), "N9999 and N99990 to N99999");
        assertEquals(11, browser.count(ROWS));
        search(Keys.chord(Keys.CONTROL, "a") + Keys.BACK_SPACE);

        browser.element("input[value=refused]").click();
        assertEquals(summary.byVerdict().get(Verdict.REFUSED), Long.parseLong(
                browser.text("found").replace(",", "").replaceFirst(" of 100000 lines", "")));
        press("Last page");
        assertTrue(browser.count(".rows tbody tr") <= most);

        String saved = download("All 90,000 differences as CSV");
        assertEquals(differences(summary), saved);
        assertEquals(90_001, saved.lines().count());
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void printHoldsEveryDifference() throws Exception {
        open(manyDifferences(1000));
        browser.script("window.addEventListener('beforeprint', () => {"
                       + "window.printed = document.querySelectorAll('.verdict:not(#matched) tbody tr').length; })");

        assertTrue(browser.print().length > 1000);

        assertEquals(900L, browser.script("return window.printed"));
        assertEquals(9 * 50 + 50, browser.count(".rows tbody tr"), "and all is as before");
    }

    @Test
    void printNamesItsLimit() throws Exception {
        open(manyDifferences(100_000));

        browser.script("window.dispatchEvent(new Event('beforeprint'))");

        assertEquals(5000, browser.count(".verdict:not(#matched) tbody tr"));
        assertEquals("The first 5,000 of 10,000 lines are printed. The CSV has every line.",
                browser.script("return document.querySelectorAll('.printed')[0].textContent"));
        assertEquals("The first 0 of 10,000 lines are printed. The CSV has every line.",
                browser.script("return document.querySelectorAll('.printed')[1].textContent"));
        browser.script("window.dispatchEvent(new Event('afterprint'))");
        assertEquals(10 * 50, browser.count(".rows tbody tr"));
    }

    @Test
    void withoutScriptsTheFiguresAndTheFirstLinesAreThere() throws Exception {
        ReportSummary summary = write(ReportLanguage.EN, () -> manyDifferences(1000));
        browser.open(summary.html());
        List<String> withScript = browser.texts("#refused tbody td");

        browser.allowScripts(false);
        browser.open(summary.html());

        assertEquals("900", browser.text("total-look"));
        assertFalse(browser.element("#search").isDisplayed());
        assertTrue(browser.element(".without-script").getText().contains("without JavaScript"));
        assertEquals(" The first 50 are shown here; payments.csv has all 100.",
                browser.script("return document.querySelector('#refused noscript').textContent"));
        assertEquals(withScript, browser.texts("#refused tbody td"), "the script shows the same");
        assertEquals(300, withScript.size());
    }

    @ParameterizedTest
    @EnumSource(ReportLanguage.class)
    void thePageSpeaksOneLanguage(ReportLanguage language) throws Exception {
        ReportSummary summary = write(language, () -> lines(1000));
        browser.open(summary.html());
        search("000");

        boolean chinese = language == ReportLanguage.ZH;
        assertEquals(chinese ? "zh-CN" : "en", browser.script("return document.documentElement.lang"));
        // except the orders and reasons, which are not translated
        String text = (String) browser.script("document.querySelectorAll('tbody').forEach(body => body.remove());"
                                              + "return document.body.innerText");
        assertEquals(chinese, text.contains("\u5546\u6237"));
        String words = Stream.of(text.split("[^A-Za-z]+")).filter(word -> word.length() > 1).distinct()
                .sorted().collect(Collectors.joining(" "));
        if (chinese) {
            assertEquals("CSV SUCCESS csv payments", words);
        } else {
            assertTrue(text.chars().allMatch(c -> c < 0x3000), text);
        }
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void bothColourSchemesAreLegible() throws Exception {
        open(lines(1000));
        Map<String, Double> light = contrasts();
        browser.prefer("dark");
        Map<String, Double> dark = contrasts();

        assertNotEquals(light, dark);
        // level AA of the Web Content Accessibility Guidelines
        light.forEach((what, contrast) -> assertTrue(contrast >= 4.5, "light: " + what + " " + contrast));
        dark.forEach((what, contrast) -> assertTrue(contrast >= 4.5, "dark: " + what + " " + contrast));
    }

    @Test
    void nothingIsWiderThanANarrowScreen() throws Exception {
        browser.width(360);
        open(Stream.concat(lines(1000),
                Stream.of(line(1002, "W".repeat(200), "123456789012345.99", "1.00", "R".repeat(64), Verdict.AMOUNT_DIFFERS,
                        "x".repeat(1000)))));

        assertEquals(browser.script("return document.documentElement.clientWidth"),
                browser.script("return document.documentElement.scrollWidth"), () -> "too wide: " + browser
                        .script("""
                                return Array.from(document.querySelectorAll('main *'))
                                            .filter(element => element.getBoundingClientRect().right > 360 && !element.closest('fieldset, thead'))
                                            .map(element => element.outerHTML.substring(0, 100)).join('\\n')"""));
        assertEquals("\"Order number\"",
                browser.script("return getComputedStyle(document.querySelector('.rows td:nth-child(2)'), '::before').content"));
    }

    @ParameterizedTest
    @EnumSource(ReportLanguage.class)
    void noAmountBreaksAcrossLinesOnAPhone(ReportLanguage language) throws Exception {
        browser.width(420);
        browser.open(write(language, () -> Stream.of(
                line(2, "201606020000150062", "12345678.90", "12345679.90", "SUCCESS", Verdict.AMOUNT_DIFFERS, "r"),
                line(3, "201606020000150063", "123456789012345.99", "987654321098765.01", "SUCCESS", Verdict.AMOUNT_DIFFERS,
                        "r"),
                line(4, "201606020000150064", "46.78", "46.78", "SUCCESS", Verdict.MATCHED, "r"))).html());
        browser.element("input[value=amount-differs]").click();

        @SuppressWarnings("unchecked")
        List<String> broken = (List<String>) browser
                .script("""
                        const amounts = document.querySelectorAll('.sums td, .totals dd:not(.aside), .rows td:nth-child(3), .rows td:nth-child(4)');
                        return Array.from(amounts).filter(cell => {
                            const text = document.createRange();
                            text.selectNodeContents(cell);
                            return new Set(Array.from(text.getClientRects(), place => place.top)).size > 1;
                        }).map(cell => cell.textContent)""");

        assertEquals(List.of(), broken);
        assertTrue(browser.texts(".rows td:nth-child(3)").contains("123,456,789,012,345.99"));
        assertEquals(browser.script("return document.documentElement.clientWidth"),
                browser.script("return document.documentElement.scrollWidth"));
    }

    @Test
    void headingsStayInSight() throws Exception {
        open(lines(1000));
        browser.element("input[value=matched]").click();
        browser.script("document.querySelector('#matched tbody tr:nth-child(40)').scrollIntoView({block: 'start'})");

        assertEquals(browser.script("return document.querySelector('.finder').offsetHeight"), browser.script(
                "return Math.round(document.querySelector('#matched th').getBoundingClientRect().top)"));
    }

    /** The contrast of text and background, by the formula of the guidelines. */
    @SuppressWarnings("unchecked")
    private static Map<String, Double> contrasts() {
        Map<String, Object> found = (Map<String, Object>) browser
                .script("""
                        const light = colour => colour.match(/[0-9.]+/g).slice(0, 3).map(part => part / 255)
                            .map(part => part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4))
                            .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
                        const behind = element => {
                            const colour = getComputedStyle(element).backgroundColor;
                            return colour !== 'rgba(0, 0, 0, 0)' || !element.parentElement ? colour : behind(element.parentElement);
                        };
                        const answer = {};
                        document.querySelectorAll('h1, h2, p, dt, dd, td, th, .chip span, .shape, a, button:not([aria-disabled=true])').forEach(element => {
                            const both = [light(getComputedStyle(element).color), light(behind(element))];
                            const key = element.tagName + ' ' + getComputedStyle(element).color + ' ' + behind(element);
                            answer[key] = (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
                        });
                        return answer;""");
        return found.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> ((Number) entry.getValue()).doubleValue()));
    }

    private static void press(String title) {
        browser.element("section.verdict:not([hidden]) button[title='" + title + "']").sendKeys(Keys.ENTER);
    }

    private static void search(String keys) {
        browser.element("#wanted").sendKeys(keys);
    }

    @SuppressWarnings("unchecked")
    private static List<String> shown() {
        return (List<String>) browser.script(
                "return Array.from(document.querySelectorAll('section.verdict:not([hidden])'), section => section.id)");
    }

    private String download(String label) throws IOException {
        assertEquals(label, browser.text("download"));
        return browser.download("#download", folder, "payments-differences.csv");
    }

    /** The lines of the CSV file that are not matched, with the byte order mark for Excel. */
    private static String differences(ReportSummary summary) throws IOException {
        String csv = Files.readString(summary.csv(), StandardCharsets.UTF_8);
        return "\uFEFF" + Stream.of(csv.split("(?<=\n)")).filter(line -> !line.contains(",MATCHED,"))
                .collect(Collectors.joining());
    }

    private ReportSummary open(Stream<ReportLine> lines) throws IOException {
        ReportSummary summary = write(ReportLanguage.EN, () -> lines);
        browser.open(summary.html());
        return summary;
    }

    private ReportSummary write(ReportLanguage language, java.util.function.Supplier<Stream<ReportLine>> lines)
            throws IOException {
        return new ReportWriter(language).write("payments.csv", null, FINISHED, lines, folder, "payments");
    }

    /** One in fifty is a difference. */
    private static Stream<ReportLine> lines(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(no -> {
            String order = "20261121" + String.format(Locale.ROOT, "%06d", no);
            String amount = no + ".10";
            if (no % 50 != 0) {
                return line(no + 1, order, amount, amount, "SUCCESS", Verdict.MATCHED, "both agree");
            }
            Verdict verdict = DIFFERENCES[(int) (no / 50 % DIFFERENCES.length)];
            String gateway = verdict == Verdict.AMOUNT_DIFFERS ? "1.00" : null;
            return line(no + 1, order, amount, gateway, null, verdict, ATTACK);
        });
    }

    /** Nine in ten are differences, of all kinds. */
    private static Stream<ReportLine> manyDifferences(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(no -> {
            boolean matched = no % 10 == 0;
            // in tens, so that every kind occurs
            int kind = (int) ((no - no / 10 - 1) % DIFFERENCES.length);
            return line(no + 1, "N" + no, "1234.50", matched ? "1234.50" : null, matched ? "SUCCESS" : null,
                    matched ? Verdict.MATCHED : DIFFERENCES[kind], "SocketTimeoutException: Read timed out, " + no);
        });
    }
}
