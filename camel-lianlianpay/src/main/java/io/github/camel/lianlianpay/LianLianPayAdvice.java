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

import io.github.camel.lianlianpay.model.FieldNames;
import io.github.camel.lianlianpay.model.InvalidMessageException;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;

/** The sentences of messages that tell which payment is meant, what is not known of it, and what to do next. */
final class LianLianPayAdvice {

    private static final String SIGNATURE_REFUSED = "1001";

    static final String PROVES_NOTHING = "It proves nothing about the payment: do not book it, ask again";
    static final String ANY_STATE = "The payment may be in any state: ask again";
    static final String NOT_SENT = "No query was sent, and the payment may be in any state: mend the message";
    static final String OTHER_ALGORITHM
            = "If it persists, ask LianLian: its page knows RSA only, and a reply must not choose a weaker algorithm";

    private LianLianPayAdvice() {
    }

    /** Which payment is meant. */
    static String payment(QueryPaymentRequest request) {
        StringBuilder text = new StringBuilder();
        if (request.getNoOrder() != null) {
            text.append(FieldNames.NO_ORDER).append('=').append(request.getNoOrder());
        }
        if (request.getOidPaybill() != null) {
            text.append(text.isEmpty() ? "" : ", ").append(FieldNames.OID_PAYBILL).append('=').append(request.getOidPaybill());
        }
        return InvalidMessageException.onOneLine(text.toString());
    }

    /** What follows from an answer. */
    static String after(QueryPaymentResponse response) {
        if (!response.isVerified()) {
            return "Not verified, it proves nothing about the payment: do not book it. " + afterCode(response.getRetCode());
        }
        return response.isSuccess() ? afterResult(response.getResultPay()) : afterError(response.getRetCode());
    }

    /** What follows from a verified reply that does not tell the payment's state. */
    static String afterError(String retCode) {
        return "This tells nothing about the payment's state: do not book it. " + afterCode(retCode);
    }

    /**
     * What helps when replies have no signature at all, which says nothing about a key. LianLian sends some errors so.
     *
     * @param retCode what the reply says; may be null
     */
    static String afterUnsigned(String retCode) {
        if (retCode == null || retCode.isEmpty()) {
            return "If it persists, find out who answers: check gatewayUrl and the proxy";
        }
        if (QueryPaymentResponse.RET_CODE_SUCCESS.equals(retCode)) {
            return "LianLian signs each 0000: find out who answers, check gatewayUrl and the proxy";
        }
        return "If it persists: " + afterCode(retCode);
    }

    /**
     * What helps when no key verifies the signatures of replies.
     *
     * @param retCode what the reply says; may be null
     */
    static String afterWrongSignature(String retCode) {
        String advice = "If it persists, check that publicKey is LianLian's current key";
        return SIGNATURE_REFUSED.equals(retCode) ? advice + ". " + afterCode(retCode) : advice;
    }

    private static String afterResult(PaymentResult result) {
        if (!result.isFinal()) {
            return "How it ends is not known: ask again later";
        }
        if (result.equals(PaymentResult.SUCCESS)) {
            return "It is paid: compare the amount, then book it";
        }
        return result.equals(PaymentResult.CANCEL)
                ? "The money came back: book it as returned" : "It ended without payment: book it so";
    }

    private static String afterCode(String retCode) {
        return switch (retCode) {
            case "8901" -> "Do not pay again within 30 minutes of the payment request, but ask again later. After that, pay"
                           + " again only with the original number and the same data, never under another number";
            case SIGNATURE_REFUSED -> "LianLian refuses the merchant's signature: check that the public half of privateKey was"
                                      + " uploaded to LianLian for this oidPartner, then ask again";
            case "1004" -> "Check the numbers; ret_msg may name the parameter. To ask the same again does not help";
            case "1008" -> "Have LianLian put this machine's IP address on its list, then ask again";
            case "3001" -> "Check oidPartner, then ask again";
            case "4005" -> "Have LianLian open the instant payment product, then ask again";
            case "9999" -> "LianLian has a system error: ask again later, and if that goes on, ask LianLian";
            default -> "Ask again later, and then ask LianLian";
        };
    }
}
