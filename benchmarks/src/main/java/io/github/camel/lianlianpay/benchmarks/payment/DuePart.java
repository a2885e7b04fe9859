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
package io.github.camel.lianlianpay.benchmarks.payment;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import io.github.camel.lianlianpay.benchmarks.Medians;
import io.github.camel.lianlianpay.benchmarks.Part;
import io.github.camel.lianlianpay.benchmarks.Report;
import io.github.camel.lianlianpay.benchmarks.Size;
import io.github.camel.lianlianpay.benchmarks.shared.Folders;
import io.github.camel.lianlianpay.benchmarks.shared.Postgres;

/** What {@code due} does with the journal, with few open payments and with many. */
public final class DuePart implements Part {

    private static final double THE_SAME = 1.1;

    private final Path folder;

    public DuePart() {
        this("due");
    }

    /** @param folder under {@code target}, for the database */
    DuePart(String folder) {
        this.folder = Path.of("target", folder).toAbsolutePath();
    }

    @Override
    public String name() {
        return "due";
    }

    @Override
    public String title() {
        return "Picking the payments that are due";
    }

    @Override
    public Report measure(Size size) throws Exception {
        Folders.delete(folder);
        try (Postgres postgres = new Postgres(folder);
             OpenPayments few = new OpenPayments(postgres, "few", size.choose(1000, 500));
             OpenPayments many = new OpenPayments(postgres, "many", size.choose(1_000_000, 5000))) {
            List<OpenPayments> order = new ArrayList<>(List.of(few, many));
            List<Double> ratios = new ArrayList<>();
            turns(order, size.choose(300, 1));
            few.forget();
            many.forget();
            for (int round = 0; round < size.choose(11, 1); round++) {
                turns(order, size.choose(50, 2));
                ratios.add(many.round() / few.round());
            }
            return report(few, many, Medians.of(ratios));
        }
    }

    /** Both have the same number of changed rows behind them. */
    private static void turns(List<OpenPayments> order, int count) {
        IntStream.range(0, count).forEach(n -> {
            order.forEach(OpenPayments::pick);
            Collections.reverse(order);
        });
    }

    private static Report report(OpenPayments few, OpenPayments many, double ratio) throws SQLException {
        Report report = new Report()
                .atMost(String.format(Locale.ROOT, "time to pick %d: with %,d open payments to that with %,d",
                        OpenPayments.PICKED, many.open(), few.open()), THE_SAME, ratio)
                .table("open payments", "picking " + OpenPayments.PICKED + ", ms", "picks", "pages that the select reads",
                        "table and indexes, MB");
        StringBuilder plans = new StringBuilder();
        for (OpenPayments payments : List.of(few, many)) {
            String plan = payments.plan();
            report.row(payments.open(), payments.millis(), payments.picks(), OpenPayments.pages(plan), payments.megabytes());
            plans.append(String.format(Locale.ROOT, "\n\nThe plan with %,d open payments:\n\n```text\n%s\n```",
                    payments.open(), plan));
        }
        return report.note(
                "Medians of rounds, in which few and many take turns. A pick is what `due` does with the journal: one transaction"
                           + " with the select that locks the rows, their update, and the commit." + plans);
    }
}
