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

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.internal.fields.ForeignFields;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;

/** The fields of a message that {@link ReplyDecoder} believes. Only it makes them. */
public final class VerifiedFields {

    private final Map<String, String> fields;
    private final boolean verified;
    private final ReplyAdvice advice;

    /** Runs a step of reading, and reports what is wrong as the exception that routes know. */
    static <T> T understand(ReplyAdvice advice, Supplier<T> step) {
        try {
            return step.get();
        } catch (InvalidMessageException e) {
            // without the cause: Camel looks for handlers from the root cause up, and an IllegalArgumentException means that
            // nothing was sent
            throw new LianLianPayResponseException(advice.subject() + " " + e.getMessage() + ". " + advice.unproven());
        }
    }

    VerifiedFields(Map<String, String> fields, boolean verified, ReplyAdvice advice) {
        this.fields = fields;
        this.verified = verified;
        this.advice = advice;
    }

    /**
     * By the gateway's names, in the order received. LianLian's key signs the messages of all its products, so these
     * may be another product's.
     */
    public Map<String, String> fields() {
        return fields;
    }

    /** Whether a valid signature covers the fields; false only for an error reply without one that was allowed. */
    public boolean verified() {
        return verified;
    }

    /**
     * The fields, if no other product of LianLian sent them.
     *
     * @throws LianLianPayResponseException if they have a field that only other products send
     */
    public Map<String, String> ownFields() {
        return understand(advice, () -> ForeignFields.requireNone(fields));
    }

    /**
     * Makes a typed message.
     *
     * @param  reader                       throws {@code InvalidMessageException} if the fields do not fit
     * @throws LianLianPayResponseException if the reader refuses the fields
     */
    public <T> T read(Function<VerifiedFields, T> reader) {
        return understand(advice, () -> reader.apply(this));
    }

    /**
     * @throws LianLianPayResponseException if the fields do not make such a bean
     */
    public <T> T toBean(Class<T> type) {
        return understand(advice, () -> JsonMessage.toBean(ownFields(), type));
    }
}
