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
import java.io.Writer;
import java.util.EnumMap;
import java.util.Map;

import io.github.camel.lianlianpay.reconciliation.verdict.Verdict;

/**
 * Writes the lines that the page's table works with: JSON in many small script elements, so that neither this side nor
 * the browser ever has all of it in one text. A row: number, order, both amounts, result, verdict, reason.
 */
final class ReportData {

    /** So many of each kind are in the page; a browser has to hold them. The CSV has all. */
    static final int LINES = 200_000;
    private static final int LINES_PER_ELEMENT = 1000;
    private static final String OPEN = "<script type=\"application/json\" class=\"lines\">[";
    private static final String CLOSE = "]</script>\n";

    private final Writer out;
    private final int limit;
    private final Map<Verdict, Long> held = new EnumMap<>(Verdict.class);
    private final StringBuilder row = new StringBuilder(256);
    private long written;
    private int differences;
    private int notPaid;
    private int paid;

    ReportData(Writer out, int limit) {
        this.out = out;
        this.limit = limit;
    }

    void add(ReportLine line) throws IOException {
        if (!hasRoom(line)) {
            return;
        }
        row.setLength(0);
        row.append(written % LINES_PER_ELEMENT > 0 ? "," : written > 0 ? CLOSE + OPEN : OPEN).append("\n[")
                .append(line.lineNo());
        text(ReportTotals.cut(line.noOrder()));
        text(ReportWriter.plain(line.merchantAmount()));
        text(ReportWriter.plain(line.gatewayAmount()));
        text(ReportTotals.cut(line.result()));
        row.append(',').append(line.verdict().ordinal());
        text(ReportTotals.cut(line.reason()));
        out.append(row.append(']'));
        written++;
        held.merge(line.verdict(), 1L, Long::sum);
    }

    void end() throws IOException {
        if (written > 0) {
            out.write(CLOSE);
        }
    }

    /** How many lines of this verdict are in the page. */
    long held(Verdict verdict) {
        return held.getOrDefault(verdict, 0L);
    }

    /** How many lines that somebody has to look into are in the page. */
    long differences() {
        return differences;
    }

    /** Each kind has room of its own, so that what is easy to overlook is not crowded out by what is fine. */
    private boolean hasRoom(ReportLine line) {
        if (line.verdict().isDifference()) {
            return differences < limit && ++differences > 0;
        }
        return ReportTotals.isPaid(line) ? paid < limit && ++paid > 0 : notPaid < limit && ++notPaid > 0;
    }

    private void text(String value) {
        ReportFormat.json(row.append(','), value == null ? "" : value);
    }
}
