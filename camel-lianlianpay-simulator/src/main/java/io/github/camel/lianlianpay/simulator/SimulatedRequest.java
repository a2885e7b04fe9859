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

import java.time.Instant;
import java.util.Map;

import io.github.camel.lianlianpay.internal.fields.FieldNames;

/**
 * A request that reached the simulator.
 *
 * @param operation what it asked for
 * @param time      the time of the reply, without the delay of a fault
 * @param fields    the fields that were sent (of a sealed request, those in the envelope), by the gateway's names;
 *                  empty if the body was not a JSON object
 * @param retCode   the {@code ret_code} of the reply, even if a fault kept the reply back
 * @param fault     the fault of the reply; null if there was none
 */
public record SimulatedRequest(
        GatewayOperation operation, Instant time, Map<String, String> fields, String retCode, Fault fault) {

    /** A query. */
    public SimulatedRequest(Instant time, Map<String, String> fields, String retCode, Fault fault) {
        this(GatewayOperation.QUERY_PAYMENT, time, fields, retCode, fault);
    }

    /** {@code no_order} of the request; null if it had none. */
    public String noOrder() {
        return fields.get(FieldNames.NO_ORDER);
    }

    /** Without the fields, of which some are secrets. */
    @Override
    public String toString() {
        return "SimulatedRequest[" + operation.text() + ", " + noOrder() + ", ret_code=" + retCode
               + (fault == null ? "" : ", " + fault) + "]";
    }
}
