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

import java.util.function.Consumer;

import io.github.camel.lianlianpay.internal.http.Phase;
import io.github.camel.lianlianpay.model.GatewayResponse;
import org.apache.camel.Message;

/**
 * The end of an exchange.
 *
 * @param answer  null after a failure
 * @param writer  puts the answer into the message; null after a failure
 * @param failure null after an answer
 * @param phase   of the call that failed
 * @param <R>     the answer
 */
public record End<R extends GatewayResponse>(R answer, Consumer<Message> writer, Throwable failure, Phase phase)
        implements
            Step<R> {

    public static <R extends GatewayResponse> End<R> answered(R answer, Consumer<Message> writer) {
        return new End<>(answer, writer, null, Phase.EXCHANGE);
    }

    public static <R extends GatewayResponse> End<R> failed(Throwable failure, Phase phase) {
        return new End<>(null, null, failure, phase);
    }
}
