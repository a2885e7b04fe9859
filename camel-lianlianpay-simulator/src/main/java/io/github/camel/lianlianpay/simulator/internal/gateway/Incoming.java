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

import java.util.Map;

import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;
import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.internal.protocol.RefusalException;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/** The first step of each operation: the request's connection and its fields. */
final class Incoming {

    private Incoming() {
    }

    /**
     * @throws RefusalException if the body is no JSON object
     */
    static GatewayCall call(Exchange exchange, GatewayOperation operation) {
        byte[] json = exchange.getMessage().getBody(byte[].class);
        HttpMessage http = exchange.getMessage(HttpMessage.class);
        // platform-http would send request headers back with the reply
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(json);

        GatewayCall call = GatewayCall.of(exchange);
        call.operation(operation);
        call.connection(http.getRequest().connection());
        call.response(http.getResponse());
        call.asked(json == null ? Map.of() : read(json));
        return call;
    }

    /**
     * @throws RefusalException if it is no JSON object
     */
    static Map<String, String> read(byte[] json) {
        try {
            return JsonMessage.read(json).fields();
        } catch (InvalidMessageException e) {
            throw RefusalException.invalid("JSON");
        }
    }
}
