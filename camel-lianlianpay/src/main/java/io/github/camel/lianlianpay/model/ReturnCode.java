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
package io.github.camel.lianlianpay.model;

import java.util.Map;

import static java.util.Map.entry;

/**
 * A return code of the gateway, and what it means to one operation: the same code means different things in different
 * products, so there is one table for each operation.
 * <p/>
 * Source: the gateway's page on each operation.
 *
 * @param code    as the gateway sent it
 * @param meaning what it means to the operation that was called
 */
public record ReturnCode(String code, Meaning meaning) {

    /** The code that says that the operation succeeded. */
    public static final String SUCCESS = "0000";

    /** What the merchant has to know of a code. */
    public enum Meaning {
        /** The operation succeeded. */
        SUCCEEDED,
        /** The gateway has no record of the payment, or none yet. */
        NO_RECORD,
        /** The gateway does not accept the merchant's signature. */
        SIGNATURE_REFUSED,
        /** A field of the request is missing or wrong. */
        FIELD_REFUSED,
        /** The address of this machine is not on the merchant's list. */
        ADDRESS_REFUSED,
        /** The gateway does not know the merchant. */
        MERCHANT_REFUSED,
        /** The merchant has no contract for this product. */
        PRODUCT_CLOSED,
        /** The gateway has a fault of its own. */
        SYSTEM_ERROR,
        /** The page names the code, and nothing in particular follows from it. */
        OTHER_ERROR,
        /** The page does not name the code. */
        UNKNOWN
    }

    private static final Map<String, Meaning> QUERY_PAYMENT = Map.ofEntries(
            entry(SUCCESS, Meaning.SUCCEEDED), entry("1001", Meaning.SIGNATURE_REFUSED), entry("1002", Meaning.OTHER_ERROR),
            entry("1004", Meaning.FIELD_REFUSED), entry("1008", Meaning.ADDRESS_REFUSED), entry("2005", Meaning.OTHER_ERROR),
            entry("3001", Meaning.MERCHANT_REFUSED), entry("4005", Meaning.PRODUCT_CLOSED), entry("4006", Meaning.OTHER_ERROR),
            entry("4007", Meaning.OTHER_ERROR), entry("4009", Meaning.OTHER_ERROR), entry("8901", Meaning.NO_RECORD),
            entry("9104", Meaning.OTHER_ERROR), entry("9999", Meaning.SYSTEM_ERROR));

    /** The code as a reply to a query gives it. */
    public static ReturnCode ofQueryPayment(String code) {
        return new ReturnCode(code, QUERY_PAYMENT.getOrDefault(code, Meaning.UNKNOWN));
    }

    /** Whether the operation's page names the code. */
    public boolean isKnown() {
        return meaning != Meaning.UNKNOWN;
    }
}
