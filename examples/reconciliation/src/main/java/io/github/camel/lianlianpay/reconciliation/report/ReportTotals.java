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
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.reconciliation.verdict.Verdict;

/** Collects the counters, the sums and the first rows for the page, in one pass over the lines. */
final class ReportTotals {

    /** The most rows per heading in the page before its script runs; the script shows the others. */
    static final int ROWS = 50;
    /** The most states of payments, because their names come from outside. */
    static final int RESULTS = 20;
    static final String NO_RESULT = "";
    static final String OTHER_RESULT = "other";
    static final int LONGEST = 2000;

    private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    private final Map<Verdict, List<ReportLine>> rows = new EnumMap<>(Verdict.class);
    private final Map<Verdict, BigDecimal> merchantSums = new EnumMap<>(Verdict.class);
    private final Map<String, Result> results = new HashMap<>();
    private final List<ReportLine> notPaid = new ArrayList<>();
    private long notPaidCount;
    private BigDecimal merchantTotal = BigDecimal.ZERO;
    private BigDecimal gatewayTotal = BigDecimal.ZERO;
    private BigDecimal amountDifference = BigDecimal.ZERO;

    ReportTotals() {
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict, 0L);
            rows.put(verdict, new ArrayList<>());
            merchantSums.put(verdict, BigDecimal.ZERO);
        }
    }

    /** The orders in one state. */
    record Result(String name, long orders, BigDecimal sum) {

        private Result plus(BigDecimal amount) {
            return new Result(name, orders + 1, sum.add(amount));
        }
    }

    void add(ReportLine line) {
        counts.merge(line.verdict(), 1L, Long::sum);
        BigDecimal merchant = orZero(line.merchantAmount());
        BigDecimal gateway = orZero(line.gatewayAmount());
        merchantSums.merge(line.verdict(), merchant, BigDecimal::add);
        if (line.verdict() == Verdict.MATCHED && !isPaid(line)) {
            notPaidCount++;
            keep(line, notPaid);
        } else {
            keep(line, rows.get(line.verdict()));
        }
        // the first line with the order's number has added the amounts already
        if (line.verdict() == Verdict.DUPLICATE_LINE) {
            return;
        }
        merchantTotal = merchantTotal.add(merchant);
        gatewayTotal = gatewayTotal.add(gateway);
        if (line.merchantAmount() != null && line.gatewayAmount() != null) {
            amountDifference = amountDifference.add(merchant).subtract(gateway);
        }
        if (line.verdict().isOfAnOrder()) {
            String name = resultName(line.result());
            results.put(name, results.getOrDefault(name, new Result(name, 0, BigDecimal.ZERO)).plus(gateway));
        }
    }

    ReportSummary summary(String fileName, String form, Path csv, Path html) {
        long lines = counts.values().stream().mapToLong(Long::longValue).sum();
        return new ReportSummary(
                fileName, form, lines, Collections.unmodifiableMap(new EnumMap<>(counts)), merchantTotal, gatewayTotal,
                merchantTotal.subtract(gatewayTotal), amountDifference, csv, html);
    }

    /**
     * The rows under a heading. Matched orders without a payment come first, because they are easy to overlook.
     */
    List<ReportLine> rows(Verdict verdict) {
        Stream<ReportLine> first = verdict == Verdict.MATCHED ? notPaid.stream() : Stream.empty();
        return Stream.concat(first, rows.get(verdict).stream()).limit(ROWS).toList();
    }

    BigDecimal merchantSum(Verdict verdict) {
        return merchantSums.get(verdict);
    }

    /** The number of matched orders that were not paid. */
    long notPaid() {
        return notPaidCount;
    }

    /** The states of the orders; NO_RESULT for orders without a verified answer. */
    List<Result> results() {
        return List.copyOf(results.values());
    }

    private String resultName(String result) {
        if (result == null || result.isEmpty()) {
            return NO_RESULT;
        }
        String name = cut(result);
        boolean fits = PaymentResult.of(name).isKnown() || results.containsKey(name) || results.size() < RESULTS;
        return fits ? name : OTHER_RESULT;
    }

    static boolean isPaid(ReportLine line) {
        return PaymentResult.SUCCESS.getText().equals(line.result());
    }

    private static void keep(ReportLine line, List<ReportLine> kept) {
        if (kept.size() < ROWS) {
            kept.add(new ReportLine(
                    line.lineNo(), cut(line.noOrder()), line.merchantAmount(), line.gatewayAmount(), cut(line.result()),
                    line.verdict(), cut(line.reason())));
        }
    }

    /** Shortens texts that are longer than any in the tables. The CSV has the whole text. */
    static String cut(String text) {
        if (text == null || text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "\u2026";
    }

    private static BigDecimal orZero(BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
