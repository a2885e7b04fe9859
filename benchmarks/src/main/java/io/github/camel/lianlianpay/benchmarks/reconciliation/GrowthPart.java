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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camel.lianlianpay.benchmarks.Part;
import io.github.camel.lianlianpay.benchmarks.Report;
import io.github.camel.lianlianpay.benchmarks.Size;

/**
 * The reconciliation job with growing numbers of orders. Each number has its own process, which runs once from inbox to
 * report with an embedded database and broker. A first file warms up the JVM, and the measured file follows it. An open
 * order in a third file keeps the job from ending in between.
 */
public final class GrowthPart implements Part {

    static final String MILLION = "benchmarks.million";

    private static final String KEEPER = "keeper.csv";
    private static final String WARM_UP = "warm-up.csv";
    /** Options of a run whose figures are not used: it compiles fast, and collects often. */
    private static final List<String> SMOKE_OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-Xmn4m");
    private static final double FLAT = 0.85;
    private static final int MOST_HEAP = 256;
    private static final int LONGEST_SECONDS = 3600;
    private static final long BYTES_PER_MB = 1 << 20;

    private final Path folder;

    public GrowthPart() {
        this("growth");
    }

    /** @param folder under {@code target}, for the work folder of the job */
    GrowthPart(String folder) {
        this.folder = Path.of("target", folder).toAbsolutePath();
    }

    /**
     * @param reported     the time of the report
     * @param database     the size of the file in MB
     * @param heapWarm     MB in use after a collection, during the warm-up
     * @param heapMeasured the same, in the later half of the measurement
     * @param heapPeak     the most MB in use
     */
    record Run(int orders, Instant dropped, Instant reported, Settlements settlements, double database, int heapWarm,
            int heapMeasured, int heapPeak) {

        double startToFinish() {
            return Settlements.seconds(dropped, reported);
        }

        /** The time to find the file, to read it until the first orders are sent, and to write the report. */
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
        return report(runs(size));
    }

    List<Run> runs(Size size) throws Exception {
        List<Integer> sizes = new ArrayList<>(size == Size.FULL ? List.of(1000, 10_000, 100_000) : List.of(100, 1000));
        if (size == Size.FULL && Boolean.getBoolean(MILLION)) {
            sizes.add(1_000_000);
        }
        List<Run> runs = new ArrayList<>();
        for (int orders : sizes) {
            Run run = run(orders, size, Map.of());
            // printed now, because the next one may take long
            System.out.printf(Locale.ROOT, "%,d orders: %,.0f a second%n", orders, run.settlements().rate());
            runs.add(run);
        }
        return runs;
    }

    Run run(int orders, Size size, Map<String, String> settings, String... jvmOptions) throws Exception {
        int warmUp = size.choose(60_000, 200);
        // small numbers several times, because a second is too short for a figure
        int times = Math.max(1, Math.min(size.choose(5, 2), size.choose(10_000, 1000) / orders));
        String delay = String.valueOf(size.choose(1000, 100));
        try (Processes processes = new Processes(folder)) {
            processes.startGateway(0);
            Path home = folder.resolve("job");
            Path inbox = home.resolve("inbox");
            Orders.drop(inbox, KEEPER, Orders.KEEPER, 1);
            Orders.drop(inbox, WARM_UP, 1, warmUp);
            List<String> options = new ArrayList<>(
                    List.of("-Xmx" + MOST_HEAP + "m", "-Xlog:gc:file=" + folder.resolve("gc.log")));
            if (size == Size.SMOKE) {
                options.addAll(SMOKE_OPTIONS);
            }
            options.addAll(List.of(jvmOptions));
            Map<String, String> all = new HashMap<>(settings);
            all.put("llp.recheck.firstDelay", delay);
            all.put("llp.recheck.maximumDelay", delay);
            all.put("llp.recheck.maximumLooks", String.valueOf(LONGEST_SECONDS));
            Instant started = Instant.now();
            Process job = processes.startJob("job", options, all);
            processes.await("the warm-up", LONGEST_SECONDS, () -> Files.exists(home.resolve("done").resolve(WARM_UP)));
            Instant warm = Instant.now();
            List<Instant> dropped = new ArrayList<>();
            for (int time = 0; time < times; time++) {
                String file = measured(time);
                Orders.drop(inbox, file, warmUp + 1L + (long) time * orders, orders);
                dropped.add(Instant.now());
                processes.await(file, LONGEST_SECONDS, () -> Files.exists(home.resolve("done").resolve(file)));
            }
            Instant end = Instant.now();
            processes.releaseKeeper();
            processes.awaitEnd("job", job, LONGEST_SECONDS);

            double megabytes = Files.size(home.resolve("reconciliation.mv.db")) / (double) BYTES_PER_MB;
            long different = 0;
            List<Run> runs = new ArrayList<>();
            Heap heap = Heap.read(folder.resolve("gc.log"));
            double warmSecond = Settlements.seconds(started, warm);
            double endSecond = Settlements.seconds(started, end);
            try (Connection connection = DriverManager.getConnection(
                    "jdbc:h2:file:" + home.resolve("reconciliation"), "sa", "")) {
                for (int time = 0; time < times; time++) {
                    Settlements settlements = Settlements.read(connection, measured(time));
                    Path reports = home.resolve("report");
                    check(orders, settlements, reports.resolve(measured(time)));
                    different += settlements.different();
                    runs.add(new Run(
                            orders, dropped.get(time), Files.getLastModifiedTime(reports.resolve(
                                    measured(time).replace(".csv", ".html"))).toInstant(),
                            settlements, megabytes, heap.floor(warmSecond / 2, warmSecond),
                            heap.floor(warmSecond + (endSecond - warmSecond) / 2, endSecond), heap.peak()));
                }
            }
            long last = warmUp + (long) times * orders;
            if (processes.answered() != last || different != last / Orders.DIFFERENT - warmUp / Orders.DIFFERENT) {
                throw new IllegalStateException(
                        processes.answered() + " queries for " + last + " orders, and " + different + " differences");
            }
            runs.sort(Comparator.comparingDouble(run -> run.settlements().rate()));
            return runs.get(times / 2);
        }
    }

    private static String measured(int time) {
        return "measured" + time + ".csv";
    }

    private static void check(int orders, Settlements settlements, Path report) throws IOException {
        if (settlements.orders() != orders) {
            throw new IllegalStateException(orders + " orders were read, and " + settlements.orders() + " were settled");
        }
        try (var lines = Files.lines(report)) {
            if (lines.count() != orders + 1) {
                throw new IllegalStateException(report + " has too few lines");
            }
        }
    }

    static Report report(List<Run> runs) {
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
