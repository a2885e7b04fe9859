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
import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.internal.protocol.Merchant;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import org.apache.camel.Exchange;

/** What the routes know about a request so far; kept in an exchange property. */
final class GatewayCall {

    private static final String PROPERTY = GatewayCall.class.getName();

    private Map<String, String> asked = Map.of();
    private Map<String, String> reply = Map.of();
    private HttpConnection connection;
    private Merchant merchant;
    private Fault fault;
    private boolean faultTaken;
    private GatewayOperation operation;
    private HttpServerResponse response;

    static GatewayCall of(Exchange exchange) {
        GatewayCall call = exchange.getProperty(PROPERTY, GatewayCall.class);
        if (call == null) {
            call = new GatewayCall();
            exchange.setProperty(PROPERTY, call);
        }
        return call;
    }

    /** The request's fields. */
    Map<String, String> asked() {
        return asked;
    }

    /** A field of the request; null if it is missing or empty. */
    String asked(String name) {
        String value = asked.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    void asked(Map<String, String> fields) {
        this.asked = fields;
    }

    /** What the request asks for. */
    GatewayOperation operation() {
        return operation;
    }

    void operation(GatewayOperation value) {
        this.operation = value;
    }

    /** The reply as it goes out. */
    HttpServerResponse response() {
        return response;
    }

    void response(HttpServerResponse value) {
        this.response = value;
    }

    /** The connection of the request, because platform-http cannot end a request without a reply. */
    HttpConnection connection() {
        return connection;
    }

    void connection(HttpConnection value) {
        this.connection = value;
    }

    /** The merchant that asks; null until it is known. */
    Merchant merchant() {
        return merchant;
    }

    void merchant(Merchant value) {
        this.merchant = value;
    }

    Map<String, String> reply() {
        return reply;
    }

    void reply(Map<String, String> fields) {
        this.reply = fields;
    }

    /** Sets an error reply, which has no field of a payment; one to a payment request has its number. */
    void refuse(String code, String message) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (asked(FieldNames.OID_PARTNER) != null) {
            fields.put(FieldNames.OID_PARTNER, asked(FieldNames.OID_PARTNER));
        }
        if (operation != null && operation.isSealed() && asked(FieldNames.NO_ORDER) != null) {
            fields.put(FieldNames.NO_ORDER, asked(FieldNames.NO_ORDER));
        }
        fields.put(FieldNames.RET_CODE, code);
        fields.put(FieldNames.RET_MSG, message);
        this.reply = fields;
    }

    /** The fault of the reply; null if there is none. */
    Fault fault() {
        return fault;
    }

    void fault(Fault value) {
        this.fault = value;
    }

    /** Takes the next fault, once for each request. */
    void takeFault(FaultSource faults) {
        if (!faultTaken) {
            faultTaken = true;
            fault = faults.next(operation, asked(FieldNames.NO_ORDER));
        }
    }

    boolean fails(Fault.Kind kind) {
        return fault != null && fault.kind() == kind;
    }
}
