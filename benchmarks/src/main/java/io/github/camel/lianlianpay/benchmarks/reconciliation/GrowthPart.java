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
package io.github.camel.lianlianpay.benchmarks.reconciliation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camel.lianlianpay.benchmarks.Part;
import io.github.camel.lianlianpay.benchmarks.Report;
import io.github.camel.lianlianpay.benchmarks.Size;

/**
 * The reconciliation job with more and more orders. Each number of orders has a process of its own, which runs once
 * from inbox to report, with the database and the broker inside it. In front of the file that is measured there is
 * another one, which warms up the JVM; the measured one comes in before the first one is done.
 */
public final class GrowthPart implements Part {

    static final String MILLION = "benchmarks.million";

    private static final String WARM_UP = "0-warm-up.csv";
    private static final String MEASURED = "1-measured.csv";
    private static final double FLAT = 0.85;
    private static final int MOST_HEAP = 256;
    private static final int LONGEST_SECONDS = 3600;
    private static final long BYTES_PER_MB = 1 << 20;

    private final Path folder = Path.of("target", "growth").toAbsolutePath();

    /**
     * @param reported     when the report was there
     * @param database     size of its file in MB
     * @param heapWarm     MB that are in use after a collection, during the warm-up
     * @param heapMeasured the same, in the last third of what is measured
     * @param heapPeak     MB in use at most
     */
    record Run(int orders, Instant dropped, Instant reported, Settlements settlements, double database, int heapWarm,
               int heapMeasured, int heapPeak) {

        double startToFinish() {
            return Settlements.seconds(dropped, reported);
        }

        /** To find the file, to read it to where the first orders go out, and to write the report. */
        double fixed() {
            return startToFinish() - Settlements.seconds(settlements.first(), settlements.last());
        }

        double laterToEarlier() {
            return settlements.rate(5, 10) / settlements.rate(0, 5);
        }
    }

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String title() {
        return "The reconciliation job with more and more orders";
    }

    @Override
    public Report measure(Size size) throws Exception {
        List<Integer> sizes = new ArrayList<>(size == Size.FULL ? List.of(1000, 10_000, 100_000) : List.of(300, 1000));
        if (size == Size.FULL && Boolean.getBoolean(MILLION)) {
            sizes.add(1_000_000);
        }
        List<Run> runs = new ArrayList<>();
        for (int orders : sizes) {
            runs.add(run(orders, size.choose(60_000, 500), Map.of()));
        }
        return report(runs);
    }

    Run run(int orders, int warmUp, Map<String, String> settings) throws Exception {
        try (Processes processes = new Processes(folder)) {
            processes.startGateway(0);
            Path home = folder.resolve("job");
            Orders.drop(home.resolve("inbox"), WARM_UP, 1, warmUp);
            List<String> options = new ArrayList<>(
                    List.of("-Xmx" + MOST_HEAP + "m", "-Xlog:gc:file=" + folder.resolve("gc.log")));
            if (Boolean.getBoolean("benchmarks.jfr")) {
                options.add("-XX:StartFlightRecording=settings=profile,filename=" + folder.resolve("job.jfr"));
            }
            Instant started = Instant.now();
            Process job = processes.startJob("job", options, settings);
            processes.await("the warm-up", LONGEST_SECONDS, () -> processes.answered() >= warmUp * 9L / 10);
            Orders.drop(home.resolve("inbox"), MEASURED, warmUp + 1L, orders);
            Instant dropped = Instant.now();
            processes.awaitEnd("job", job, LONGEST_SECONDS);

            Path database = home.resolve("reconciliation.mv.db");
            double megabytes = Files.size(database) / (double) BYTES_PER_MB;
            Settlements settlements;
            try (Connection connection = DriverManager.getConnection(
                    "jdbc:h2:file:" + home.resolve("reconciliation"), "sa", "")) {
                settlements = Settlements.read(connection, MEASURED);
            }
            check(orders, warmUp, settlements, home, processes.answered());
            Heap heap = Heap.read(folder.resolve("gc.log"));
            double warm = Settlements.seconds(started, dropped);
            double end = Settlements.seconds(started, Instant.now());
            return new Run(orders, dropped, Files.getLastModifiedTime(home.resolve("report").resolve("1-measured.html")).toInstant(),
                    settlements, megabytes, heap.floor(warm / 2, warm), heap.floor(warm + (end - warm) * 2 / 3, end), heap.peak());
        }
    }

    private static void check(int orders, int warmUp, Settlements settlements, Path home, long answered) throws IOException {
        long different = (warmUp + orders) / Orders.DIFFERENT - warmUp / Orders.DIFFERENT;
        if (settlements.orders() != orders || settlements.different() != different) {
            throw new IllegalStateException(
                    orders + " orders with " + different + " differences went in, and " + settlements.orders() + " with "
                                            + settlements.different() + " came out");
        }
        try (var lines = Files.lines(home.resolve("report").resolve(MEASURED))) {
            if (lines.count() != orders + 1) {
                throw new IllegalStateException("The report lacks lines");
            }
        }
        if (answered != orders + warmUp) {
            throw new IllegalStateException(answered + " queries for " + (orders + warmUp) + " orders");
        }
    }

    private static Report report(List<Run> runs) {
        Report report = new Report();
        Run steady = runs.get(0);
        for (Run run : runs) {
            report.atLeast(count(run) + " orders: rate of the later half to that of the earlier", FLAT, run.laterToEarlier());
        }
        for (Run run : runs.subList(1, runs.size())) {
            report.atLeast(count(run) + " orders: rate to that with " + count(steady), FLAT,
                    run.settlements().rate() / steady.settlements().rate());
        }
        for (Run run : runs) {
            report.atMost(count(run) + " orders: heap in use after collections, at the end to the warm-up", 1 / FLAT,
                    run.heapMeasured() / (double) Math.max(1, run.heapWarm()));
        }
        report.table("orders", "from inbox to report, s", "of it at both ends, s", "orders a second in between",
                "heap in use after collections, MB", "peak, MB", "database file, MB");
        for (Run run : runs) {
            report.row(run.orders(), run.startToFinish(), run.fixed(), run.settlements().rate(), run.heapMeasured(),
                    run.heapPeak(), run.database());
        }
        report.table("orders", "orders a second in each tenth of the run");
        for (Run run : runs) {
            report.row(run.orders(), IntStream.range(0, 10)
                    .mapToObj(tenth -> String.format(Locale.ROOT, "%,.0f", run.settlements().rate(tenth, tenth + 1)))
                    .collect(Collectors.joining(" ")));
        }
        return report.note("A process per line, `-Xmx" + MOST_HEAP
                           + "m`, H2 and Artemis inside it, after a warm-up with other orders in the same process.");
    }

    private static String count(Run run) {
        return String.format(Locale.ROOT, "%,d", run.orders());
    }
}
