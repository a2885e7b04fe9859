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
package io.github.camel.lianlianpay.internal.codec;

import java.security.SignatureException;

import io.github.camel.lianlianpay.crypto.SignSource;
import io.github.camel.lianlianpay.crypto.Signer;
import io.github.camel.lianlianpay.internal.fields.FieldNames;

/** The only way from a message to a signed message. */
public final class RequestEncoder {

    private final Signer signer;

    public RequestEncoder(Signer signer) {
        this.signer = signer;
    }

    /**
     * @return                    the message with {@code sign_type} and {@code sign} set
     * @throws SignatureException if the JCA provider fails
     */
    public JsonMessage sign(JsonMessage message) throws SignatureException {
        JsonMessage typed = message.with(FieldNames.SIGN_TYPE, SignSource.RSA);
        return typed.with(FieldNames.SIGN, signer.sign(SignSource.of(typed.fields())));
    }
}
