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
package io.github.camel.lianlianpay.journal;

/** What became of a proof. */
public enum Applied {

    /** It changed the state, or added to it. */
    APPLIED,
    /** The same was proved before. */
    DUPLICATE,
    /** A later state is known already. */
    LATE,
    /** It and an earlier proof exclude each other, or it is about another payment: a person decides. */
    CONTRADICTION,
    /** The gateway has another amount than was meant to be paid: a person decides. */
    AMOUNT_DIFFERS,
    /** The journal does not know the number. */
    UNKNOWN_ORDER;

    /** Whether nothing may be booked on this proof before a person has looked at it. */
    public boolean needsPerson() {
        return this == CONTRADICTION || this == AMOUNT_DIFFERS || this == UNKNOWN_ORDER;
    }

    /** Whether the state that was proved is that of the payment. */
    public boolean isCurrent() {
        return this == APPLIED || this == DUPLICATE;
    }
}
