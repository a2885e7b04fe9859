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
 * Writes the lines for the page's table as JSON, in many small script elements, so that neither the job nor the browser
 * ever has all lines in one text. A row is: number, order, both amounts, result, verdict, reason.
 */
final class ReportData {

    /** The most lines of each kind in the page, because a browser has to hold them. The CSV has all. */
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

    /** The number of lines of this verdict in the page. */
    long held(Verdict verdict) {
        return held.getOrDefault(verdict, 0L);
    }

    /** The number of lines to look into in the page. */
    long differences() {
        return differences;
    }

    /** Each kind has its own limit, so that matched lines do not displace the ones that are easy to overlook. */
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
