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
package io.github.camel.lianlianpay;

/**
 * A reply has no signature, or none of the public keys verifies it, so it proves nothing. The state of the payment is
 * unknown: never book it, ask again. The message shows what the reply said, marked as not verified.
 */
public class LianLianPaySignatureException extends LianLianPayException {

    private static final long serialVersionUID = 1L;

    private final String unverifiedRetCode;

    public LianLianPaySignatureException(String message, Throwable cause) {
        this(message, null, cause);
    }

    public LianLianPaySignatureException(String message, String unverifiedRetCode, Throwable cause) {
        super(message, cause);
        this.unverifiedRetCode = unverifiedRetCode;
    }

    /**
     * The reply's {@code ret_code}, by which a route may choose whom to call; null if it has none. Nothing proves it:
     * it must not decide about a payment.
     */
    public String getUnverifiedRetCode() {
        return unverifiedRetCode;
    }
}
