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
import io.github.camel.lianlianpay.model.GatewayResponse;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.model.ReturnCode;

/** What a merchant should do after a payment or a confirmation: the sentences that end its messages. */
public final class PaymentNextStep implements ReplyAdvice {

    /** Nobody knows whether the payment was made. */
    public static final String MAY_BE_PAID
            = "It may have been paid: ask with queryPayment, or send the same message again, which only asks if there is a journal."
              + " Never pay under another number";
    private static final String CHECK_WHO_ANSWERS = "If it persists, find out who answers: check gatewayUrl and the proxy";

    @Override
    public String unproven() {
        return "It proves nothing. " + MAY_BE_PAID;
    }

    @Override
    public String unsigned(String retCode) {
        return CHECK_WHO_ANSWERS;
    }

    @Override
    public String wrongSignature(String retCode) {
        return "If it persists, check that publicKey is LianLian's current key";
    }

    @Override
    public String otherAlgorithm() {
        return "If it persists, ask LianLian: its page knows RSA only, and a reply must not choose a weaker algorithm";
    }

    String after(Failure failure) {
        return switch (failure) {
            case NOT_SENT -> "The same payment may be sent again";
            case NO_REPLY -> MAY_BE_PAID;
        };
    }

    String after(PaymentResponse response) {
        return switch (response.getOutcome()) {
            case ACCEPTED -> "It is accepted and not paid yet: wait for the notification, or ask with queryPayment";
            case TO_CONFIRM -> afterHeld(response);
            case REFUSED -> "No payment was made of this attempt. " + afterRefusal(response);
            case FAILED -> "No payment was made of this attempt: send the same number again, with the same data,"
                           + " when the reason is gone";
            case UNKNOWN -> MAY_BE_PAID;
            case SUCCESS -> "It is paid: compare the amount, then book it";
            case FAILURE, CLOSED -> "It ended without payment: book it so";
            case CANCEL -> "The money came back: book it as returned";
        };
    }

    private static String afterHeld(GatewayResponse response) {
        ReturnCode.Meaning meaning = ReturnCode.ofConfirmPayment(response.getRetCode()).meaning();
        return meaning == ReturnCode.Meaning.NOT_CONFIRMED
                ? "The code was not accepted, and the payment still waits: check the code, or confirm on LianLian's site"
                : "LianLian holds it until a person confirms it, and closes it after 24 hours without that";
    }

    private static String afterRefusal(GatewayResponse response) {
        return switch (ReturnCode.ofPayment(response.getRetCode()).meaning()) {
            case SIGNATURE_REFUSED -> "Check that the public half of privateKey was uploaded to LianLian for this oidPartner";
            case FIELD_REFUSED -> "Check the fields; ret_msg may name the parameter";
            case ADDRESS_REFUSED -> "Have LianLian put this machine's IP address on its list";
            case MERCHANT_REFUSED -> "Check oidPartner";
            case PRODUCT_CLOSED -> "Have LianLian open the instant payment product";
            default -> "ret_msg may say why";
        };
    }
}
