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

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.camel.lianlianpay.reconciliation.report.ReportSummary;
import io.github.camel.lianlianpay.reconciliation.verdict.Verdict;

/** Prints the figures of each file and the path of its report at the end of the job. */
final class Summary {

    private final PrintStream out;

    Summary(PrintStream out) {
        this.out = out;
    }

    void print(List<ReportSummary> reports, Path done, Path refused) {
        if (reports.isEmpty()) {
            out.println(
                    "There was no file in the inbox, or another job has finished it. Drop one there: CSV or an Excel workbook (.xlsx), header no_order,money_order,created_at");
        }
        for (ReportSummary report : reports) {
            if (report.isRefused()) {
                out.printf("%n%s: NOT READ, the report says why%n", report.fileName());
            } else {
                out.printf(Locale.ROOT, "%n%s: %,d lines, read as %s%n", report.fileName(), report.lines(), report.form());
            }
            for (Map.Entry<Verdict, Long> count : report.byVerdict().entrySet()) {
                out.printf(Locale.ROOT, "  %-17s %,9d%n", count.getKey(), count.getValue());
            }
            out.println("  report: " + report.html().toAbsolutePath());
            out.println("          " + report.csv().toAbsolutePath());
            out.println("  file:   " + (report.isRefused() ? refused : done).resolve(report.fileName()).toAbsolutePath());
        }
        out.flush();
    }
}
