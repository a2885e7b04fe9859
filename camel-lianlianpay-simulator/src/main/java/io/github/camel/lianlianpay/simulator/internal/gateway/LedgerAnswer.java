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
import io.github.camel.lianlianpay.simulator.Fault;
import io.github.camel.lianlianpay.simulator.internal.ledger.LedgerEntry;
import io.github.camel.lianlianpay.simulator.internal.ledger.OrderLookup;
import io.github.camel.lianlianpay.simulator.internal.payment.PaymentProcessing;
import io.github.camel.lianlianpay.simulator.internal.protocol.RefusalException;
import io.github.camel.lianlianpay.simulator.internal.protocol.ReturnCode;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Answers a query from the ledger, or else from the payments, after its signature was verified. */
final class LedgerAnswer implements Processor {

    private final OrderLookup orders;
    private final PaymentProcessing payments;

    LedgerAnswer(OrderLookup orders, PaymentProcessing payments) {
        this.orders = orders;
        this.payments = payments;
    }

    /**
     * @throws RefusalException if the merchant lacks the product, or there is no such order
     */
    @Override
    public void process(Exchange exchange) {
        GatewayCall call = GatewayCall.of(exchange);
        if (!call.merchant().product()) {
            throw new RefusalException(ReturnCode.PRODUCT);
        }
        if (call.fails(Fault.Kind.REFUSE)) {
            throw new RefusalException(call.fault().argument());
        }
        LedgerEntry entry = orders.lookUp(
                call.merchant().oidPartner(), call.asked(FieldNames.NO_ORDER), call.asked(FieldNames.OID_PAYBILL));
        if (entry == null) {
            answerFromPayments(call);
            return;
        }
        LedgerEntry.Finding finding = entry.query();
        if (call.fault() == null) {
            call.fault(finding.fault());
        }
        if (finding.fields() == null) {
            throw new RefusalException(ReturnCode.NO_RECORD);
        }
        reply(call, finding.fields());
    }

    private void answerFromPayments(GatewayCall call) {
        Map<String, String> found = payments.query(
                call.merchant().oidPartner(), call.asked(FieldNames.NO_ORDER), call.asked(FieldNames.OID_PAYBILL));
        if (found == null) {
            throw new RefusalException(ReturnCode.NO_RECORD);
        }
        reply(call, found);
    }

    private static void reply(GatewayCall call, Map<String, String> found) {
        Map<String, String> reply = new LinkedHashMap<>(found);
        reply.put(FieldNames.RET_CODE, ReturnCode.SUCCESS.code());
        reply.put(FieldNames.RET_MSG, ReturnCode.SUCCESS.message());
        call.reply(reply);
    }
}
