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
package io.github.camel.lianlianpay.simulator.internal.protocol;

/** Ends a request with an error reply. It has no stack trace, because refusals are normal operation. */
public final class RefusalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    public RefusalException(ReturnCode code) {
        this(code.code());
    }

    /** @param code a {@code ret_code}; one without a text of its own gets that of a system error */
    public RefusalException(String code) {
        this(code, ReturnCode.messageOf(code));
    }

    private RefusalException(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** A field is missing or wrong. */
    public static RefusalException invalid(String field) {
        return new RefusalException(ReturnCode.PARAMETER.code(), ReturnCode.PARAMETER.message() + "[" + field + "]");
    }

    public String code() {
        return code;
    }
}
