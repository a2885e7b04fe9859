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

import io.github.camel.lianlianpay.simulator.Fault;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** What may happen to a request before it is processed: it is lost, or late. */
final class FaultOnArrival implements Processor {

    private final FaultSource faults;
    private final FaultOnTheWire wire;

    FaultOnArrival(FaultSource faults, FaultOnTheWire wire) {
        this.faults = faults;
        this.wire = wire;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        GatewayCall call = GatewayCall.of(exchange);
        call.takeFault(faults);
        if (call.fails(Fault.Kind.NOT_ARRIVED)) {
            FaultOnTheWire.close(call.connection());
            exchange.setRouteStop(true);
        } else if (call.fails(Fault.Kind.LATE_ARRIVAL)) {
            wire.await(Integer.parseInt(call.fault().argument()));
        }
    }
}
