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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.simulator.Fault;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Changes a signed reply as somebody between gateway and merchant could, without the key. */
final class FaultAfterSigning implements Processor {

    /** Tried in this order, because a reply without one of the first three still has all mandatory fields. */
    private static final List<String> MOVABLE
            = List.of(FieldNames.SETTLE_DATE, FieldNames.MEMO, FieldNames.OID_PAYBILL, FieldNames.RET_MSG);

    @Override
    public void process(Exchange exchange) {
        GatewayCall call = GatewayCall.of(exchange);
        if (call.fails(Fault.Kind.MOVED_FIELD)) {
            exchange.getMessage().setBody(moveField(exchange.getMessage().getBody(byte[].class)));
        } else if (call.fails(Fault.Kind.DUPLICATE_KEY)) {
            exchange.getMessage().setBody(duplicateKey(exchange.getMessage().getBody(byte[].class)));
        }
    }

    /** Turns {@code {"a":"1","b":"2"}} into {@code {"a":"1&b=2"}}, which has the same signature. */
    private static byte[] moveField(byte[] json) {
        TreeMap<String, String> fields = new TreeMap<>(JsonMessage.read(json).fields());
        String moved = MOVABLE.stream().filter(fields::containsKey).findFirst().orElseThrow();
        Map.Entry<String, String> neighbour = fields.lowerEntry(moved);
        if (neighbour != null) {
            fields.put(neighbour.getKey(), neighbour.getValue() + '&' + moved + '=' + fields.remove(moved));
        }
        return JsonMessage.of(fields).toBytes();
    }

    /** Adds a field a second time, because some JSON readers take the first value and some the last. */
    private static byte[] duplicateKey(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        String first = text.contains('"' + FieldNames.RESULT_PAY + '"')
                ? "{\"" + FieldNames.RESULT_PAY + "\":\"FAILURE\"," : "{\"" + FieldNames.RET_CODE + "\":\"0000\",";
        return (first + text.substring(1)).getBytes(StandardCharsets.UTF_8);
    }
}
