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
package io.github.camel.lianlianpay.benchmarks.query;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.github.camel.lianlianpay.benchmarks.Medians;
import io.github.camel.lianlianpay.benchmarks.Part;
import io.github.camel.lianlianpay.benchmarks.Report;
import io.github.camel.lianlianpay.benchmarks.Size;
import io.github.camel.lianlianpay.benchmarks.shared.Child;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;

/** Queries through a route, compared with other ways to query the same gateway over HTTPS. */
public final class QueryPart implements Part {

    @Override
    public String name() {
        return "query";
    }

    @Override
    public String title() {
        return "Queries through a route";
    }

    @Override
    public Report measure(Size size) throws Exception {
        Map<Way.Kind, Child> ways = new EnumMap<>(Way.Kind.class);
        try (Keys keys = Keys.create()) {
            keys.certify();
            try (Child gateway = start(PreparedGateway.class, keys.folder())) {
                String url = "https://localhost:" + gateway.next("port") + "/paymentapi";
                for (Way.Kind way : Way.Kind.values()) {
                    ways.put(way, start(Load.class, way.name(), keys.folder(), url));
                    ways.get(way).next("ready");
                }
                Map<Way.Kind, List<Load.Round>> rounds = rounds(ways, size);
                gateway.send("checked?");
                return report(rounds, gateway.next("checked"), size);
            }
        } finally {
            for (Child way : ways.values()) {
                way.close();
            }
        }
    }

    private static Child start(Class<?> program, Object... arguments) throws IOException {
        return new Child(
                Child.JAVA_HOME,
                List.of("-Xms512m", "-Xmx512m", "-Dlog4j2.statusLoggerLevel=OFF", Child.SILENT, "-Dlog4j2.disable.jmx=true"),
                program, arguments);
    }

    private static Map<Way.Kind, List<Load.Round>> rounds(Map<Way.Kind, Child> ways, Size size) throws IOException {
        for (Map.Entry<Way.Kind, Child> way : ways.entrySet()) {
            // under load the JVM needs half a minute to compile
            Load.Round.of(way.getValue(), way.getKey() == Way.Kind.DEMO ? size.choose(10_000, 100) : size.choose(45_000, 100));
        }
        Map<Way.Kind, List<Load.Round>> rounds = new EnumMap<>(Way.Kind.class);
        List<Way.Kind> order = new ArrayList<>(ways.keySet());
        for (int round = 0; round < size.choose(10, 1); round++) {
            for (Way.Kind way : order) {
                rounds.computeIfAbsent(way, any -> new ArrayList<>())
                        .add(Load.Round.of(ways.get(way), size.choose(3000, 200)));
            }
            Collections.reverse(order);
        }
        return rounds;
    }

    private static Report report(Map<Way.Kind, List<Load.Round>> rounds, String checked, Size size) {
        Report report = new Report()
                .atLeast("queries a second: ours to by hand", 0.95, ratio(rounds, Way.Kind.BY_HAND))
                .atLeast("queries a second: ours to demo style", 12, ratio(rounds, Way.Kind.DEMO))
                .atLeast("queries a second: ours to the hand-made Camel route", 1, ratio(rounds, Way.Kind.CAMEL_ROUTE))
                .table(Load.THREADS + " threads, " + Keys.BITS + "-bit keys", "queries/s", "p50, µs", "p99, µs",
                        "processor time of the client a query, µs", "queries");
        rounds.forEach((way, of) -> report.row(
                way.title(), median(of, Load.Round::perSecond), median(of, Load.Round::p50Micros),
                median(of, Load.Round::p99Micros), median(of, Load.Round::cpuMicros),
                of.stream().mapToLong(Load.Round::queries).sum()));
        return report.note(
                "Medians of " + size.choose(10, 1) + " rounds of " + size.choose(3000, 200) + " ms, one way after the other, in"
                           + " turn forwards and backwards; each in a process that stays. The gateway, a process too, answers"
                           + " from " + PreparedGateway.ORDERS
                           + " replies that were signed before. Every answer was held against"
                           + " what it must be; the gateway verified " + checked + " questions.");
    }

    private static double ratio(Map<Way.Kind, List<Load.Round>> rounds, Way.Kind other) {
        List<Load.Round> ours = rounds.get(Way.Kind.OURS);
        List<Load.Round> others = rounds.get(other);
        return Medians.of(IntStream.range(0, ours.size())
                .mapToObj(n -> ours.get(n).perSecond() / others.get(n).perSecond()).toList());
    }

    private static double median(List<Load.Round> rounds, ToDoubleFunction<Load.Round> what) {
        return Medians.of(rounds.stream().map(what::applyAsDouble).toList());
    }
}
