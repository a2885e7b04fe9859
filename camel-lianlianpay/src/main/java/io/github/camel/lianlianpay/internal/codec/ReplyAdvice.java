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

/**
 * What a merchant should do about a message that is not believed. The operation knows: "ask again" is right for a
 * query, and would pay twice for a payment.
 */
public interface ReplyAdvice {

    /** How a sentence about the message begins. */
    default String subject() {
        return "The reply";
    }

    /**
     * Whether an exception may show what a message says that is not believed. An operator wants to know what the
     * gateway answers; but what anybody may post here would get into the log.
     */
    default boolean isQuoted() {
        return true;
    }

    /** What a message proves that cannot be read, or is not signed, and what to do next. */
    String unproven();

    /**
     * What helps if replies have no signature.
     *
     * @param retCode of the reply, which is not verified; may be null
     */
    String unsigned(String retCode);

    /**
     * What helps if no key verifies the signatures of replies.
     *
     * @param retCode of the reply, which is not verified; may be null
     */
    String wrongSignature(String retCode);

    /** What helps if replies name another algorithm than RSA. */
    String otherAlgorithm();
}
