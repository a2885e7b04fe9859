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
package io.github.camel.lianlianpay.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camel.lianlianpay.simulator.internal.ledger.LedgerEntry;
import io.github.camel.lianlianpay.simulator.internal.ledger.LedgerFile;

/** The orders that the simulator knows, in memory. Thread-safe. */
public final class Ledger {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final long SIXTEEN_DIGITS = 10_000_000_000_000_000L;

    private final Map<Key, LedgerEntry> byNoOrder = new ConcurrentHashMap<>();
    private final Map<Key, LedgerEntry> byOidPaybill = new ConcurrentHashMap<>();
    private final String defaultMerchant;

    Ledger(String defaultMerchant) {
        this.defaultMerchant = defaultMerchant;
    }

    /** Adds an order, or replaces the one of the same merchant and number. Its age is 0 now. */
    public void put(SimulatedOrder order) {
        String oidPartner = order.oidPartner() != null ? order.oidPartner() : defaultMerchant;
        LedgerEntry entry = new LedgerEntry(
                order, oidPartner,
                order.oidPaybill() != null ? order.oidPaybill() : derive(oidPartner, order.noOrder()),
                order.dtOrder() != null ? order.dtOrder() : LocalDateTime.now(CHINA).format(DATE_TIME));
        LedgerEntry former = byNoOrder.put(new Key(oidPartner, order.noOrder()), entry);
        if (former != null) {
            byOidPaybill.remove(new Key(oidPartner, former.oidPaybill()), former);
        }
        byOidPaybill.put(new Key(oidPartner, entry.oidPaybill()), entry);
    }

    /**
     * Adds the orders of a CSV file in UTF-8. Its first line names the columns, in any order: {@code no_order} and
     * {@code money_order}, which must be there, and any of {@code result_pay}, {@code first_result},
     * {@code settle_after_queries}, {@code settle_after_millis}, {@code appear_after_queries},
     * {@code appear_after_millis}, {@code oid_paybill}, {@code dt_order}, {@code settle_date}, {@code info_order},
     * {@code memo}, {@code oid_partner}, {@code fault}. An empty value means the default, see
     * {@link SimulatedOrder.Builder}.
     *
     * @return                          the number of orders in the file
     * @throws IOException              if the file cannot be read
     * @throws IllegalArgumentException if a column is unknown or missing, or a value is wrong; then no order is added
     */
    public int load(Path csv) throws IOException {
        List<SimulatedOrder> orders = LedgerFile.read(csv);
        orders.forEach(this::put);
        return orders.size();
    }

    /** An order of the simulator's first merchant. */
    public Optional<SimulatedOrder> find(String noOrder) {
        return find(defaultMerchant, noOrder);
    }

    public Optional<SimulatedOrder> find(String oidPartner, String noOrder) {
        return Optional.ofNullable(byNoOrder.get(new Key(oidPartner, noOrder))).map(LedgerEntry::order);
    }

    /** Every order of every merchant, in no particular order. */
    public List<SimulatedOrder> orders() {
        return byNoOrder.values().stream().map(LedgerEntry::order).toList();
    }

    /** Removes an order of the simulator's first merchant, if there is one. */
    public void remove(String noOrder) {
        LedgerEntry former = byNoOrder.remove(new Key(defaultMerchant, noOrder));
        if (former != null) {
            byOidPaybill.remove(new Key(defaultMerchant, former.oidPaybill()), former);
        }
    }

    /** Removes all orders. */
    public void clear() {
        byNoOrder.clear();
        byOidPaybill.clear();
    }

    /** Starts every order again with age 0 and no queries. */
    public void restart() {
        byNoOrder.values().forEach(LedgerEntry::restart);
    }

    /** The order that has both numbers, of which one may be null; null if there is none. */
    LedgerEntry lookUp(String oidPartner, String noOrder, String oidPaybill) {
        if (noOrder == null) {
            return byOidPaybill.get(new Key(oidPartner, oidPaybill));
        }
        LedgerEntry entry = byNoOrder.get(new Key(oidPartner, noOrder));
        return entry == null || oidPaybill == null || oidPaybill.equals(entry.oidPaybill()) ? entry : null;
    }

    private static String derive(String oidPartner, String noOrder) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((oidPartner + '/' + noOrder).getBytes(StandardCharsets.UTF_8));
            long number = HexFormat.fromHexDigitsToLong(HexFormat.of().formatHex(hash, 0, 8));
            return String.format(Locale.ROOT, "%016d", Long.remainderUnsigned(number, SIXTEEN_DIGITS));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }

    private record Key(String oidPartner, String number) {
    }
}
