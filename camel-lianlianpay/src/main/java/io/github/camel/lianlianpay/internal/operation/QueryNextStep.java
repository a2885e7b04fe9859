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
package io.github.camel.lianlianpay.internal.operation;

import io.github.camel.lianlianpay.internal.codec.ReplyAdvice;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.model.ReturnCode;

/** What a merchant should do after a query: the sentences that end its messages. */
public final class QueryNextStep implements ReplyAdvice {

    /** The message was refused. */
    public static final String NOTHING_SENT = "Nothing was sent; the state of the payment is unknown. Fix the message";
    static final String UNKNOWN_STATE = "The state of the payment is unknown: ask again";

    @Override
    public String unproven() {
        return "It proves nothing about the payment: do not book it, ask again";
    }

    /** LianLian sends some errors without a signature, which says nothing about a key. */
    @Override
    public String unsigned(String retCode) {
        if (retCode == null || retCode.isEmpty()) {
            return "If it persists, find out who answers: check gatewayUrl and the proxy";
        }
        if (ReturnCode.SUCCESS.equals(retCode)) {
            return "LianLian signs each 0000: find out who answers, check gatewayUrl and the proxy";
        }
        return "If it persists: " + after(ReturnCode.ofQueryPayment(retCode));
    }

    @Override
    public String wrongSignature(String retCode) {
        String advice = "If it persists, check that publicKey is LianLian's current key";
        ReturnCode code = ReturnCode.ofQueryPayment(String.valueOf(retCode));
        return code.meaning() == ReturnCode.Meaning.SIGNATURE_REFUSED ? advice + ". " + after(code) : advice;
    }

    @Override
    public String otherAlgorithm() {
        return "If it persists, ask LianLian: its page knows RSA only, and a reply must not choose a weaker algorithm";
    }

    /** What follows from an answer. */
    String after(QueryPaymentResponse response) {
        ReturnCode code = ReturnCode.ofQueryPayment(response.getRetCode());
        if (!response.isVerified()) {
            return "Not verified, it proves nothing about the payment: do not book it. " + after(code);
        }
        return response.isSuccess()
                ? after(response.getResultPay())
                : "This says nothing about the state of the payment: do not book it. " + after(code);
    }

    private static String after(PaymentResult result) {
        if (!result.isFinal()) {
            return "It is not known how it ends: ask again later";
        }
        if (result.equals(PaymentResult.SUCCESS)) {
            return "It is paid: compare the amount, then book it";
        }
        return result.equals(PaymentResult.CANCEL)
                ? "The money came back: book it as returned" : "It ended without payment: book it so";
    }

    private static String after(ReturnCode code) {
        return switch (code.meaning()) {
            case NO_RECORD -> "Do not pay again within 30 minutes of the payment request, but ask again later. After that, pay"
                              + " again only with the original number and the same data, never under another number";
            case SIGNATURE_REFUSED -> "LianLian refuses the merchant's signature: check that the public half of privateKey was"
                                      + " uploaded to LianLian for this oidPartner, then ask again";
            case FIELD_REFUSED -> "Check the numbers; ret_msg may name the parameter. The same question again does not help";
            case ADDRESS_REFUSED -> "Have LianLian put this machine's IP address on its list, then ask again";
            case MERCHANT_REFUSED -> "Check oidPartner, then ask again";
            case PRODUCT_CLOSED -> "Have LianLian open the instant payment product, then ask again";
            case SYSTEM_ERROR -> "LianLian has a system error: ask again later, and if it persists, ask LianLian";
            case SUCCEEDED, HELD, FAILED, NUMBER_EXISTS, NOT_CONFIRMED, PAYMENT_REFUSED, OTHER_ERROR, UNKNOWN ->
                "Ask again later, and then ask LianLian";
        };
    }
}
