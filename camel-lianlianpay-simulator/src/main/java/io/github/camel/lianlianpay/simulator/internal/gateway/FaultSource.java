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
import io.github.camel.lianlianpay.simulator.GatewayOperation;

/** Gives the faults that a test has asked for. */
@FunctionalInterface
public interface FaultSource {

    /**
     * @param  noOrder null if the request names none
     * @return         the fault of this request; null if there is none
     */
    Fault next(GatewayOperation operation, String noOrder);
}
