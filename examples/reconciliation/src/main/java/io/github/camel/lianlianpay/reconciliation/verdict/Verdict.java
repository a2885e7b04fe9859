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

/** The outcome of an order or of a line of a file; these are the headings of the report, in this order. */
public enum Verdict {

    /** LianLian's amount differs from the merchant's. */
    AMOUNT_DIFFERS,
    /** LianLian does not know the order, and the order is too old to arrive still. */
    UNKNOWN_ORDER,
    /** The answers could not be trusted: without a valid signature, not readable, or about another order. */
    UNTRUSTED_ANSWER,
    /** The gateway refused the query with a return code. */
    REFUSED,
    /** The gateway gave no answer: unreachable, too slow, or broken. */
    NO_ANSWER,
    /** The payment was not final at the last query. */
    STILL_OPEN,
    /** The file could not be read. */
    UNREADABLE_FILE,
    /** The line of the file is not an order. */
    UNREADABLE_LINE,
    /** The order is in another line already, and is settled there. */
    DUPLICATE_LINE,
    /** Both sides agree on the amount, and the payment is final. */
    MATCHED;

    /** Whether this is the outcome of an order, and not of a file, or of a line without an order of its own. */
    public boolean isOfAnOrder() {
        return this != UNREADABLE_FILE && this != UNREADABLE_LINE && this != DUPLICATE_LINE;
    }

    /** Whether somebody has to look into it. */
    public boolean isDifference() {
        return this != MATCHED;
    }
}
