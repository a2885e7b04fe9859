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

import java.security.SignatureException;
import java.util.Map;
import java.util.function.Supplier;

import io.github.camel.lianlianpay.model.FieldNames;
import io.github.camel.lianlianpay.model.ForeignFields;
import io.github.camel.lianlianpay.model.InvalidMessageException;
import io.github.camel.lianlianpay.model.JsonMessage;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.model.SignedFields;
import io.github.camel.lianlianpay.signing.SignSource;
import io.github.camel.lianlianpay.signing.Verifier;

/**
 * The only way from bytes of the other side to fields that are believed: parse strictly, verify the signature, and see
 * to it that the signature allows one reading only.
 */
public final class LianLianPayReplyReader {

    private static final int MAXIMUM_QUOTE = 100;

    private final Verifier verifier;
    private final boolean allowUnsignedErrors;

    public LianLianPayReplyReader(Verifier verifier, boolean allowUnsignedErrors) {
        this.verifier = verifier;
        this.allowUnsignedErrors = allowUnsignedErrors;
    }

    /**
     * @return                               the fields, and whether a signature covers them
     * @throws LianLianPaySignatureException if there is no valid signature
     * @throws LianLianPayResponseException  if the text has not exactly one reading, or if an error without a signature
     *                                       claims anything of a payment
     */
    public Reply read(byte[] json) {
        Map<String, String> fields = understand(() -> JsonMessage.read(json).plainFields());
        String sign = fields.get(FieldNames.SIGN);
        if (sign == null || sign.isEmpty()) {
            return unsigned(fields);
        }
        verify(fields, sign);
        return new Reply(understand(() -> SignedFields.requireOneReading(fields)), true);
    }

    /** Runs a step of reading, and reports what it finds wrong as the exception that routes know. */
    static <T> T understand(Supplier<T> step) {
        try {
            return step.get();
        } catch (InvalidMessageException e) {
            // without the cause: Camel looks for handlers from the root cause up, and an IllegalArgumentException is what a
            // question gets that was never sent
            throw new LianLianPayResponseException("The reply " + e.getMessage() + ". " + LianLianPayAdvice.PROVES_NOTHING);
        }
    }

    private void verify(Map<String, String> fields, String sign) {
        String type = fields.get(FieldNames.SIGN_TYPE);
        if (type != null && !type.isEmpty() && !SignSource.RSA.equals(type)) {
            throw untrusted("names a sign_type other than RSA", fields, LianLianPayAdvice.OTHER_ALGORITHM, null);
        }
        try {
            verifier.verify(SignSource.of(fields), sign);
        } catch (SignatureException e) {
            throw untrusted("has a signature that is not valid (" + e.getMessage() + ")", fields,
                    LianLianPayAdvice.afterWrongSignature(fields.get(FieldNames.RET_CODE)), e);
        } catch (IllegalArgumentException e) {
            throw new LianLianPayResponseException(
                    "The reply cannot be verified: " + e.getMessage() + ". " + LianLianPayAdvice.PROVES_NOTHING);
        }
    }

    private Reply unsigned(Map<String, String> fields) {
        String code = fields.get(FieldNames.RET_CODE);
        boolean isError = code != null && !code.isEmpty() && !QueryPaymentResponse.RET_CODE_SUCCESS.equals(code);
        if (!allowUnsignedErrors || !isError) {
            // this says nothing about the key
            throw untrusted("has no signature", fields, LianLianPayAdvice.afterUnsigned(code), null);
        }
        // an error that claims anything of a payment is refused, whatever the fields are made into afterwards
        understand(() -> QueryPaymentResponse.unverified(fields));
        return new Reply(fields, false);
    }

    private static LianLianPaySignatureException untrusted(
            String fault, Map<String, String> fields, String advice, Throwable cause) {
        String retCode = quote(fields.get(FieldNames.RET_CODE));
        return new LianLianPaySignatureException(
                "The reply " + fault + ". Not verified, it says: ret_code=" + retCode + ", ret_msg="
                                                 + quote(fields.get(FieldNames.RET_MSG)) + ". "
                                                 + LianLianPayAdvice.PROVES_NOTHING + ". " + advice,
                retCode, cause);
    }

    static String quote(String text) {
        return text == null ? null : InvalidMessageException.shortened(text, MAXIMUM_QUOTE);
    }

    /**
     * @param fields   by the gateway's names, in the order received; of any message that LianLian's key signs, and so
     *                 also of another product's
     * @param verified whether a valid signature covers them; false only for an error reply without one that was allowed
     */
    public record Reply(Map<String, String> fields, boolean verified) {

        /**
         * The fields, if no other product of LianLian sent them.
         *
         * @throws LianLianPayResponseException if they have a field that only other products send
         */
        public Map<String, String> ownFields() {
            return understand(() -> ForeignFields.requireNone(fields));
        }

        /**
         * @throws LianLianPayResponseException if a mandatory field is missing, a decisive field does not have its
         *                                      form, or this belongs to another product or operation
         */
        public QueryPaymentResponse toResponse() {
            return understand(() -> verified
                    ? QueryPaymentResponse.verified(fields) : QueryPaymentResponse.unverified(fields));
        }

        /**
         * @throws LianLianPayResponseException if the fields do not make such a bean
         */
        public <T> T toBean(Class<T> type) {
            return type == QueryPaymentResponse.class
                    ? type.cast(toResponse()) : understand(() -> JsonMessage.toBean(ownFields(), type));
        }
    }
}
