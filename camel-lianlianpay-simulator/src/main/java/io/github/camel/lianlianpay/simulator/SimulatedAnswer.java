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

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.LianLianPayReturnCodeException;
import io.github.camel.lianlianpay.crypto.Signer;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.codec.RequestEncoder;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.operation.QueryPayment;
import io.github.camel.lianlianpay.internal.operation.ResultHeaders;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.simulator.internal.keys.SimulatorKeys;
import io.github.camel.lianlianpay.simulator.internal.ledger.LedgerEntry;
import io.github.camel.lianlianpay.simulator.internal.protocol.ReturnCode;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Answers in place of {@code lianlianpay:queryPayment} where a test skips it, as in
 * {@code mock.whenAnyExchangeReceived(answer)}: sets body and headers as the component does. Needs neither keys nor
 * network, because the simulator signs the reply and the component's reader verifies it with the simulator's key.
 */
public final class SimulatedAnswer implements Processor {

    private final LedgerEntry entry;

    private SimulatedAnswer(LedgerEntry entry) {
        this.entry = entry;
    }

    /**
     * Answers every query with this order, whatever its number. The order develops as in the simulator's ledger: with
     * {@code settleAfterQueries(2)} it is settled in the third answer.
     *
     * @throws IllegalArgumentException if the order has a fault, because only the simulator itself can make it
     */
    public static SimulatedAnswer of(SimulatedOrder order) {
        if (order.fault() != null) {
            throw new IllegalArgumentException(
                    "The order " + order.noOrder() + " has a fault: use LianLianPaySimulator, which can make it");
        }
        Ledger ledger = new Ledger(LianLianPaySimulator.DEFAULT_OID_PARTNER);
        ledger.put(order);
        return new SimulatedAnswer(
                ledger.lookUp(
                        order.oidPartner() != null ? order.oidPartner() : LianLianPaySimulator.DEFAULT_OID_PARTNER,
                        order.noOrder(), null));
    }

    /** @throws LianLianPayReturnCodeException with 8901, as long as the order has not appeared */
    @Override
    public void process(Exchange exchange) {
        ResultHeaders.remove(exchange.getMessage());
        QueryPaymentResponse response = response();
        if (!response.isSuccess()) {
            throw new LianLianPayReturnCodeException(
                    response, FieldNames.NO_ORDER + "=" + entry.order().noOrder() + ": ",
                    new QueryPayment(new LianLianPayConfiguration()).nextStep(response));
        }
        ResultHeaders.set(exchange.getMessage(), response);
    }

    /** The answer to one more query; its {@code ret_code} is 8901 as long as the order has not appeared. */
    public QueryPaymentResponse response() {
        Map<String, String> found = entry.query().fields();
        Map<String, String> fields = new LinkedHashMap<>(found != null ? found : Map.of());
        ReturnCode code = found != null ? ReturnCode.SUCCESS : ReturnCode.NO_RECORD;
        fields.put(FieldNames.OID_PARTNER, entry.oidPartner());
        fields.put(FieldNames.RET_CODE, code.code());
        fields.put(FieldNames.RET_MSG, code.message());
        return signedAndRead(fields);
    }

    private static QueryPaymentResponse signedAndRead(Map<String, String> fields) {
        KeyPair keys = SimulatorKeys.platform();
        try {
            byte[] reply
                    = new RequestEncoder(new Signer(keys.getPrivate(), null)).sign(JsonMessage.of(fields)).toBytes();
            return QueryPayment.response(
                    QueryPayment.decoder(new Verifier(List.of(keys.getPublic()), null), false).decode(reply));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The simulator cannot sign", e);
        }
    }
}
