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

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;

/**
 * What is known of a payment after {@code payment} or {@code confirmPayment}. Immutable. It is the gateway's reply, or
 * what a query proved instead, or what the journal holds.
 */
public final class PaymentResponse extends GatewayResponse {

    private static final List<String> MANDATORY
            = List.of(FieldNames.RET_CODE, FieldNames.OID_PARTNER, FieldNames.SIGN_TYPE);

    private final PaymentOutcome outcome;
    private final String confirmCode;
    private final Instant confirmBefore;

    private PaymentResponse(Map<String, String> fields, PaymentOutcome outcome, String confirmCode, Instant confirmBefore) {
        super(fields, true);
        this.outcome = outcome;
        this.confirmCode = confirmCode;
        this.confirmBefore = confirmBefore;
    }

    /**
     * A reply to {@code payment} under a valid signature. Its outcome is what the code says of this attempt, and
     * nothing about an earlier one.
     *
     * @throws InvalidMessageException if a mandatory field is missing, if the code does not have its form, or if it
     *                                 belongs to another product or operation
     */
    public static PaymentResponse ofPayment(Map<String, String> fields) {
        return reply(fields, ReturnCode.ofPayment(fields.get(FieldNames.RET_CODE)));
    }

    /**
     * A reply to {@code confirmPayment} under a valid signature.
     *
     * @throws InvalidMessageException for the same reasons
     */
    public static PaymentResponse ofConfirmation(Map<String, String> fields) {
        return reply(fields, ReturnCode.ofConfirmPayment(fields.get(FieldNames.RET_CODE)));
    }

    private static PaymentResponse reply(Map<String, String> fields, ReturnCode code) {
        PaymentResponse response
                = new PaymentResponse(fields, code.outcome(), value(fields, FieldNames.CONFIRM_CODE), null);
        response.require(MANDATORY);
        response.requireReturnCode();
        response.requireNoState();
        if (response.isSuccess()) {
            response.require(List.of(FieldNames.NO_ORDER, FieldNames.OID_PAYBILL));
        }
        if (code.meaning() == ReturnCode.Meaning.HELD) {
            response.require(List.of(FieldNames.NO_ORDER, FieldNames.CONFIRM_CODE));
        }
        response.requireNoBoundary(FieldNames.OID_PARTNER);
        response.requireNoBoundary(FieldNames.OID_PAYBILL);
        response.requireNoBoundary(FieldNames.CONFIRM_CODE);
        return response;
    }

    /**
     * What a query has proved, or what the journal knows.
     *
     * @param fields        of the reply or the proof
     * @param confirmCode   of a payment that is held; null if nobody has it
     * @param confirmBefore when a payment that is held closes; null otherwise
     */
    public static PaymentResponse known(
            Map<String, String> fields, PaymentOutcome outcome, String confirmCode, Instant confirmBefore) {
        return new PaymentResponse(fields, outcome, confirmCode, confirmBefore);
    }

    /** The same, with the time at which the gateway closes the payment if nobody confirms it. */
    public PaymentResponse heldUntil(Instant end) {
        return new PaymentResponse(getFields(), outcome, confirmCode, end);
    }

    /** What is known of the payment. */
    public PaymentOutcome getOutcome() {
        return outcome;
    }

    /**
     * {@code confirm_code}: the code to confirm a payment that is held, 6 characters. A secret: it is in no header, no
     * text and no log.
     */
    public String getConfirmCode() {
        return confirmCode;
    }

    /** When the gateway closes a payment that is held: 24 hours after the reply, by the journal's clock. */
    public Instant getConfirmBefore() {
        return confirmBefore;
    }

    /** A query's answer has these fields, and a reply to {@code payment} has none of them. */
    private void requireNoState() {
        for (String name : List.of(FieldNames.RESULT_PAY, FieldNames.MONEY_ORDER, FieldNames.DT_ORDER,
                FieldNames.SETTLE_DATE)) {
            if (has(name)) {
                throw new InvalidMessageException("is no reply to a payment, as it has the field " + name);
            }
        }
    }

    /** {@inheritDoc} The confirm code is such a secret. */
    @Override
    public Map<String, String> getShownFields() {
        Map<String, String> shown = new LinkedHashMap<>(getFields());
        shown.computeIfPresent(FieldNames.CONFIRM_CODE, (name, code) -> "***");
        return Collections.unmodifiableMap(shown);
    }

    /**
     * Holds the reply against the request. A reply that does not name the payment proves nothing about it: an old
     * refusal could be shown again.
     *
     * @return                         this reply
     * @throws InvalidMessageException if it is about another merchant or payment, or names none
     */
    public PaymentResponse requireAnswerTo(GatewayRequest request) {
        requireSame(FieldNames.OID_PARTNER, request.getOidPartner());
        requireSame(FieldNames.NO_ORDER, request.getNoOrder());
        if (!has(FieldNames.NO_ORDER)) {
            throw new InvalidMessageException(
                    "says ret_code " + getRetCode()
                                              + " and names no payment (no_order is missing), so it may be about another one");
        }
        return this;
    }

    @Override
    public String toString() {
        return "PaymentResponse[outcome=" + outcome + ", ret_code=" + getRetCode() + ", no_order=" + getNoOrder() + "]";
    }
}
