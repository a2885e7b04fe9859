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

import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.crypto.PayloadCipher;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.codec.ReplyDecoder;
import io.github.camel.lianlianpay.internal.codec.RequestEncoder;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.http.CallResult;
import io.github.camel.lianlianpay.internal.http.Guard;
import io.github.camel.lianlianpay.internal.http.Phase;
import io.github.camel.lianlianpay.internal.http.Request;
import io.github.camel.lianlianpay.internal.http.Transport;
import io.github.camel.lianlianpay.internal.operation.Operation;
import io.github.camel.lianlianpay.model.GatewayRequest;
import io.github.camel.lianlianpay.model.GatewayResponse;

/** One operation of the gateway, ready to be called: signs, seals, sends, verifies and reads. */
public final class Channel<Q extends GatewayRequest, R extends GatewayResponse> {

    private static final String PAY_LOAD = "pay_load";

    private final Operation<Q, R> operation;
    private final Transport transport;
    private final RequestEncoder encoder;
    private final PayloadCipher cipher;
    private final ReplyDecoder decoder;
    private final int maxReplySize;

    /** @param cipher seals requests; null if the operation sends them as they are */
    public Channel(Operation<Q, R> operation, Transport transport, RequestEncoder encoder, PayloadCipher cipher,
                   ReplyDecoder decoder, int maxReplySize) {
        this.operation = operation;
        this.transport = transport;
        this.encoder = encoder;
        this.cipher = cipher;
        this.decoder = decoder;
        this.maxReplySize = maxReplySize;
    }

    public Operation<Q, R> operation() {
        return operation;
    }

    /**
     * @param  explainer                makes the message of a failure
     * @param  guard                    is asked right before the first byte leaves
     * @param  owner                    may cancel the call
     * @return                          the result; null if what {@code later} makes gets it, on another thread
     * @throws GeneralSecurityException if the request cannot be signed or sealed; nothing was sent
     */
    public CallResult<R> send(
            Q request, BiFunction<Phase, String, String> explainer, Guard guard, Object owner, BooleanSupplier sameThread,
            Supplier<Consumer<CallResult<R>>> later)
            throws GeneralSecurityException {
        return transport.send(new Request<>(
                encode(request), owner, reply -> read(request, reply), explainer, guard, sameThread, later));
    }

    private byte[] encode(Q request) throws GeneralSecurityException {
        byte[] signed = encoder.sign(JsonMessage.of(request)).toBytes();
        return cipher == null
                ? signed
                : JsonMessage.of(Map.of(FieldNames.OID_PARTNER, request.getOidPartner(), PAY_LOAD, cipher.seal(signed)))
                        .toBytes();
    }

    private R read(Q request, byte[] reply) {
        if (reply.length > maxReplySize) {
            throw new LianLianPayResponseException(
                    "The reply is longer than the " + maxReplySize
                                                   + " bytes that the option maxResponseSize allows, and was not read to its end. "
                                                   + operation.advice().unproven());
        }
        return operation.read(decoder.decode(reply), request);
    }
}
