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
package io.github.camel.lianlianpay.reconciliation.support;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The expected report, computed only from the gateway's ledger and the merchant's file. */
public final class Expectation {

    private static final List<String> UNTRUSTED
            = List.of("forged", "unsigned", "wrong-order", "wrong-merchant", "moved-field", "duplicate-key", "garbage");
    private static final List<String> NO_ANSWER = List.of("http:500", "reset");

    private Expectation() {
    }

    /** Verdict, result and the gateway's amount by order number, for every readable order of the file. */
    public static Map<String, String> of(Path ledger, Path file) {
        Map<String, Map<String, String>> known = new HashMap<>();
        JobFolder.csv(ledger).forEach(row -> known.put(row.get("no_order"), row));

        Map<String, String> answer = new LinkedHashMap<>();
        new DemoFile(file).readable().forEach((noOrder, amount) -> answer.put(noOrder, verdict(known.get(noOrder), amount)));
        return answer;
    }

    private static String verdict(Map<String, String> entry, BigDecimal amount) {
        if (entry == null) {
            return "UNKNOWN_ORDER||";
        }
        String fault = entry.get("fault");
        if (UNTRUSTED.contains(fault)) {
            return "UNTRUSTED_ANSWER||";
        }
        if (NO_ANSWER.contains(fault)) {
            return "NO_ANSWER||";
        }
        if ("code:9999".equals(fault)) {
            return "REFUSED||";
        }
        String result = entry.get("result_pay");
        BigDecimal theirs = new BigDecimal(entry.get("money_order"));
        String settled = theirs.compareTo(amount) == 0 ? "MATCHED" : "AMOUNT_DIFFERS";
        return ("PROCESSING".equals(result) ? "STILL_OPEN" : settled) + "|" + result + "|" + theirs.setScale(2);
    }

    public static Map<String, String> of(Map<String, Map<String, String>> report) {
        Map<String, String> answer = new LinkedHashMap<>();
        report.forEach((noOrder, row) -> answer.put(noOrder,
                row.get("verdict") + "|" + row.get("result") + "|" + row.get("lianlian_amount")));
        return answer;
    }
}
