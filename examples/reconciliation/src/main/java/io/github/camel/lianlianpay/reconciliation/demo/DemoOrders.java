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
package io.github.camel.lianlianpay.reconciliation.demo;

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

/** Writes a merchant's file and the ledger that goes with it, with every state and every kind of fault. */
public final class DemoOrders {

    /** Columns of the ledger: result_pay, first_result, settle_after_queries, appear_after_queries, fault. */
    private static final List<String> STORIES = List.of(
            // final at once
            "FAILURE,,,,", "CLOSED,,,,", "CANCEL,,,,",
            // final after a few queries
            "SUCCESS,PROCESSING,2,,", "SUCCESS,WAITING,1,,", "FAILURE,PROCESSING,3,,", "CLOSED,CHECK,2,,", "SUCCESS,APPLY,1,,",
            // never final
            "PROCESSING,,,,",
            // not known to the gateway at first (8901)
            "SUCCESS,,,2,",
            // faults that pass
            "SUCCESS,,,,http:503*2", "SUCCESS,,,,slow:1500*1", "SUCCESS,,,,garbage*1", "SUCCESS,,,,code:9999*2",
            "SUCCESS,,,,forged*1", "SUCCESS,,,,unsigned*1", "SUCCESS,,,,reset*1",
            // faults that stay
            "SUCCESS,,,,forged", "SUCCESS,,,,unsigned", "SUCCESS,,,,wrong-order", "SUCCESS,,,,wrong-merchant",
            "SUCCESS,,,,moved-field", "SUCCESS,,,,duplicate-key", "SUCCESS,,,,garbage", "SUCCESS,,,,http:500",
            "SUCCESS,,,,reset",
            "SUCCESS,,,,code:9999");

    private final int count;
    // the same orders in every run
    private final Random random = new Random(20161128);
    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.ofHours(8)).truncatedTo(ChronoUnit.SECONDS);
    private final List<String> ledger = new ArrayList<>();
    private final List<String> file = new ArrayList<>();

    public DemoOrders(int count) {
        this.count = count;
    }

    public void write(Path ledgerFile, Path ordersFile) throws IOException {
        ledger.add("no_order,money_order,result_pay,first_result,settle_after_queries,appear_after_queries,fault");
        file.add("no_order,money_order,created_at");
        for (int i = 1; i <= count; i++) {
            add(String.format(Locale.ROOT, "DEMO%08d", i), i);
        }
        Files.write(ledgerFile, ledger, StandardCharsets.UTF_8);
        // moved into place, because the job reads a file as soon as it sees it
        Path unfinished = ordersFile.resolveSibling("payments.tmp");
        Files.write(unfinished, file, StandardCharsets.UTF_8);
        Files.move(unfinished, ordersFile, StandardCopyOption.ATOMIC_MOVE);
    }

    private void add(String noOrder, int i) {
        String amount = BigDecimal.valueOf(1 + random.nextInt(5_000_000), 2).toPlainString();
        OffsetDateTime created = now.minusMinutes(45 + random.nextInt(1200));
        switch (i % 40) {
            case 7 -> file.add(unreadable(noOrder, amount));
            case 13 -> file.add(noOrder + "," + amount + "," + created); // not in the ledger
            case 19 -> {
                file.add(noOrder + "," + amount + "," + created);
                ledger.add(noOrder + "," + new BigDecimal(amount).add(BigDecimal.ONE) + ",SUCCESS,,,,");
            }
            case 23 -> {
                both(noOrder, amount, created, "SUCCESS,,,,");
                file.add(noOrder + "," + amount + "," + created);
            }
            case 3, 9, 17, 27, 33 -> {
                String story = STORIES.get(random.nextInt(STORIES.size()));
                both(noOrder, amount, story.endsWith(",2,") ? now : created, story);
            }
            default -> both(noOrder, amount, created, "SUCCESS,,,,");
        }
    }

    private void both(String noOrder, String amount, OffsetDateTime created, String story) {
        file.add(noOrder + "," + amount + "," + created);
        ledger.add(noOrder + "," + amount + "," + story);
    }

    private String unreadable(String noOrder, String amount) {
        return switch (random.nextInt(4)) {
            case 0 -> noOrder + "," + amount;
            case 1 -> noOrder + ",1.234," + now;
            case 2 -> "," + amount + "," + now;
            default -> noOrder + "," + amount + ",yesterday";
        };
    }
}
