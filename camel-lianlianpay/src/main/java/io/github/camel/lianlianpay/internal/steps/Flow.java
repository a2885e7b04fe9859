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
package io.github.camel.lianlianpay.internal.steps;

import io.github.camel.lianlianpay.internal.observe.CallObservation;
import io.github.camel.lianlianpay.internal.operation.Operation;
import io.github.camel.lianlianpay.model.GatewayRequest;
import io.github.camel.lianlianpay.model.GatewayResponse;
import org.apache.camel.Exchange;

/**
 * What an endpoint does with an exchange.
 *
 * @param <Q> what is asked
 * @param <R> how it ends
 */
public interface Flow<Q extends GatewayRequest, R extends GatewayResponse> {

    /** The operation that the endpoint is named after. */
    Operation<Q, R> operation();

    /**
     * The first step.
     *
     * @param observation of the whole exchange
     */
    Step<R> begin(Exchange exchange, CallObservation<Q, R> observation);
}
