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
package io.github.camel.lianlianpay.reconciliation.report;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;

import io.github.camel.lianlianpay.reconciliation.verdict.Verdict;

/**
 * The figures of a report. Every order counts once: duplicate lines are in the counters, but not in the sums.
 *
 * @param fileName         the merchant's file
 * @param form             how it was read, such as {@code CSV, UTF-8, comma}; null if it was not read, or that is
 *                         unknown
 * @param lines            the number of lines
 * @param byVerdict        lines per verdict, for every verdict, in the order of the enum
 * @param merchantTotal    in yuan, from the merchant's file
 * @param gatewayTotal     in yuan, from LianLian's verified answers, for all states of payments
 * @param difference       merchantTotal - gatewayTotal
 * @param amountDifference the part of the difference from orders with amounts of both sides
 * @param csv              the report for programs, complete
 * @param html             the report for people, complete up to 200,000 lines to look into
 */
public record ReportSummary(String fileName, String form, long lines, Map<Verdict, Long> byVerdict, BigDecimal merchantTotal,
        BigDecimal gatewayTotal, BigDecimal difference, BigDecimal amountDifference, Path csv,
        Path html) {

    /** The number of different orders in the file. */
    public long orders() {
        return byVerdict.entrySet().stream().filter(entry -> entry.getKey().isOfAnOrder()).mapToLong(Map.Entry::getValue).sum();
    }

    /** Whether the file could not be read; the only line of the report has the reason. */
    public boolean isRefused() {
        return lines == 1 && byVerdict.get(Verdict.UNREADABLE_FILE) == 1;
    }

    /** The number of orders that both sides agree on. */
    public long matched() {
        return byVerdict.get(Verdict.MATCHED);
    }

    /** The number of lines to look into. */
    public long toLookInto() {
        return lines - matched();
    }

    /** The part of the difference from orders with an amount of only one side. */
    public BigDecimal oneSided() {
        return difference.subtract(amountDifference);
    }
}
