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

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Orders whose amount follows from their number, so that merchant and gateway need no common list. */
final class Orders {

    /** One of this many orders has another amount at the gateway, so that each run has differences. */
    static final int DIFFERENT = 1000;

    /** Stays open until the gateway is told to release it, so that a job does not end. */
    static final long KEEPER = 999_999_999_999L;

    private static final int DIGITS = 12;
    private static final int LARGEST_AMOUNT = 500_000;

    private Orders() {
    }

    static String number(long order) {
        String digits = String.valueOf(order);
        return "O" + "0".repeat(DIGITS - digits.length()) + digits;
    }

    static String merchantAmount(long order) {
        return BigDecimal.valueOf(1 + order * 7919 % LARGEST_AMOUNT, 2).toPlainString();
    }

    static String gatewayAmount(String number) {
        long order = Long.parseLong(number.substring(1));
        BigDecimal amount = new BigDecimal(merchantAmount(order));
        return (order % DIFFERENT == 0 ? amount.add(BigDecimal.ONE) : amount).toPlainString();
    }

    /** Moves a complete file into an inbox. */
    static void drop(Path inbox, String name, long first, long count) throws IOException {
        Files.createDirectories(inbox);
        Path unfinished = inbox.resolve(name + ".tmp");
        try (BufferedWriter out = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
            out.write("no_order,money_order,created_at\n");
            for (long order = first; order < first + count; order++) {
                out.write(number(order) + "," + merchantAmount(order) + ",2026-01-05 10:00:00\n");
            }
        }
        Files.move(unfinished, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
