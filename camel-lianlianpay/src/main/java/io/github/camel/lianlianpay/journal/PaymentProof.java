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

import java.math.BigDecimal;
import java.time.Duration;

import io.github.camel.lianlianpay.model.PaymentNotification;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;

/**
 * What one message, or the lack of one, proves of a payment. Every message in it was verified.
 *
 * @param kind              what it proves
 * @param source            where it comes from
 * @param attempt           the attempt that it is about; of a confirmation that never left, the version with which it
 *                          was recorded; 0 if it is about the payment as a whole
 * @param result            the state of the payment at the gateway; null if it states none
 * @param moneyOrder        the amount that the gateway has, in yuan; null if it states none
 * @param dtOrder           the time of the order that the gateway has; null if it states none
 * @param oidPaybill        LianLian's number of the payment; null if it states none
 * @param retCode           the code of a reply; null if there is none
 * @param retMsg            the text of a reply; null if there is none
 * @param sealedConfirmCode the encrypted code of a payment that is held; null if there is none
 * @param noRecordAge       from when on "no record" counts, since the last attempt
 */
public record PaymentProof(
        Kind kind, Source source, int attempt, PaymentResult result, BigDecimal moneyOrder, String dtOrder, String oidPaybill,
        String retCode, String retMsg, String sealedConfirmCode, Duration noRecordAge) {

    /** What a proof says. */
    public enum Kind {
        /** No byte of the attempt left this machine. */
        NOT_SENT,
        /** Nobody knows what became of the attempt. */
        UNKNOWN,
        /** The gateway accepted the attempt, or the confirmation. */
        ACCEPTED,
        /** The gateway holds the payment. */
        HELD,
        /** The confirmation code was wrong: the payment still waits. */
        WRONG_CODE,
        /** The gateway refused the attempt. */
        REFUSED,
        /** The attempt failed. */
        FAILED,
        /** The gateway has no record of the number. */
        NO_RECORD,
        /** The gateway states how the payment stands. */
        RESULT
    }

    /** Where a proof comes from. */
    public enum Source {
        PAYMENT,
        CONFIRMATION,
        QUERY,
        NOTIFICATION
    }

    private static PaymentProof ofCall(Kind kind, Source source, int attempt) {
        return new PaymentProof(kind, source, attempt, null, null, null, null, null, null, null, null);
    }

    /** No byte of the attempt left. */
    public static PaymentProof notSent(int attempt) {
        return ofCall(Kind.NOT_SENT, Source.PAYMENT, attempt);
    }

    /** No byte left of the confirmation that {@link PaymentJournal#confirming} recorded with this version. */
    public static PaymentProof notConfirmed(long version) {
        return ofCall(Kind.NOT_SENT, Source.CONFIRMATION, Math.toIntExact(version));
    }

    /** The attempt, or the confirmation, may have arrived. */
    public static PaymentProof unknown(Source source, int attempt) {
        return ofCall(Kind.UNKNOWN, source, attempt);
    }

    /** The same, after a verified reply whose code proves nothing. */
    public static PaymentProof unknown(Source source, int attempt, String retCode, String retMsg) {
        return ofCode(Kind.UNKNOWN, source, attempt, retCode, retMsg);
    }

    /** A verified 0000. */
    public static PaymentProof accepted(Source source, int attempt, String oidPaybill) {
        return new PaymentProof(Kind.ACCEPTED, source, attempt, null, null, null, oidPaybill, null, null, null, null);
    }

    /** A verified 4002, 4003 or 4004. */
    public static PaymentProof held(int attempt, String retCode, String retMsg, String sealedConfirmCode) {
        return new PaymentProof(
                Kind.HELD, Source.PAYMENT, attempt, null, null, null, null, retCode, retMsg, sealedConfirmCode, null);
    }

    /** A verified 4011 or 4008 to a confirmation. */
    public static PaymentProof wrongCode(String retCode, String retMsg) {
        return ofCode(Kind.WRONG_CODE, Source.CONFIRMATION, 0, retCode, retMsg);
    }

    /** A verified refusal of this attempt. */
    public static PaymentProof refused(int attempt, String retCode, String retMsg) {
        return ofCode(Kind.REFUSED, Source.PAYMENT, attempt, retCode, retMsg);
    }

    /** A verified failure of this attempt. */
    public static PaymentProof failed(int attempt, String retCode, String retMsg) {
        return ofCode(Kind.FAILED, Source.PAYMENT, attempt, retCode, retMsg);
    }

    private static PaymentProof ofCode(Kind kind, Source source, int attempt, String retCode, String retMsg) {
        return new PaymentProof(kind, source, attempt, null, null, null, null, retCode, retMsg, null, null);
    }

    /** A verified 8901 to a query. */
    public static PaymentProof noRecord(String retCode, String retMsg, Duration noRecordAge) {
        return new PaymentProof(Kind.NO_RECORD, Source.QUERY, 0, null, null, null, null, retCode, retMsg, null, noRecordAge);
    }

    /** A verified answer to a query, 0000. */
    public static PaymentProof of(QueryPaymentResponse answer) {
        return new PaymentProof(
                Kind.RESULT, Source.QUERY, 0, answer.getResultPay(), answer.getMoneyOrder(), answer.getFields().get("dt_order"),
                answer.getOidPaybill(), null, null, null, null);
    }

    /** A verified notification. */
    public static PaymentProof of(PaymentNotification notification) {
        return new PaymentProof(
                Kind.RESULT, Source.NOTIFICATION, 0, notification.getResultPay(), notification.getMoneyOrder(),
                notification.getFields().get("dt_order"), notification.getOidPaybill(), null, null, null, null);
    }

    /** Whether the gateway states that the payment has ended. */
    boolean isEnd() {
        return result != null && result.isFinal();
    }

    /** Whether it states an end with all that tells one payment from another. */
    boolean isWholeEnd() {
        return isEnd() && moneyOrder != null && dtOrder != null && oidPaybill != null;
    }
}
