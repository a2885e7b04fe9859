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
package io.github.camel.lianlianpay.simulator.internal.gateway;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.simulator.internal.ledger.LedgerEntry;
import io.github.camel.lianlianpay.simulator.internal.ledger.OrderLookup;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Answers a request from the ledger, after its signature was verified. */
final class LedgerAnswer implements Processor {

    private final OrderLookup orders;

    LedgerAnswer(OrderLookup orders) {
        this.orders = orders;
    }

    /**
     * @throws RefusalException if the merchant lacks the product, or there is no such order
     */
    @Override
    public void process(Exchange exchange) {
        QueryState query = QueryState.of(exchange);
        if (!query.merchant().product()) {
            throw new RefusalException(ReturnCode.PRODUCT);
        }
        LedgerEntry entry = orders.lookUp(
                query.merchant().oidPartner(), query.asked(FieldNames.NO_ORDER), query.asked(FieldNames.OID_PAYBILL));
        if (entry == null) {
            throw new RefusalException(ReturnCode.NO_RECORD);
        }
        LedgerEntry.Finding finding = entry.query();
        query.fault(finding.fault());
        if (finding.fields() == null) {
            throw new RefusalException(ReturnCode.NO_RECORD);
        }
        Map<String, String> reply = new LinkedHashMap<>(finding.fields());
        reply.put(FieldNames.RET_CODE, ReturnCode.SUCCESS.code());
        reply.put(FieldNames.RET_MSG, ReturnCode.SUCCESS.message());
        query.reply(reply);
    }
}
