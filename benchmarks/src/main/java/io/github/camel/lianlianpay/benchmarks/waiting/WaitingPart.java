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
package io.github.camel.lianlianpay.benchmarks.waiting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.github.camel.lianlianpay.benchmarks.Part;
import io.github.camel.lianlianpay.benchmarks.Report;
import io.github.camel.lianlianpay.benchmarks.Size;
import io.github.camel.lianlianpay.benchmarks.shared.Child;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;

/** Many queries that wait for the gateway at the same time. */
public final class WaitingPart implements Part {

    private static final double GOAL = 1.2;
    /** The first version with virtual threads. */
    private static final int VIRTUAL = 21;
    private static final double MIB = 1024 * 1024;
    private static final int HEAP_GOAL = 256;
    private static final String LAST = "-XX:+ExitOnOutOfMemoryError";
    /** In MiB; if one is too small, the next is tried. */
    private static final List<Integer> HEAPS = List.of(HEAP_GOAL, 384, 512, 1024);
    private static final int LIMIT_SECONDS = 240;

    @Override
    public String name() {
        return "waiting";
    }

    @Override
    public String title() {
        return "Waiting is free: queries that wait at the same time";
    }

    @Override
    public Report measure(Size size) throws Exception {
        int queries = size.choose(10_000, 200);
        int delay = size.choose(1_000, 100);
        Report report = new Report();
        List<Way> ways = ways(report);
        try (Keys keys = Keys.create()) {
            keys.certify();
            List<Outcome> outcomes = new ArrayList<>();
            for (Way way : ways) {
                for (String scheme : List.of("http", "https")) {
                    outcomes.add(measureInSmallestHeap(way, scheme, keys.folder(), queries, delay, size));
                }
            }
            for (Outcome outcome : outcomes) {
                outcome.require(queries);
            }
            write(report, outcomes, queries, delay);
        }
        return report;
    }

    /** A JDK, and how queries wait: with the best kind of threads there, or without threads. */
    private record Way(String name, Path javaHome, List<String> options, boolean asynchronous) {

        static List<Way> of(Path javaHome) throws IOException {
            String release = Files.readAllLines(javaHome.resolve("release")).stream()
                    .filter(line -> line.startsWith("JAVA_VERSION=")).findFirst().orElseThrow().replaceAll("[^0-9.]", "");
            String major = release.replaceAll("[.].*", "");
            boolean virtual = Integer.parseInt(major) >= VIRTUAL;
            return List.of(
                    new Way(
                            "JDK " + major + ", " + (virtual ? "virtual threads" : "platform threads"), javaHome,
                            List.of(LAST, virtual ? "-Dcamel.threads.virtual.enabled=true" : "-Xss256k"), false),
                    new Way("JDK " + major + ", asynchronous", javaHome, List.of(LAST), true));
        }
    }

    private static List<Way> ways(Report report) throws IOException {
        List<Way> ways = new ArrayList<>();
        ways.addAll(Way.of(Child.JAVA_HOME));
        String other = System.getProperty("benchmarks.java.home", "");
        if (other.isBlank()) {
            report.note("On one JDK only: set another with `-Dbenchmarks.java.home`.");
        } else {
            ways.addAll(Way.of(Path.of(other)));
        }
        return ways;
    }

    private record Round(double sign, double all, double cpu, double gatewayCpu, double atOneTime, double newConnections) {

        static Round read(Child client) throws IOException {
            return new Round(
                    client.nextNumber("signMillis"), client.nextNumber("roundMillis"), client.nextNumber("clientCpuMillis"),
                    client.nextNumber("gatewayCpuMillis"), client.nextNumber("atOneTime"),
                    client.nextNumber("newConnections"));
        }

        double ratio(double delay) {
            return all / (delay + sign);
        }
    }

    private record Outcome(
            String way, String scheme, int heap, double open, double opened, double verifiedByGateway, List<Round> rounds,
            double peak,
            double peakAfterCollection, double whileAllWait, double memory, boolean virtual) {

        /** The client has checked that each answer was verified. */
        void require(int queries) {
            if (opened != queries || verifiedByGateway != queries) {
                throw new IllegalStateException(
                        "Of " + queries + " queries the gateway verified " + verifiedByGateway + ", on " + opened
                                                + " connections");
            }
            if (virtual != way.contains("virtual")) {
                throw new IllegalStateException("The threads are not those of " + way);
            }
        }

        /** The median round, by its ratio. */
        Round median(double delay) {
            return rounds.stream().sorted(Comparator.comparingDouble(round -> round.ratio(delay)))
                    .skip(rounds.size() / 2).findFirst().orElseThrow();
        }
    }

    private static Outcome measureInSmallestHeap(
            Way way, String scheme, Path keys, int queries, int delay, Size size)
            throws Exception {
        IOException last = null;
        for (int heap : HEAPS) {
            try {
                return measure(way, scheme, heap, keys, queries, delay, size);
            } catch (IOException e) {
                System.out.println(way.name() + ", " + scheme + ", -Xmx" + heap + "m: " + e.getMessage());
                last = e;
            }
        }
        throw last;
    }

    private static Outcome measure(Way way, String scheme, int heap, Path keys, int queries, int delay, Size size)
            throws Exception {
        int rounds = size.choose(5, 1);
        List<String> options = new ArrayList<>(way.options());
        options.addAll(List.of("-Xmx" + heap + "m", Child.SILENT));
        try (Child gateway = new Child(
                Child.JAVA_HOME, List.of("-Xmx1g", "-XX:+UseSerialGC", Child.SILENT), WaitingGateway.class, keys, queries,
                delay)
                .killedAfter(LIMIT_SECONDS)) {
            String http = "http://localhost:" + gateway.next("http");
            String https = "https://localhost:" + gateway.next("https");
            try (Child client = new Child(
                    way.javaHome(), options, WaitingClient.class, keys,
                    (scheme.equals("http") ? http : https) + "/paymentapi", http, queries, size.choose(6, 1), rounds,
                    way.asynchronous()).killedAfter(LIMIT_SECONDS)) {
                double open = client.nextNumber("openMillis");
                double opened = client.nextNumber("opened");
                double verified = client.nextNumber("verifiedByGateway");
                List<Round> read = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    read.add(Round.read(client));
                }
                return new Outcome(
                        way.name(), scheme, heap, open, opened, verified, read, client.nextNumber("heapPeak"),
                        client.nextNumber("heapPeakAfterCollection"), client.nextNumber("heapWhileAllWait"),
                        client.nextNumber("memory"), client.nextNumber("virtual") == 1);
            }
        }
    }

    private static void write(Report report, List<Outcome> outcomes, int queries, int delay) {
        for (Outcome outcome : outcomes) {
            String what = outcome.scheme() + ", " + outcome.way();
            report.atMost(what + ": time of all to delay and signing", GOAL, outcome.median(delay).ratio(delay));
            report.atMost(what + ": heap that does, MiB", HEAP_GOAL, outcome.heap());
        }
        report.table("queries in flight", "scheme", "asked at one time", "all answered, ms", "delay, ms", "signing alone, ms",
                "best and worst ratio", "processor time of the client, ms", "of the gateway, ms",
                "connections opened meanwhile");
        for (Outcome outcome : outcomes) {
            Round median = outcome.median(delay);
            report.row(queries + ", " + outcome.way(), outcome.scheme(), median.atOneTime(), Math.rint(median.all()), delay,
                    Math.rint(median.sign()),
                    Report.number(outcome.rounds().stream().mapToDouble(round -> round.ratio(delay)).min().orElseThrow())
                                              + " to "
                                              + Report.number(outcome.rounds().stream()
                                                      .mapToDouble(round -> round.ratio(delay)).max().orElseThrow()),
                    median.cpu(), median.gatewayCpu(), median.newConnections());
        }
        report.table("memory", "scheme", "-Xmx, MiB", "heap while all wait, after a collection, MiB",
                "most after a collection, MiB",
                "most used, MiB", "most memory of the process, MiB", "connections opened, with the first queries",
                "in so many seconds");
        for (Outcome outcome : outcomes) {
            report.row(outcome.way(), outcome.scheme(), outcome.heap(), outcome.whileAllWait() / MIB,
                    outcome.peakAfterCollection() / MIB,
                    outcome.peak() / MIB, outcome.memory() / MIB, outcome.opened(), outcome.open() / 1000);
        }
    }
}
