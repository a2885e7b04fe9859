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

import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.camel.lianlianpay.benchmarks.Part;
import io.github.camel.lianlianpay.benchmarks.Report;
import io.github.camel.lianlianpay.benchmarks.Size;
import io.github.camel.lianlianpay.benchmarks.shared.Child;
import io.github.camel.lianlianpay.benchmarks.shared.Postgres;

/**
 * One, two and four reconciliation jobs with one broker, one PostgreSQL and one gateway, all separate processes. The
 * gateway is slow, so that jobs wait for it and not for the processor. Each round starts all processes again; the
 * numbers of jobs alternate.
 */
public final class JobsPart implements Part {

    private static final String WARM_UP = "0-warm-up.csv";
    private static final String MEASURED = "1-measured.csv";
    private static final int DELAY_MILLIS = 200;
    private static final int CONSUMERS = 8;
    private static final double LINEAR = 0.9;
    private static final int LONGEST_SECONDS = 600;
    private static final String HEAP = "-Xmx256m";

    private final Path folder = Path.of("target", "jobs").toAbsolutePath();

    /**
     * The result of all jobs together.
     *
     * @param jobCpu      milliseconds of processor time per order, of all jobs
     * @param brokerCpu   the same for the broker
     * @param databaseCpu the same for the database
     * @param tableBytes  bytes per order, with the indexes
     * @param logBytes    bytes per order in the database's log
     */
    record Run(
            int jobs, Settlements settlements, double jobCpu, double brokerCpu, double databaseCpu, double tableBytes,
            double logBytes) {

        /** Orders per second, measured only while all jobs work. */
        double rate() {
            return settlements.rate(1, 9);
        }
    }

    @Override
    public String name() {
        return "jobs";
    }

    @Override
    public String title() {
        return "Several reconciliation jobs";
    }

    @Override
    public Report measure(Size size) throws Exception {
        List<Run> runs = new ArrayList<>();
        for (int round = 0; round < size.choose(3, 1); round++) {
            for (int jobs : size == Size.FULL ? List.of(1, 2, 4) : List.of(1, 2)) {
                runs.add(run(jobs, size.choose(600, 60), size.choose(600, 60)));
            }
        }
        return report(runs);
    }

    /**
     * @param ordersPerJob per job, so that each number of jobs takes the same time
     * @param warmUpPerJob orders in a file before the measured one
     */
    Run run(int jobs, int ordersPerJob, int warmUpPerJob) throws Exception {
        int orders = jobs * ordersPerJob;
        int warmUp = jobs * warmUpPerJob;
        try (Processes processes = new Processes(folder);
             Postgres database = new Postgres(folder.resolve("postgres"))) {
            processes.startGateway(DELAY_MILLIS);
            String broker = processes.startBroker();
            Path inbox = folder.resolve("inbox");
            Orders.drop(inbox, WARM_UP, 1, warmUp);
            Map<String, String> settings = new HashMap<>(
                    Map.of("llp.inbox", inbox.toString(), "llp.done", folder.resolve("done").toString(),
                            "llp.report", folder.resolve("report").toString(), "llp.db.url", database.url(),
                            "llp.db.user", Postgres.USER, "llp.jms.url", broker, "llp.consumers", String.valueOf(CONSUMERS)));
            settings.put("llp.observe.port", "off");
            List<Process> started = new ArrayList<>();
            for (int job = 0; job < jobs; job++) {
                started.add(processes.startJob("job" + job, List.of(HEAP), settings));
            }
            // not sooner, because two jobs would read files at once and mix their orders; not later, because the jobs would end
            processes.await("the warm-up", LONGEST_SECONDS, () -> processes.answered() >= warmUp * 9L / 10);
            Orders.drop(inbox, MEASURED, warmUp + 1L, orders);
            long before = processes.answered();
            double jobCpu = -cpu(started);
            double brokerCpu = -processes.brokerCpu();
            double databaseCpu = -database.cpu();
            double log = -database.logBytes();
            processes.await("most answers", LONGEST_SECONDS, () -> processes.answered() >= warmUp + orders * 9L / 10);
            double share = processes.answered() - before;
            jobCpu += cpu(started);
            brokerCpu += processes.brokerCpu();
            databaseCpu += database.cpu();
            log += database.logBytes();
            for (int job = 0; job < jobs; job++) {
                processes.awaitEnd("job" + job, started.get(job), LONGEST_SECONDS);
            }
            Settlements settlements;
            try (Connection connection = database.connect()) {
                settlements = Settlements.read(connection, MEASURED);
            }
            check(orders, warmUp, settlements, processes.answered());
            return new Run(
                    jobs, settlements, jobCpu / share, brokerCpu / share, databaseCpu / share,
                    database.tableBytes("payment") / (double) (warmUp + orders), log / share);
        }
    }

    private static double cpu(List<Process> all) {
        return all.stream().mapToDouble(one -> Child.cpu(one.toHandle())).sum();
    }

    private static void check(int orders, int warmUp, Settlements settlements, long answered) {
        long different = (warmUp + orders) / Orders.DIFFERENT - warmUp / Orders.DIFFERENT;
        if (settlements.orders() != orders || settlements.different() != different || answered != orders + warmUp) {
            throw new IllegalStateException(
                    orders + " orders went in after " + warmUp + ", " + settlements.orders() + " came out, of them "
                                            + settlements.different() + " different; the gateway was asked " + answered
                                            + " times");
        }
    }

    private static Report report(List<Run> runs) {
        Report report = new Report();
        double one = median(runs, 1);
        List<Integer> numbers = runs.stream().map(Run::jobs).distinct().toList();
        for (int jobs : numbers.subList(1, numbers.size())) {
            report.atLeast(jobs + " jobs to one", LINEAR * jobs, median(runs, jobs) / one);
        }
        report.table("jobs", "orders a second, median of the rounds", "each round");
        for (int jobs : numbers) {
            report.row(jobs, median(runs, jobs), String.join(", ", runs.stream().filter(run -> run.jobs() == jobs)
                    .map(run -> String.format(Locale.ROOT, "%.1f", run.rate())).toList()));
        }
        report.table("jobs", "processor per order, ms: jobs", "broker", "database", "table and indexes, bytes per order",
                "database log, bytes per order");
        for (int jobs : numbers) {
            Run last = runs.stream().filter(run -> run.jobs() == jobs).reduce((first, second) -> second).orElseThrow();
            report.row(jobs, last.jobCpu(), last.brokerCpu(), last.databaseCpu(), last.tableBytes(), last.logBytes());
        }
        return report.note(
                CONSUMERS + " consumers a job, and a gateway that answers after " + DELAY_MILLIS + " ms: at most "
                           + CONSUMERS * 1000 / DELAY_MILLIS + " orders a second and job. A process each, `" + HEAP
                           + "`; the broker (Artemis), the database (PostgreSQL) and the gateway are processes too, on the same machine.");
    }

    private static double median(List<Run> runs, int jobs) {
        List<Double> rates = runs.stream().filter(run -> run.jobs() == jobs).map(Run::rate).sorted(Comparator.naturalOrder())
                .toList();
        return rates.get(rates.size() / 2);
    }
}
