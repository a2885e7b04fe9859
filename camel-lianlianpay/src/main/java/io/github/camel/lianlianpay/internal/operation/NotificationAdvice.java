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

/**
 * What a merchant should do about a notification that is not believed. Nobody asked for it, so nobody can ask again;
 * and anybody may have sent it, so nothing of it is shown.
 */
public final class NotificationAdvice implements ReplyAdvice {

    @Override
    public String subject() {
        return "The notification";
    }

    @Override
    public boolean isQuoted() {
        return false;
    }

    @Override
    public String unproven() {
        return "It proves nothing: do not book it, and do not answer 0000. LianLian repeats what is genuine, and queryPayment"
               + " tells the state of a payment";
    }

    @Override
    public String unsigned(String retCode) {
        return "LianLian signs each notification: find out who sends these";
    }

    @Override
    public String wrongSignature(String retCode) {
        return "If no notification passes, check that publicKey is LianLian's current key; if only some fail, find out who"
               + " sends them";
    }

    @Override
    public String otherAlgorithm() {
        return "LianLian's page knows RSA only, and a notification must not choose a weaker algorithm: find out who sends these";
    }
}
