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
package io.github.camel.lianlianpay.camelk;

import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.SimulatedOrder;

/** Payments of each kind, and what the Integration must log about them. */
final class Orders {

    static final Map<String, String> SETTINGS = Map.of(
            "payments.orders", "PAID,FAILED,WAITS,FORGED", "payments.period", "500");

    static final List<String> MESSAGES = List.of(
            "PAID ended: SUCCESS, 46.70 yuan", "FAILED ended: FAILURE, 1.00 yuan",
            "WAITS is PROCESSING: it is asked for again", "FORGED is not known yet, it is asked for again: ");

    private Orders() {
    }

    static LianLianPaySimulator gateway() {
        return LianLianPaySimulator.builder()
                .order(SimulatedOrder.of("PAID", "46.70").build())
                .order(SimulatedOrder.of("FAILED", "1.00").result("FAILURE").build())
                .order(SimulatedOrder.of("WAITS", "1.00").settleAfterQueries(1_000_000).build())
                .order(SimulatedOrder.of("FORGED", "1.00").fault("forged").build())
                .start();
    }
}
