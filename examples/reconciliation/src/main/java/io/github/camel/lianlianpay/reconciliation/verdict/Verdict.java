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
package io.github.camel.lianlianpay.reconciliation.verdict;

/** How an order or a line of a file ended; each is a heading of the report, in this order. */
public enum Verdict {

    /** LianLian's amount is not the merchant's. */
    AMOUNT_DIFFERS,
    /** LianLian knows no such order, and the order is too old to be on its way. */
    UNKNOWN_ORDER,
    /** The answers could not be trusted: no valid signature, not readable, or about something else. */
    UNTRUSTED_ANSWER,
    /** The gateway refused the query with a return code. */
    REFUSED,
    /** The gateway gave no answer: unreachable, too slow, or broken. */
    NO_ANSWER,
    /** The payment had not come to its end by the last look. */
    STILL_OPEN,
    /** Nothing of the file could be read. */
    UNREADABLE_FILE,
    /** The line of the file does not tell an order. */
    UNREADABLE_LINE,
    /** The order stands in another line already, and is settled there. */
    DUPLICATE_LINE,
    /** Both sides agree on the amount, and the payment has come to its end. */
    MATCHED;

    /** Whether an order ends so, and not a file or a line that tells none, or one that is told elsewhere. */
    public boolean isOfAnOrder() {
        return this != UNREADABLE_FILE && this != UNREADABLE_LINE && this != DUPLICATE_LINE;
    }

    /** Whether somebody has to look into it. */
    public boolean isDifference() {
        return this != MATCHED;
    }
}
