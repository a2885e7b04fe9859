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
import java.util.function.Function;

import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.simulator.Fault;
import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.SimulatedRequest;
import io.github.camel.lianlianpay.simulator.internal.protocol.ReturnCode;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Records the request, and changes the fields of the reply if a fault says so, before the reply is signed. */
final class FaultBeforeSigning implements Processor {

    private final FaultSource faults;
    private final Consumer<SimulatedRequest> requests;
    private final Function<GatewayOperation, Set<String>> unsignedCodes;

    FaultBeforeSigning(FaultSource faults, Consumer<SimulatedRequest> requests,
                       Function<GatewayOperation, Set<String>> unsignedCodes) {
        this.faults = faults;
        this.requests = requests;
        this.unsignedCodes = unsignedCodes;
    }

    @Override
    public void process(Exchange exchange) {
        GatewayCall call = GatewayCall.of(exchange);
        call.takeFault(faults);
        if (call.fault() != null) {
            apply(call.fault(), call);
        }
        requests.accept(
                new SimulatedRequest(
                        call.operation(), Instant.now(), call.asked(), call.reply().get(FieldNames.RET_CODE), call.fault()));
        exchange.getMessage().setBody(call.reply());
    }

    private static void apply(Fault fault, GatewayCall call) {
        switch (fault.kind()) {
            case CODE -> call.refuse(fault.argument(), ReturnCode.messageOf(fault.argument()));
            case WRONG_ORDER -> call.reply(other(call.reply(), FieldNames.NO_ORDER, FieldNames.OID_PAYBILL));
            case WRONG_MERCHANT -> call.reply(other(call.reply(), FieldNames.OID_PARTNER));
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
        return GatewayCall.of(exchange).fails(Fault.Kind.FORGED);
    }

    boolean isUnsigned(Exchange exchange) {
        GatewayCall call = GatewayCall.of(exchange);
        return call.fails(Fault.Kind.UNSIGNED)
                || unsignedCodes.apply(call.operation()).contains(call.reply().get(FieldNames.RET_CODE));
    }
}
