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
import io.vertx.core.http.HttpConnection;
import org.apache.camel.Exchange;

/** What the routes know about a request so far; kept in an exchange property. */
final class QueryState {

    private static final String PROPERTY = QueryState.class.getName();

    private Map<String, String> asked = Map.of();
    private Map<String, String> reply = Map.of();
    private HttpConnection connection;
    private Merchant merchant;
    private Fault fault;

    static QueryState of(Exchange exchange) {
        QueryState query = exchange.getProperty(PROPERTY, QueryState.class);
        if (query == null) {
            query = new QueryState();
            exchange.setProperty(PROPERTY, query);
        }
        return query;
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

    /** Sets an error reply, which has no field of a payment. */
    void refuse(String code, String message) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (asked(FieldNames.OID_PARTNER) != null) {
            fields.put(FieldNames.OID_PARTNER, asked(FieldNames.OID_PARTNER));
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

    boolean fails(Fault.Kind kind) {
        return fault != null && fault.kind() == kind;
    }
}
