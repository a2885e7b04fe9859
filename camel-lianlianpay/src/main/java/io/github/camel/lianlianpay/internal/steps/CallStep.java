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

import java.util.function.BiFunction;
import java.util.function.Function;

import io.github.camel.lianlianpay.internal.http.CallResult;
import io.github.camel.lianlianpay.internal.http.Guard;
import io.github.camel.lianlianpay.internal.http.Phase;
import io.github.camel.lianlianpay.internal.observe.CallObservation;
import io.github.camel.lianlianpay.model.GatewayRequest;
import io.github.camel.lianlianpay.model.GatewayResponse;

/**
 * A call of the gateway.
 *
 * @param observation of the call, or of the exchange that it belongs to
 * @param explainer   makes the message of a failure: from its phase, and a sentence that says what happened
 * @param guard       is asked right before the first byte leaves
 * @param then        makes the next step of the call's result
 * @param <R>         how the exchange ends
 * @param <C>         the request of this call
 * @param <A>         its reply
 */
public record CallStep<R extends GatewayResponse, C extends GatewayRequest, A extends GatewayResponse>(
        Channel<C, A> channel, C request, CallObservation<C, A> observation,
        BiFunction<Phase, String, String> explainer, Guard guard,
        Function<CallResult<A>, Step<R>> then) implements Step<R> {
}
