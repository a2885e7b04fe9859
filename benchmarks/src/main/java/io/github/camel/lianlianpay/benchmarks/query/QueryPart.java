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

import java.util.EnumMap;
import java.util.Map;

import io.github.camel.lianlianpay.benchmarks.Part;
import io.github.camel.lianlianpay.benchmarks.Report;
import io.github.camel.lianlianpay.benchmarks.Size;
import io.github.camel.lianlianpay.benchmarks.shared.Child;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import io.github.camel.lianlianpay.benchmarks.shared.Load;
import io.github.camel.lianlianpay.benchmarks.shared.Turns;

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
        Map<Way.Kind, Turns.Runner> runners = new EnumMap<>(Way.Kind.class);
        try (Keys keys = Keys.create()) {
            keys.certify();
            try (Child gateway = Child.silent(PreparedGateway.class, keys.folder())) {
                String url = "https://localhost:" + gateway.next("port") + "/paymentapi";
                for (Way.Kind way : Way.Kind.values()) {
                    Child child = Child.silent(Asking.class, way.name(), keys.folder(), url);
                    ways.put(way, child);
                    child.next("ready");
                    runners.put(way, millis -> Load.Round.of(child, millis));
                }
                // under load the JVM needs half a minute to compile
                Turns<Way.Kind> turns
                        = Turns.take(Way.Kind.class, runners, size, way -> way == Way.Kind.DEMO ? 10_000 : 45_000);
                gateway.send("checked?");
                return report(turns, gateway.next("checked"));
            }
        } finally {
            for (Child way : ways.values()) {
                way.close();
            }
        }
    }

    private static Report report(Turns<Way.Kind> turns, String checked) {
        Report report = new Report()
                .atLeast("queries a second: ours to by hand", 0.95, turns.ratio(Way.Kind.OURS, Way.Kind.BY_HAND))
                .atLeast("queries a second: ours to demo style", 12, turns.ratio(Way.Kind.OURS, Way.Kind.DEMO))
                .atLeast("queries a second: ours to the hand-made Camel route", 1,
                        turns.ratio(Way.Kind.OURS, Way.Kind.CAMEL_ROUTE))
                .table(Load.THREADS + " threads, " + Keys.BITS + "-bit keys", "queries/s", "p50, µs", "p99, µs",
                        "processor time of the client a query, µs", "queries");
        for (Way.Kind way : Way.Kind.values()) {
            report.row(
                    way.title(), turns.median(way, Load.Round::perSecond), turns.median(way, Load.Round::p50Micros),
                    turns.median(way, Load.Round::p99Micros), turns.median(way, Load.Round::cpuMicros), turns.count(way));
        }
        return report.note(
                turns.describe() + " The gateway, a process too, answers from " + PreparedGateway.ORDERS
                           + " replies that were signed before. Every answer was held against what it must be; the gateway"
                           + " verified " + checked + " questions.");
    }
}
