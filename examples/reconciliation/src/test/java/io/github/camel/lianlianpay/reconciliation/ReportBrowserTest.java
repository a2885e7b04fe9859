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

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camel.lianlianpay.reconciliation.ReportWriterTest.byId;
import static io.github.camel.lianlianpay.reconciliation.ReportWriterTest.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What a real browser makes of the page: its script runs, and nobody else's. */
class ReportBrowserTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Verdict[] DIFFERENCES = Stream.of(Verdict.values()).filter(Verdict::isDifference)
            .toArray(Verdict[]::new);

    @TempDir
    Path folder;

    private Path profile;
    private ReportSummary summary;

    @BeforeEach
    void report() throws IOException {
        assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium here");
        profile = Files.createTempDirectory("report-browser");
        summary = new ReportWriter().write(
                "payments.csv", Instant.parse("2026-11-21T21:07:23Z"), ReportBrowserTest::lines, folder, "payments");
    }

    /**
     * As far as it goes: the browser may still be writing there when it has answered, which a TempDir takes for a
     * failure.
     */
    @AfterEach
    void forgetProfile() throws IOException {
        if (profile != null) {
            try (Stream<Path> files = Files.walk(profile)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            } catch (UncheckedIOException goneMeanwhile) {
                profile.toFile().deleteOnExit();
            }
        }
    }

    @Test
    void totalsStandInTheDocument() throws Exception {
        String dom = dom("");

        assertEquals(Long.toString(summary.matched()), byId(dom, "total-matched"));
        assertEquals(Long.toString(summary.toLookInto()), byId(dom, "total-look"));
        assertEquals("1,000", byId(dom, "total-lines"));
        assertEquals(summary.merchantTotal().toPlainString(), byId(dom, "sum-merchant").replace(",", ""));
        assertEquals(summary.gatewayTotal().toPlainString(), byId(dom, "sum-lianlian").replace(",", ""));
        assertEquals("+" + summary.difference().toPlainString(), byId(dom, "sum-difference").replace(",", ""));
        assertEquals("2026-11-22T05:07:23+08:00", byId(dom, "finished"));
        assertEquals(1000, rows(dom, false));
        assertEquals(Verdict.values().length, dom.split("<section id=", -1).length - 1);
    }

    @Test
    void pagesOwnScriptRunsAndNoOther() throws Exception {
        String dom = dom("");

        assertFalse(Pattern.compile("<form id=\"search\"[^>]* hidden").matcher(dom).find(), "the script shows the search");
        assertFalse(dom.contains("<title>taken over"));
        assertEquals(1, dom.split("<script", -1).length - 1);
    }

    @Test
    void searchShowsTheOrderAndOpensTheMatchedOnes() throws Exception {
        assertEquals("1 of 1000 rows", byId(dom("#order=20261121000500"), "found"));

        String matched = dom("#order=20261121000501");
        assertTrue(matched.contains("<details open="));
        assertEquals(999, rows(matched, true));

        String unknown = dom("#order=nothing");
        assertEquals("Not on this page. The CSV has every line.", byId(unknown, "found"));
        assertEquals(1000, rows(unknown, true));
    }

    private static Stream<ReportLine> lines() {
        return LongStream.rangeClosed(1, 1000).mapToObj(no -> {
            String order = "20261121" + String.format(Locale.ROOT, "%06d", no);
            String amount = no + ".10";
            if (no % 50 != 0) {
                return line(no + 1, order, amount, amount, "SUCCESS", Verdict.MATCHED, "both agree");
            }
            Verdict verdict = DIFFERENCES[(int) (no / 50 % DIFFERENCES.length)];
            String gateway = verdict == Verdict.AMOUNT_DIFFERS ? "1.00" : null;
            return line(no + 1, order, amount, gateway, null, verdict, "<script>document.title = 'taken over'</script>");
        });
    }

    private static long rows(String dom, boolean hidden) {
        return Pattern.compile(hidden ? "<tr hidden=\"\"><td>" : "<tr><td>").matcher(dom).results().count();
    }

    private String dom(String fragment) throws IOException, InterruptedException {
        Path out = folder.resolve("dom.html");
        List<String> command = new ArrayList<>(
                List.of(
                        CHROMIUM.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync",
                        "--disable-dev-shm-usage", "--user-data-dir=" + profile, "--dump-dom",
                        summary.html().toUri() + fragment));
        Process browser = new ProcessBuilder(command).redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            assertTrue(browser.waitFor(60, TimeUnit.SECONDS), "the browser does not answer");
        } finally {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly();
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
