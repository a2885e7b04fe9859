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

import io.github.camel.lianlianpay.crypto.SignSource;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.internal.protocol.Merchant;
import io.github.camel.lianlianpay.simulator.internal.protocol.RefusalException;
import io.github.camel.lianlianpay.simulator.internal.protocol.ReturnCode;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Checks the parameters of a query and finds its merchant, before the signature is verified. */
final class RequestCheck implements Processor {

    /** Exchange property: the number of a merchant that exists. */
    static final String MERCHANT = "merchant";

    private static final Map<String, Integer> MAXIMUM = new LinkedHashMap<>();

    static {
        MAXIMUM.put(FieldNames.OID_PARTNER, 18);
        MAXIMUM.put(FieldNames.API_VERSION, 3);
        MAXIMUM.put(FieldNames.PLATFORM, 32);
        MAXIMUM.put(FieldNames.NO_ORDER, 32);
        MAXIMUM.put(FieldNames.OID_PAYBILL, 16);
    }

    private final Map<String, Merchant> merchants;

    RequestCheck(Map<String, Merchant> merchants) {
        this.merchants = merchants;
    }

    /**
     * @throws RefusalException if a parameter is missing or too long, or the merchant is unknown
     */
    @Override
    public void process(Exchange exchange) {
        GatewayCall call = Incoming.call(exchange, GatewayOperation.QUERY_PAYMENT);
        require(call, FieldNames.OID_PARTNER);
        require(call, FieldNames.API_VERSION);
        if (!SignSource.RSA.equals(call.asked(FieldNames.SIGN_TYPE))) {
            throw RefusalException.invalid(FieldNames.SIGN_TYPE);
        }
        if (call.asked(FieldNames.NO_ORDER) == null) {
            require(call, FieldNames.OID_PAYBILL, FieldNames.NO_ORDER);
        }
        MAXIMUM.forEach((name, length) -> {
            if (call.asked(name) != null && call.asked(name).length() > length) {
                throw RefusalException.invalid(name);
            }
        });
        call.merchant(merchants.get(call.asked(FieldNames.OID_PARTNER)));
        if (call.merchant() == null) {
            throw new RefusalException(ReturnCode.MERCHANT);
        }
        exchange.setProperty(MERCHANT, call.merchant().oidPartner());
    }

    private static void require(GatewayCall call, String name) {
        require(call, name, name);
    }

    private static void require(GatewayCall call, String name, String reported) {
        if (call.asked(name) == null) {
            throw RefusalException.invalid(reported);
        }
    }
}
