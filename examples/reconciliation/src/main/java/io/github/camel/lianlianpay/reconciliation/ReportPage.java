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

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the page's template; what the page says stands in the resources. */
final class ReportPage {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-zA-Z-]+)}}");
    private static final Pattern LICENCE = Pattern.compile("\\A(?:<!--.*?-->|/\\*.*?\\*/)\\s*", Pattern.DOTALL);
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private final ReportSummary summary;
    private final ReportTotals totals;
    private final Instant finishedAt;
    private final Properties texts = new Properties();

    ReportPage(ReportSummary summary, ReportTotals totals, Instant finishedAt) {
        this.summary = summary;
        this.totals = totals;
        this.finishedAt = finishedAt;
    }

    String render() throws IOException {
        texts.load(new StringReader(resource("texts.properties")));
        String script = resource("page.js");
        return fill("page.html", Map.ofEntries(
                Map.entry("file", escape(summary.fileName())),
                Map.entry("finished", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        finishedAt.truncatedTo(ChronoUnit.SECONDS).atOffset(CHINA))),
                Map.entry("style", resource("page.css")),
                Map.entry("script", script),
                Map.entry("script-hash", sha256(script)),
                Map.entry("csv", escape(summary.csv().getFileName().toString())),
                Map.entry("csv-link", escape(link(summary.csv().getFileName().toString()))),
                Map.entry("state", state()),
                Map.entry("headline", headline()),
                Map.entry("orders", number(summary.orders())),
                Map.entry("lines", number(summary.lines())),
                Map.entry("matched", number(summary.matched())),
                Map.entry("matched-share", share(summary.matched())),
                Map.entry("look", number(summary.toLookInto())),
                Map.entry("look-share", share(summary.toLookInto())),
                Map.entry("merchant-sum", money(summary.merchantTotal())),
                Map.entry("lianlian-sum", money(summary.gatewayTotal())),
                Map.entry("difference", signed(summary.difference())),
                Map.entry("amount-difference", signed(summary.amountDifference())),
                Map.entry("one-sided", signed(summary.oneSided())),
                Map.entry("verdict-chart", verdictChart()),
                Map.entry("result-chart", resultChart()),
                Map.entry("links", links()),
                Map.entry("sections", sections())));
    }

    /** For text and for attributes in double quotes. */
    static String escape(String text) {
        if (text == null) {
            return "";
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(isOddControl(c) ? '\uFFFD' : c);
            }
        }
        return escaped.toString();
    }

    private static boolean isOddControl(char c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r';
    }

    private String state() {
        if (summary.lines() == 0) {
            return "file";
        }
        return summary.toLookInto() == 0 ? "good" : "alert";
    }

    private String headline() {
        if (summary.lines() == 0) {
            return texts.getProperty("headline.empty");
        }
        return summary.toLookInto() == 0
                ? texts.getProperty("headline.good")
                : counted(summary.toLookInto(), "line") + " to look into";
    }

    private String verdictChart() {
        if (summary.lines() == 0) {
            return texts.getProperty("chart.empty");
        }
        String all = ReportChart.split("outcome", "Matched lines, and lines to look into",
                new ReportChart.Bar("Matched", number(summary.matched()), summary.matched(), "good"),
                new ReportChart.Bar("To look into", number(summary.toLookInto()), summary.toLookInto(), "alert"));
        List<ReportChart.Bar> bars = summary.byVerdict().entrySet().stream()
                .filter(entry -> entry.getKey().isDifference() && entry.getValue() > 0)
                .map(entry -> new ReportChart.Bar(
                        text(entry.getKey(), "heading"), number(entry.getValue()) + " \u00b7 " + share(entry.getValue()),
                        entry.getValue(), text(entry.getKey(), "tone")))
                .toList();
        String title = texts.getProperty("chart.differences");
        return bars.isEmpty() ? all : all + "<h3>" + title + "</h3>" + ReportChart.bars("differences", title, bars);
    }

    private String resultChart() {
        List<ReportChart.Bar> bars = totals.results().stream()
                .sorted(Comparator.comparing((ReportTotals.Result result) -> result.name().equals(ReportTotals.NO_RESULT))
                        .thenComparing(Comparator.comparingLong(ReportTotals.Result::orders).reversed())
                        .thenComparing(ReportTotals.Result::name))
                .map(this::resultBar)
                .toList();
        return bars.isEmpty() ? texts.getProperty("chart.empty") : ReportChart.bars("results", "LianLian's results", bars);
    }

    private ReportChart.Bar resultBar(ReportTotals.Result result) {
        if (result.name().equals(ReportTotals.NO_RESULT)) {
            return new ReportChart.Bar(texts.getProperty("result.none"), number(result.orders()), result.orders(), "none");
        }
        String meaning = texts.getProperty("result." + result.name());
        String name = result.name().length() > 24 ? result.name().substring(0, 24) + "\u2026" : result.name();
        return new ReportChart.Bar(
                meaning == null ? name : name + ", " + meaning, number(result.orders()) + " \u00b7 " + money(result.sum()),
                result.orders(), texts.getProperty("result." + result.name() + ".tone", "open"));
    }

    private String links() throws IOException {
        StringBuilder links = new StringBuilder();
        for (Verdict verdict : occurring()) {
            links.append(fill("link.html", Map.of(
                    "id", id(verdict), "tone", text(verdict, "tone"), "heading", text(verdict, "heading"),
                    "count", number(summary.byVerdict().get(verdict)))));
        }
        return links.toString();
    }

    private String sections() throws IOException {
        StringBuilder sections = new StringBuilder();
        for (Verdict verdict : occurring()) {
            List<ReportLine> rows = totals.rows(verdict);
            sections.append(fill(verdict.isDifference() ? "section.html" : "matched.html", Map.of(
                    "id", id(verdict), "tone", text(verdict, "tone"), "heading", text(verdict, "heading"),
                    "count", number(summary.byVerdict().get(verdict)), "advice", text(verdict, "advice"),
                    "note", note(verdict, rows.size()),
                    "table", fill("table.html", Map.of("caption", text(verdict, "heading"), "rows", rows(rows))))));
        }
        return sections.toString();
    }

    private List<Verdict> occurring() {
        List<Verdict> verdicts = new ArrayList<>(List.of(Verdict.values()));
        verdicts.removeIf(verdict -> summary.byVerdict().get(verdict) == 0);
        return verdicts;
    }

    private String note(Verdict verdict, int shown) {
        long count = summary.byVerdict().get(verdict);
        StringBuilder note = new StringBuilder(counted(count, "line"));
        if (totals.merchantSum(verdict).signum() != 0) {
            note.append(", ").append(money(totals.merchantSum(verdict))).append(" yuan by the merchant\u2019s file");
        }
        note.append(verdict == Verdict.DUPLICATE_LINE ? ", in none of the sums." : ".");
        if (verdict == Verdict.MATCHED && totals.notPaid() > 0) {
            note.append(" <strong>").append(number(totals.notPaid())).append("</strong> of them ")
                    .append(texts.getProperty("not-paid"));
        }
        if (shown < count) {
            String csv = summary.csv().getFileName().toString();
            note.append(" The first ").append(number(shown)).append(" are shown here; <a href=\"").append(escape(link(csv)))
                    .append("\">").append(escape(csv)).append("</a> has all ").append(number(count)).append('.');
        }
        return note.toString();
    }

    private static String rows(List<ReportLine> lines) {
        StringBuilder rows = new StringBuilder(lines.size() * 128);
        for (ReportLine line : lines) {
            rows.append("<tr><td>").append(line.lineNo()).append("</td><td>").append(escape(line.noOrder()))
                    .append("</td><td>").append(money(line.merchantAmount())).append("</td><td>")
                    .append(money(line.gatewayAmount())).append("</td><td>").append(escape(line.result()))
                    .append("</td><td>").append(escape(line.reason())).append("</td></tr>\n");
        }
        return rows.toString();
    }

    private String text(Verdict verdict, String what) {
        return texts.getProperty(verdict.name() + "." + what);
    }

    private static String id(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String counted(long count, String noun) {
        return number(count) + " " + noun + (count == 1 ? "" : "s");
    }

    private static String number(long number) {
        return format("#,##0").format(number);
    }

    private static String money(BigDecimal amount) {
        return amount == null ? "" : format("#,##0.00########").format(amount);
    }

    private static String signed(BigDecimal amount) {
        return amount.signum() > 0 ? "+" + money(amount) : money(amount);
    }

    private static DecimalFormat format(String pattern) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    /** Of all lines; rounded so that neither nothing nor everything is claimed where it is not so. */
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
            throw new IllegalArgumentException("Not the name of a file: " + fileName, e);
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

    /** One pass, so that a placeholder within a value stays what it is. */
    private static String fill(String template, Map<String, String> values) throws IOException {
        Matcher matcher = PLACEHOLDER.matcher(resource(template));
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(filled, Matcher.quoteReplacement(values.get(matcher.group(1))));
        }
        return matcher.appendTail(filled).toString();
    }

    /** With line feeds only, as a browser reads them: the script's hash depends on it. The licence stays here. */
    private static String resource(String name) throws IOException {
        try (InputStream in = ReportPage.class.getResourceAsStream("/report/" + name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
            return LICENCE.matcher(text).replaceFirst("");
        }
    }
}
