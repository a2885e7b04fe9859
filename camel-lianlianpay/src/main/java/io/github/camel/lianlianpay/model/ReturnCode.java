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
 * @param outcome what it proves of this attempt of a payment; null if the operation was a query
 */
public record ReturnCode(String code, Meaning meaning, PaymentOutcome outcome) {

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
        /** The payment waits for a person's confirmation. */
        HELD,
        /** The attempt failed, and the same number may be sent again. */
        FAILED,
        /** The gateway has the number already. */
        NUMBER_EXISTS,
        /** The confirmation code is wrong, used up or too late, or nothing waits for it. */
        NOT_CONFIRMED,
        /** The gateway refuses the payment. */
        PAYMENT_REFUSED,
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

    /** Closed on purpose: a code that is not here, or says OTHER_ERROR, proves nothing. */
    private static final Map<String, Meaning> PAYMENT = Map.ofEntries(
            entry(SUCCESS, Meaning.SUCCEEDED), entry("4002", Meaning.HELD), entry("4003", Meaning.HELD),
            entry("4004", Meaning.HELD), entry("1001", Meaning.SIGNATURE_REFUSED), entry("1004", Meaning.FIELD_REFUSED),
            entry("1005", Meaning.PAYMENT_REFUSED), entry("1008", Meaning.ADDRESS_REFUSED),
            entry("3001", Meaning.MERCHANT_REFUSED), entry("4005", Meaning.PRODUCT_CLOSED),
            entry("4012", Meaning.PAYMENT_REFUSED), entry("4105", Meaning.PAYMENT_REFUSED),
            entry("9910", Meaning.PAYMENT_REFUSED), entry("9911", Meaning.PAYMENT_REFUSED),
            entry("9912", Meaning.PAYMENT_REFUSED), entry("9913", Meaning.PAYMENT_REFUSED), entry("4103", Meaning.FAILED),
            entry("4104", Meaning.FAILED), entry("9104", Meaning.FAILED), entry("1002", Meaning.NUMBER_EXISTS),
            entry("2005", Meaning.NUMBER_EXISTS), entry("4006", Meaning.OTHER_ERROR), entry("4007", Meaning.OTHER_ERROR),
            entry("4009", Meaning.OTHER_ERROR), entry("9999", Meaning.SYSTEM_ERROR));

    private static final Map<String, Meaning> CONFIRM_PAYMENT = Map.ofEntries(
            entry(SUCCESS, Meaning.SUCCEEDED), entry("4011", Meaning.NOT_CONFIRMED), entry("4008", Meaning.NOT_CONFIRMED),
            entry("4010", Meaning.NOT_CONFIRMED), entry("4001", Meaning.NOT_CONFIRMED), entry("4009", Meaning.OTHER_ERROR),
            entry("9999", Meaning.SYSTEM_ERROR));

    /** The code as a reply to a query gives it. */
    public static ReturnCode ofQueryPayment(String code) {
        return new ReturnCode(code, QUERY_PAYMENT.getOrDefault(code, Meaning.UNKNOWN), null);
    }

    /** The code as a reply to a payment gives it. */
    public static ReturnCode ofPayment(String code) {
        Meaning meaning = code == null ? Meaning.UNKNOWN : PAYMENT.getOrDefault(code, Meaning.UNKNOWN);
        return new ReturnCode(code, meaning, switch (meaning) {
            case SUCCEEDED -> PaymentOutcome.ACCEPTED;
            case HELD -> PaymentOutcome.TO_CONFIRM;
            case FAILED -> PaymentOutcome.FAILED;
            case SIGNATURE_REFUSED, FIELD_REFUSED, ADDRESS_REFUSED, MERCHANT_REFUSED, PRODUCT_CLOSED, PAYMENT_REFUSED ->
                PaymentOutcome.REFUSED;
            case NO_RECORD, NUMBER_EXISTS, NOT_CONFIRMED, SYSTEM_ERROR, OTHER_ERROR, UNKNOWN -> PaymentOutcome.UNKNOWN;
        });
    }

    /** The code as a reply to a confirmation gives it. After a wrong code (4011, 4008) the payment still waits. */
    public static ReturnCode ofConfirmPayment(String code) {
        Meaning meaning = code == null ? Meaning.UNKNOWN : CONFIRM_PAYMENT.getOrDefault(code, Meaning.UNKNOWN);
        if (meaning == Meaning.SUCCEEDED) {
            return new ReturnCode(code, meaning, PaymentOutcome.ACCEPTED);
        }
        boolean waits = "4011".equals(code) || "4008".equals(code);
        return new ReturnCode(code, meaning, waits ? PaymentOutcome.TO_CONFIRM : PaymentOutcome.UNKNOWN);
    }

    /** Whether the operation's page names the code. */
    public boolean isKnown() {
        return meaning != Meaning.UNKNOWN;
    }
}
