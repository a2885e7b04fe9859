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
package io.github.camel.lianlianpay.benchmarks.shared;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.github.camel.lianlianpay.benchmarks.Medians;
import io.github.camel.lianlianpay.benchmarks.Size;

/**
 * Rounds of several ways, one way after the other, in turn forwards and backwards: what changes slowly on the machine
 * changes for all of them.
 *
 * @param <K> the ways
 */
public final class Turns<K extends Enum<K>> {

    private final Size size;
    private final Map<K, List<Load.Round>> rounds;

    private Turns(Size size, Map<K, List<Load.Round>> rounds) {
        this.size = size;
        this.rounds = rounds;
    }

    /** One way, in a process that stays. */
    public interface Runner {
        Load.Round run(long millis) throws Exception;
    }

    /**
     * Warms up each way, and measures all.
     *
     * @param warmUp full milliseconds of a way before its first round
     */
    public static <K extends Enum<K>> Turns<K> take(
            Class<K> type, Map<K, ? extends Runner> ways, Size size, ToDoubleFunction<K> warmUp)
            throws Exception {
        for (Map.Entry<K, ? extends Runner> way : ways.entrySet()) {
            way.getValue().run(size.choose((int) warmUp.applyAsDouble(way.getKey()), 100));
        }
        Map<K, List<Load.Round>> rounds = new EnumMap<>(type);
        List<K> order = new ArrayList<>(ways.keySet());
        for (int round = 0; round < count(size); round++) {
            for (K way : order) {
                rounds.computeIfAbsent(way, any -> new ArrayList<>()).add(ways.get(way).run(millis(size)));
            }
            Collections.reverse(order);
        }
        return new Turns<>(size, rounds);
    }

    private static int count(Size size) {
        return size.choose(10, 1);
    }

    private static int millis(Size size) {
        return size.choose(3000, 200);
    }

    /** The median of each round's ratio of how many are done in a second. */
    public double ratio(K ours, K other) {
        List<Load.Round> our = rounds.get(ours);
        List<Load.Round> others = rounds.get(other);
        return Medians.of(IntStream.range(0, our.size())
                .mapToObj(n -> our.get(n).perSecond() / others.get(n).perSecond()).toList());
    }

    public double median(K way, ToDoubleFunction<Load.Round> what) {
        return Medians.of(rounds.get(way).stream().map(what::applyAsDouble).toList());
    }

    /** How many were done in all rounds. */
    public long count(K way) {
        return rounds.get(way).stream().mapToLong(Load.Round::count).sum();
    }

    /** For the note under the table. */
    public String describe() {
        return "Medians of " + count(size) + " rounds of " + millis(size) + " ms, one way after the other, in turn forwards and"
               + " backwards; each in a process that stays.";
    }
}
