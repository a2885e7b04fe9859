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

import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One request, and what becomes of it.
 *
 * @param body       JSON in UTF-8
 * @param owner      may cancel the call
 * @param reader     makes the answer of the reply's body, which is at most one byte longer than the limit; throws a
 *                   {@link RuntimeException} if it does not believe the reply
 * @param explainer  makes the message of a failure: from its phase, and a sentence that says what happened
 * @param guard      is asked right before the first byte leaves
 * @param sameThread whether the calling thread must get the result, because a transaction is bound to it
 * @param later      makes, on the calling thread, what gets the result if {@link Transport#send} returns null
 */
public record Request<R>(
        byte[] body, Object owner, Function<byte[], R> reader, BiFunction<Phase, String, String> explainer,
        Guard guard, BooleanSupplier sameThread, Supplier<Consumer<CallResult<R>>> later) {
}
