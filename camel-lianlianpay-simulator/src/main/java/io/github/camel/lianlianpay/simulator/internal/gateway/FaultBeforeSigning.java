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

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.simulator.Fault;
import io.github.camel.lianlianpay.simulator.SimulatedRequest;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Records the request, and changes the fields of the reply if a fault says so, before the reply is signed. */
final class FaultBeforeSigning implements Processor {

    private final Supplier<Fault> faults;
    private final Consumer<SimulatedRequest> requests;
    private final Set<String> unsignedCodes;

    FaultBeforeSigning(Supplier<Fault> faults, Consumer<SimulatedRequest> requests, Set<String> unsignedCodes) {
        this.faults = faults;
        this.requests = requests;
        this.unsignedCodes = unsignedCodes;
    }

    @Override
    public void process(Exchange exchange) {
        QueryState query = QueryState.of(exchange);
        Fault global = faults.get();
        if (global != null) {
            query.fault(global);
        }
        if (query.fault() != null) {
            apply(query.fault(), query);
        }
        requests.accept(
                new SimulatedRequest(Instant.now(), query.asked(), query.reply().get(FieldNames.RET_CODE), query.fault()));
        exchange.getMessage().setBody(query.reply());
    }

    private static void apply(Fault fault, QueryState query) {
        switch (fault.kind()) {
            case CODE -> query.refuse(fault.argument(), ReturnCode.messageOf(fault.argument()));
            case WRONG_ORDER -> query.reply(other(query.reply(), FieldNames.NO_ORDER, FieldNames.OID_PAYBILL));
            case WRONG_MERCHANT -> query.reply(other(query.reply(), FieldNames.OID_PARTNER));
            default -> {
                // no other fault changes the fields
            }
        }
    }

    private static Map<String, String> other(Map<String, String> reply, String... names) {
        Map<String, String> changed = new LinkedHashMap<>(reply);
        for (String name : names) {
            changed.computeIfPresent(name, (key, number) -> other(number));
        }
        return changed;
    }

    /** Changes the last digit. */
    private static String other(String number) {
        int last = number.length() - 1;
        return number.substring(0, last) + (number.charAt(last) == '1' ? '2' : '1');
    }

    boolean isForged(Exchange exchange) {
        return QueryState.of(exchange).fails(Fault.Kind.FORGED);
    }

    boolean isUnsigned(Exchange exchange) {
        QueryState query = QueryState.of(exchange);
        return query.fails(Fault.Kind.UNSIGNED) || unsignedCodes.contains(query.reply().get(FieldNames.RET_CODE));
    }
}
