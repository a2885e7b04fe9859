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

/**
 * A request that reached the simulator.
 *
 * @param time    when it was answered, before any delay that a fault asks for
 * @param fields  what was sent, by the gateway's names; empty if it was no JSON object
 * @param retCode the {@code ret_code} that it was answered with, or would have been if the fault had let it
 * @param fault   what went wrong with the answer; null if nothing did
 */
public record SimulatedRequest(Instant time, Map<String, String> fields, String retCode, Fault fault) {

    /** {@code no_order} as it was asked for; null if it was not. */
    public String noOrder() {
        return fields.get("no_order");
    }
}
