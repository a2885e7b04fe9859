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
package io.github.camel.lianlianpay.simulator.internal.ledger;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.simulator.Fault;
import io.github.camel.lianlianpay.simulator.SimulatedOrder;

/** An order in the ledger, with its age and the number of its queries, which decide its result. */
public final class LedgerEntry {

    private static final String SUCCESS = "SUCCESS";

    private final SimulatedOrder order;
    private final String oidPartner;
    private final String oidPaybill;
    private final String dtOrder;
    private long createdAt;
    private int queries;

    public LedgerEntry(SimulatedOrder order, String oidPartner, String oidPaybill, String dtOrder) {
        this.order = order;
        this.oidPartner = oidPartner;
        this.oidPaybill = oidPaybill;
        this.dtOrder = dtOrder;
        this.createdAt = System.nanoTime();
    }

    /** Counts a query for the order, and returns its result. */
    public synchronized Finding query() {
        queries++;
        Fault fault = order.fault() != null && queries <= order.fault().times() ? order.fault() : null;
        Duration age = Duration.ofNanos(System.nanoTime() - createdAt);
        if (queries <= order.appearAfterQueries() || age.compareTo(order.appearAfter()) < 0) {
            return new Finding(null, fault);
        }
        boolean settled = queries - order.appearAfterQueries() > order.settleAfterQueries()
                && age.compareTo(order.settleAfter()) >= 0;
        return new Finding(fields(settled ? order.result() : order.firstResult()), fault);
    }

    /** Starts again with age 0 and no queries. */
    public synchronized void restart() {
        createdAt = System.nanoTime();
        queries = 0;
    }

    private Map<String, String> fields(String result) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(FieldNames.OID_PARTNER, oidPartner);
        fields.put(FieldNames.NO_ORDER, order.noOrder());
        fields.put(FieldNames.OID_PAYBILL, oidPaybill);
        fields.put(FieldNames.DT_ORDER, dtOrder);
        fields.put(FieldNames.MONEY_ORDER, order.moneyOrder());
        fields.put(FieldNames.RESULT_PAY, result);
        if (SUCCESS.equals(result)) {
            fields.put(FieldNames.SETTLE_DATE, order.settleDate() != null ? order.settleDate() : dtOrder.substring(0, 8));
        }
        if (!order.infoOrder().isEmpty()) {
            fields.put(FieldNames.INFO_ORDER, order.infoOrder());
        }
        if (order.memo() != null) {
            fields.put(FieldNames.MEMO, order.memo());
        }
        return fields;
    }

    public SimulatedOrder order() {
        return order;
    }

    public String oidPartner() {
        return oidPartner;
    }

    public String oidPaybill() {
        return oidPaybill;
    }

    /**
     * The result of one query.
     *
     * @param fields the fields of the order; null if it has not appeared yet
     * @param fault  the fault of the reply; null if there is none
     */
    public record Finding(Map<String, String> fields, Fault fault) {
    }
}
