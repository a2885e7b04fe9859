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
import io.github.camel.lianlianpay.model.ReturnCode;

/**
 * What a merchant should do about a reply to a payment or its confirmation that is not believed. To send the payment
 * anew under another number could pay twice, so this advises a query only.
 */
public final class PaymentReplyAdvice implements ReplyAdvice {

    @Override
    public String unproven() {
        return "It proves nothing, and the payment may have been made: query it, and never pay again under another number";
    }

    @Override
    public String unsigned(String retCode) {
        if (ReturnCode.SUCCESS.equals(retCode)) {
            return "LianLian signs each 0000: find out who answers, check gatewayUrl and the proxy";
        }
        return ReturnCode.ofPayment(retCode).meaning() == ReturnCode.Meaning.SIGNATURE_REFUSED
                ? "If it persists, check that the public half of privateKey was uploaded to LianLian for this oidPartner"
                : "If it persists, find out who answers: check gatewayUrl and the proxy";
    }

    @Override
    public String wrongSignature(String retCode) {
        return "If it persists, check that publicKey is LianLian's current key";
    }

    @Override
    public String otherAlgorithm() {
        return "If it persists, ask LianLian: its page knows RSA only, and a reply must not choose a weaker algorithm";
    }
}
