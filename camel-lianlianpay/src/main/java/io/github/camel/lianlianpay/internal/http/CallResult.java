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
package io.github.camel.lianlianpay.internal.http;

/**
 * How a call ended.
 *
 * @param answer  what the request's reader made of the reply; null after a failure
 * @param failure null after an answer
 * @param phase   in which the call ended
 */
public record CallResult<R>(R answer, Throwable failure, Phase phase) {

    static <R> CallResult<R> answered(R answer) {
        return new CallResult<>(answer, null, Phase.EXCHANGE);
    }

    static <R> CallResult<R> failed(Throwable failure, Phase phase) {
        return new CallResult<>(null, failure, phase);
    }
}
