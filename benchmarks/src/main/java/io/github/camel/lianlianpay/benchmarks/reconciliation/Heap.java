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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Heap sizes in MB from a log of the garbage collector ({@code -Xlog:gc}). */
record Heap(List<Collection> collections) {

    private static final Pattern LINE = Pattern.compile("^\\[([0-9.]+)s\\].* ([0-9]+)M->([0-9]+)M\\(([0-9]+)M\\) .*");

    /** A collection that has freed memory. */
    record Collection(double seconds, int before, int after) {
    }

    static Heap read(Path log) throws IOException {
        return new Heap(
                Files.readAllLines(log, StandardCharsets.UTF_8).stream().map(LINE::matcher)
                        .filter(line -> line.matches() && !line.group().contains("Remark") && !line.group().contains("Cleanup"))
                        .map(line -> new Collection(
                                Double.parseDouble(line.group(1)), Integer.parseInt(line.group(2)),
                                Integer.parseInt(line.group(3))))
                        .toList());
    }

    int peak() {
        return collections.stream().mapToInt(Collection::before).max().orElse(0);
    }

    /**
     * The smallest heap after a collection within a part of the run, when most of the garbage is gone.
     */
    int floor(double fromSecond, double toSecond) {
        return collections.stream().filter(one -> one.seconds() >= fromSecond && one.seconds() <= toSecond)
                .mapToInt(Collection::after).min().orElse(0);
    }
}
