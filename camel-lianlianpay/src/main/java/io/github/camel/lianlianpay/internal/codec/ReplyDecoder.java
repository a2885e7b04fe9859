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
import java.util.Map;

import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.crypto.SignSource;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.internal.fields.FieldBoundaries;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.fields.SafeText;
import io.github.camel.lianlianpay.model.GatewayResponse;

/**
 * The only way from bytes of the other side to fields that are believed: parse strictly, verify the signature, and make
 * sure that the signature allows one reading only.
 */
public final class ReplyDecoder {

    private final Verifier verifier;
    private final boolean allowUnsignedErrors;
    private final FieldBoundaries boundaries;
    private final ReplyAdvice advice;

    /** @param boundaries of the kind of message that is expected, as is the advice */
    public ReplyDecoder(Verifier verifier, boolean allowUnsignedErrors, FieldBoundaries boundaries, ReplyAdvice advice) {
        this.verifier = verifier;
        this.allowUnsignedErrors = allowUnsignedErrors;
        this.boundaries = boundaries;
        this.advice = advice;
    }

    /**
     * @return                               the fields, and whether a signature covers them
     * @throws LianLianPaySignatureException if there is no valid signature
     * @throws LianLianPayResponseException  if the text has not exactly one reading, or if an error without a signature
     *                                       claims anything about a payment
     */
    public VerifiedFields decode(byte[] json) {
        Map<String, String> fields
                = VerifiedFields.understand(advice, () -> JsonMessage.read(json).plainFields(advice.isQuoted()));
        String sign = fields.get(FieldNames.SIGN);
        if (sign == null || sign.isEmpty()) {
            return unsigned(fields);
        }
        verify(fields, sign);
        return new VerifiedFields(VerifiedFields.understand(advice, () -> boundaries.requireOneReading(fields)), true, advice);
    }

    private void verify(Map<String, String> fields, String sign) {
        String type = fields.get(FieldNames.SIGN_TYPE);
        if (type != null && !type.isEmpty() && !SignSource.RSA.equals(type)) {
            throw untrusted("names a sign_type other than RSA", fields, advice.otherAlgorithm(), null);
        }
        try {
            verifier.verify(SignSource.of(fields), sign);
        } catch (SignatureException e) {
            throw untrusted("has a signature that is not valid (" + e.getMessage() + ")", fields,
                    advice.wrongSignature(fields.get(FieldNames.RET_CODE)), e);
        } catch (IllegalArgumentException e) {
            throw new LianLianPayResponseException(
                    advice.subject() + " cannot be verified: " + e.getMessage() + ". " + advice.unproven());
        }
    }

    private VerifiedFields unsigned(Map<String, String> fields) {
        String code = fields.get(FieldNames.RET_CODE);
        boolean isError = code != null && !code.isEmpty() && !GatewayResponse.RET_CODE_SUCCESS.equals(code);
        if (!allowUnsignedErrors || !isError) {
            throw untrusted("has no signature", fields, advice.unsigned(code), null);
        }
        return VerifiedFields.understand(advice, () -> {
            GatewayResponse.requireErrorWithoutClaim(fields);
            return new VerifiedFields(fields, false, advice);
        });
    }

    private LianLianPaySignatureException untrusted(
            String fault, Map<String, String> fields, String remedy, Throwable cause) {
        String retCode = advice.isQuoted() ? SafeText.quote(fields.get(FieldNames.RET_CODE)) : null;
        String quote = advice.isQuoted()
                ? "Not verified, it says: ret_code=" + retCode + ", ret_msg="
                  + SafeText.quote(fields.get(FieldNames.RET_MSG)) + ". "
                : "";
        return new LianLianPaySignatureException(
                advice.subject() + " " + fault + ". " + quote + advice.unproven() + ". " + remedy, retCode, cause);
    }
}
