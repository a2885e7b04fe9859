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
import java.io.Reader;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.camel.lianlianpay.reconciliation.verdict.Verdict;

import static io.github.camel.lianlianpay.reconciliation.report.ReportFormat.escape;
import static io.github.camel.lianlianpay.reconciliation.report.ReportFormat.money;
import static io.github.camel.lianlianpay.reconciliation.report.ReportFormat.number;
import static io.github.camel.lianlianpay.reconciliation.report.ReportFormat.signed;
import static io.github.camel.lianlianpay.reconciliation.report.ReportTexts.resource;

/** Fills the page's templates; its texts are in the resources. */
final class ReportPage {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final String LINES = "{{lines}}";
    private static final List<String> COLUMNS
            = List.of("line", "order", "merchant-amount", "lianlian-amount", "result", "reason");

    private final ReportSummary summary;
    private final ReportTotals totals;
    private final ReportData data;
    private final ReportLanguage language;
    private final ReportTexts texts;
    private final Instant finishedAt;

    ReportPage(ReportSummary summary, ReportTotals totals, ReportData data, ReportLanguage language, Instant finishedAt)
                                                                                                                         throws IOException {
        this.summary = summary;
        this.totals = totals;
        this.data = data;
        this.language = language;
        this.texts = new ReportTexts(language);
        this.finishedAt = finishedAt;
    }

    /** @param lines the file that ReportData has written; it is copied, because it may be larger than the memory */
    Void writeTo(Writer out, Path lines) throws IOException {
        Map<String, String> values = values();
        String template = resource("page.html");
        int place = template.indexOf(LINES);
        out.write(texts.fill(template.substring(0, place), values));
        try (Reader in = Files.newBufferedReader(lines, StandardCharsets.UTF_8)) {
            in.transferTo(out);
        }
        out.write(texts.fill(template.substring(place + LINES.length()), values));
        return null;
    }

    private Map<String, String> values() throws IOException {
        String style = texts.fill(resource("page.css"), labels());
        String script = resource("page.js");
        return Map.ofEntries(
                Map.entry("lang", language.tag()),
                Map.entry("file", escape(summary.fileName())),
                Map.entry("read-as", summary.form() == null
                        ? ""
                        : "<p class=\"finished\">" + texts.html("page.read-as", "<span id=\"form\" lang=\"en\">"
                                                                                + escape(summary.form()) + "</span>")
                          + "</p>"),
                Map.entry("finished", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        finishedAt.truncatedTo(ChronoUnit.SECONDS).atOffset(CHINA))),
                Map.entry("style", style),
                Map.entry("style-hash", sha256(style)),
                Map.entry("script", script),
                Map.entry("script-hash", sha256(script)),
                Map.entry("script-texts", texts.forScript()),
                Map.entry("csv", escape(csvName())),
                Map.entry("csv-link", escape(link(csvName()))),
                Map.entry("download-name", escape(csvName().replaceFirst("\\.csv$", "-differences.csv"))),
                Map.entry("download-hidden", summary.toLookInto() == 0 ? " hidden" : ""),
                Map.entry("download", escape(download())),
                Map.entry("state", state()),
                Map.entry("headline", escape(headline())),
                Map.entry("orders", number(summary.orders())),
                Map.entry("in-lines", texts.html("totals.in-lines",
                        "<span id=\"total-lines\">" + number(summary.isRefused() ? 0 : summary.lines()) + "</span>")),
                Map.entry("matched", number(summary.matched())),
                Map.entry("matched-share", texts.html("totals.share", share(summary.matched()))),
                Map.entry("look", number(summary.toLookInto())),
                Map.entry("look-share", texts.html("totals.share", share(summary.toLookInto()))),
                Map.entry("merchant-sum", money(summary.merchantTotal())),
                Map.entry("lianlian-sum", money(summary.gatewayTotal())),
                Map.entry("difference", signed(summary.difference())),
                Map.entry("amount-difference", signed(summary.amountDifference())),
                Map.entry("one-sided", signed(summary.oneSided())),
                Map.entry("verdict-chart", verdictChart()),
                Map.entry("result-chart", resultChart()),
                Map.entry("links", forEach("link.html")),
                Map.entry("chips", forEach("chip.html")),
                Map.entry("sections", sections()));
    }

    /** The names of the columns, which the style sheet shows on narrow screens as texts in double quotes. */
    private Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>();
        COLUMNS.forEach(column -> labels.put("column." + column, texts.say("column." + column)));
        return labels;
    }

    private String state() {
        if (summary.lines() == 0) {
            return "file";
        }
        return summary.toLookInto() == 0 ? "good" : "alert";
    }

    private String headline() {
        if (summary.lines() == 0) {
            return texts.say("headline.empty");
        }
        if (summary.isRefused()) {
            return texts.say("headline.refused");
        }
        return summary.toLookInto() == 0 ? texts.say("headline.good") : texts.count("headline.look", summary.toLookInto());
    }

    private String download() {
        return data.differences() == summary.toLookInto()
                ? texts.count("download.all", summary.toLookInto())
                : texts.say("download.part", number(data.differences()), number(summary.toLookInto()));
    }

    private String verdictChart() {
        if (summary.lines() == 0) {
            return nothing();
        }
        String all = ReportChart.split("outcome", texts.say("chart.outcome"),
                new ReportChart.Bar(texts.say("totals.matched"), number(summary.matched()), summary.matched(), "good"),
                new ReportChart.Bar(texts.say("totals.look"), number(summary.toLookInto()), summary.toLookInto(), "alert"));
        List<ReportChart.Bar> bars = summary.byVerdict().entrySet().stream()
                .filter(entry -> entry.getKey().isDifference() && entry.getValue() > 0)
                .map(entry -> new ReportChart.Bar(
                        text(entry.getKey(), "heading"), number(entry.getValue()) + " \u00b7 " + share(entry.getValue()),
                        entry.getValue(), text(entry.getKey(), "tone")))
                .toList();
        String title = texts.say("chart.differences");
        return bars.isEmpty() ? all : all + "<h3>" + escape(title) + "</h3>" + ReportChart.bars("differences", title, bars);
    }

    private String resultChart() {
        List<ReportChart.Bar> bars = totals.results().stream()
                .sorted(Comparator.comparing((ReportTotals.Result result) -> result.name().equals(ReportTotals.NO_RESULT))
                        .thenComparing(Comparator.comparingLong(ReportTotals.Result::orders).reversed())
                        .thenComparing(ReportTotals.Result::name))
                .map(this::resultBar)
                .toList();
        return bars.isEmpty() ? nothing() : ReportChart.bars("results", texts.say("chart.results"), bars);
    }

    private ReportChart.Bar resultBar(ReportTotals.Result result) {
        if (result.name().equals(ReportTotals.NO_RESULT)) {
            return new ReportChart.Bar(texts.say("result.none"), number(result.orders()), result.orders(), "none");
        }
        String meaning = texts.find("result." + result.name());
        String tone = texts.find("result." + result.name() + ".tone");
        String name = result.name().length() > 24 ? result.name().substring(0, 24) + "\u2026" : result.name();
        return new ReportChart.Bar(
                meaning == null ? name : texts.say("chart.result", name, meaning),
                number(result.orders()) + " \u00b7 " + money(result.sum()), result.orders(), tone == null ? "open" : tone);
    }

    private String nothing() {
        return "<p class=\"aside\">" + escape(texts.say("chart.empty")) + "</p>";
    }

    private String forEach(String template) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Verdict verdict : occurring()) {
            all.append(texts.fill(resource(template), values(verdict)));
        }
        return all.toString();
    }

    private Map<String, String> values(Verdict verdict) {
        return Map.of("id", id(verdict), "verdict", Integer.toString(verdict.ordinal()), "tone", text(verdict, "tone"),
                "heading", escape(text(verdict, "heading")), "count", number(count(verdict)));
    }

    private String sections() throws IOException {
        StringBuilder sections = new StringBuilder();
        for (Verdict verdict : occurring()) {
            Map<String, String> values = new HashMap<>(values(verdict));
            values.put("advice", escape(text(verdict, "advice")));
            values.put("note", note(verdict));
            values.put("rows", rows(totals.rows(verdict)));
            values.put("table", texts.fill(resource("table.html"), values));
            sections.append(texts.fill(resource(verdict.isDifference() ? "section.html" : "matched.html"), values));
        }
        return sections.toString();
    }

    private List<Verdict> occurring() {
        List<Verdict> verdicts = new ArrayList<>(List.of(Verdict.values()));
        verdicts.removeIf(verdict -> count(verdict) == 0);
        return verdicts;
    }

    private String note(Verdict verdict) {
        long count = count(verdict);
        BigDecimal sum = totals.merchantSum(verdict);
        String lines = texts.count("note.lines", count);
        StringBuilder note = new StringBuilder(
                escape(sum.signum() == 0 ? lines : texts.say("note.sum", lines, money(sum))))
                .append(escape(texts.say(verdict == Verdict.DUPLICATE_LINE ? "note.in-no-sum" : "note.end")));
        String csv = "<a href=\"" + escape(link(csvName())) + "\">" + escape(csvName()) + "</a>";
        if (verdict == Verdict.MATCHED && totals.notPaid() > 0) {
            note.append(texts.html("note.not-paid", "<strong>" + number(totals.notPaid()) + "</strong>"));
        }
        if (data.held(verdict) < count) {
            note.append(texts.html("note.part", number(data.held(verdict)), csv, number(count)));
        }
        if (ReportTotals.ROWS < count) {
            note.append("<noscript>").append(texts.html("note.no-script", number(ReportTotals.ROWS), csv, number(count)))
                    .append("</noscript>");
        }
        return note.toString();
    }

    private static String rows(List<ReportLine> lines) {
        StringBuilder rows = new StringBuilder(lines.size() * 128);
        for (ReportLine line : lines) {
            rows.append("<tr><td>").append(line.lineNo()).append("</td><td>").append(escape(line.noOrder()))
                    .append("</td><td>").append(money(line.merchantAmount())).append("</td><td>")
                    .append(money(line.gatewayAmount())).append("</td><td>").append(escape(line.result()))
                    .append("</td><td lang=\"en\">").append(escape(line.reason())).append("</td></tr>\n");
        }
        return rows.toString();
    }

    private long count(Verdict verdict) {
        return summary.byVerdict().get(verdict);
    }

    private String csvName() {
        return summary.csv().getFileName().toString();
    }

    private String text(Verdict verdict, String what) {
        return texts.say(verdict.name() + "." + what);
    }

    private static String id(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The share of all lines, rounded so that only 0 lines are 0 % and only all lines are 100 %. */
    private String share(long part) {
        BigDecimal percent = BigDecimal.valueOf(part * 100)
                .divide(BigDecimal.valueOf(Math.max(1, summary.lines())), 1,
                        part * 2 > summary.lines() ? RoundingMode.DOWN : RoundingMode.UP);
        return percent + "%";
    }

    private static String link(String fileName) {
        try {
            return new URI(null, null, "./" + fileName, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Not a file name: " + fileName, e);
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
