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
package io.github.camel.lianlianpay.reconciliation.kill.support;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Files of orders, and the ledger for all of them. No outage of the gateway changes the outcome of an order; some
 * orders need several queries, or have faults that pass.
 */
final class OrderFiles {

    private static final int SMALLEST = 100;
    private static final int LARGEST = 900;

    private final Random random;
    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.ofHours(8)).truncatedTo(ChronoUnit.SECONDS);
    private final OffsetDateTime old = now.minusDays(1);
    private final List<String> ledger = new ArrayList<>(
            List.of("no_order,money_order,result_pay,first_result,settle_after_queries,appear_after_queries,fault"));
    private final List<List<String>> files = new ArrayList<>();
    private int orders;
    private int dropped;

    OrderFiles(int count, Random random) {
        this.random = random;
        for (int i = 0; i < count; i++) {
            files.add(lines(SMALLEST + random.nextInt(LARGEST - SMALLEST)));
        }
    }

    private List<String> lines(int count) {
        List<String> lines = new ArrayList<>(List.of("no_order,money_order,created_at"));
        for (int i = 0; i < count; i++) {
            add(lines, String.format(Locale.ROOT, "DEMO%08d", ++orders));
        }
        return lines;
    }

    private void add(List<String> lines, String noOrder) {
        String amount = BigDecimal.valueOf(1 + random.nextInt(5_000_000), 2).toPlainString();
        String story = switch (random.nextInt(25)) {
            case 0 -> "SUCCESS,PROCESSING,2,,";
            case 1 -> "CLOSED,WAITING,1,,";
            case 2 -> "SUCCESS,,,2,";
            case 3 -> "SUCCESS,,,,http:503*1";
            case 4 -> "SUCCESS,,,,forged*1";
            case 5 -> "SUCCESS,,,,reset*1";
            case 6 -> "SUCCESS,,,,slow:300*1";
            case 7 -> "FAILURE,,,,";
            default -> "SUCCESS,,,,";
        };
        String line = noOrder + "," + amount + "," + (story.endsWith(",2,") ? now : old);
        lines.add(line);
        switch (random.nextInt(25)) {
            case 0 -> lines.set(lines.size() - 1, noOrder + "," + amount + ",yesterday");
            case 1 -> lines.set(lines.size() - 1, noOrder + "," + amount + "," + old); // not in the ledger
            case 2 -> ledger.add(noOrder + "," + new BigDecimal(amount).add(BigDecimal.ONE) + ",SUCCESS,,,,");
            case 3 -> {
                lines.add(line);
                ledger.add(noOrder + "," + amount + "," + story);
            }
            default -> ledger.add(noOrder + "," + amount + "," + story);
        }
    }

    void writeLedger(Path file) throws IOException {
        Files.write(file, ledger, StandardCharsets.UTF_8);
    }

    boolean hasNext() {
        return dropped < files.size();
    }

    /** Moves the next complete file into the inbox. */
    String drop(Path inbox) throws IOException {
        String name = String.format(Locale.ROOT, "file%02d.csv", dropped);
        Path unfinished = inbox.resolve(name + ".tmp");
        Files.write(unfinished, files.get(dropped++), StandardCharsets.UTF_8);
        Files.move(unfinished, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        return name;
    }
}
