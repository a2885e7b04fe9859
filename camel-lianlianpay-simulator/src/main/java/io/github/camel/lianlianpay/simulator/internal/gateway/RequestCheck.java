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
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/** Checks the parameters of a request and finds its merchant, before the signature is verified. */
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
        byte[] json = exchange.getMessage().getBody(byte[].class);
        // platform-http would send request headers back with the reply
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(json);

        QueryState query = QueryState.of(exchange);
        query.connection(exchange.getMessage(HttpMessage.class).getRequest().connection());
        query.asked(read(json));
        require(query, FieldNames.OID_PARTNER);
        require(query, FieldNames.API_VERSION);
        if (!SignSource.RSA.equals(query.asked(FieldNames.SIGN_TYPE))) {
            throw invalid(FieldNames.SIGN_TYPE);
        }
        if (query.asked(FieldNames.NO_ORDER) == null) {
            require(query, FieldNames.OID_PAYBILL, FieldNames.NO_ORDER);
        }
        MAXIMUM.forEach((name, length) -> {
            if (query.asked(name) != null && query.asked(name).length() > length) {
                throw invalid(name);
            }
        });
        query.merchant(merchants.get(query.asked(FieldNames.OID_PARTNER)));
        if (query.merchant() == null) {
            throw new RefusalException(ReturnCode.MERCHANT);
        }
        exchange.setProperty(MERCHANT, query.merchant().oidPartner());
    }

    private static Map<String, String> read(byte[] json) {
        try {
            return json == null ? Map.of() : JsonMessage.read(json).fields();
        } catch (InvalidMessageException e) {
            throw new RefusalException(ReturnCode.PARAMETER, ReturnCode.PARAMETER.message() + "[JSON]");
        }
    }

    private static void require(QueryState query, String name) {
        require(query, name, name);
    }

    private static void require(QueryState query, String name, String reported) {
        if (query.asked(name) == null) {
            throw invalid(reported);
        }
    }

    private static RefusalException invalid(String name) {
        return new RefusalException(ReturnCode.PARAMETER, ReturnCode.PARAMETER.message() + "[" + name + "]");
    }
}
