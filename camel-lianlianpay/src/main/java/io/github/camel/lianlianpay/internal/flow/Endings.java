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
package io.github.camel.lianlianpay.internal.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

import io.github.camel.lianlianpay.LianLianPayContradictionException;
import io.github.camel.lianlianpay.LianLianPayNotSentException;
import io.github.camel.lianlianpay.LianLianPayOutcomeUnknownException;
import io.github.camel.lianlianpay.LianLianPayReturnCodeException;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.fields.SafeText;
import io.github.camel.lianlianpay.internal.http.Phase;
import io.github.camel.lianlianpay.internal.operation.Failure;
import io.github.camel.lianlianpay.internal.operation.Operation;
import io.github.camel.lianlianpay.internal.steps.End;
import io.github.camel.lianlianpay.internal.steps.Step;
import io.github.camel.lianlianpay.journal.AppliedProof;
import io.github.camel.lianlianpay.journal.PaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentKey;
import io.github.camel.lianlianpay.journal.PaymentProof;
import io.github.camel.lianlianpay.journal.PaymentRecord;
import io.github.camel.lianlianpay.journal.PaymentState;
import io.github.camel.lianlianpay.model.PaymentOutcome;
import io.github.camel.lianlianpay.model.PaymentResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How an exchange of {@code payment} or {@code confirmPayment} ends. */
final class Endings {

    static final Logger LOG = LoggerFactory.getLogger("io.github.camel.lianlianpay.LianLianPayProducer");

    /** The exception of an exchange says which payment it is, and what to do. */
    static final BiFunction<Phase, String, String> FACTS = (phase, fact) -> fact;
    private static final int LONGEST_REASON = 300;

    private final Operation<?, PaymentResponse> operation;
    private final JournalSecrets secrets;
    private final boolean throwOnFailure;

    Endings(Operation<?, PaymentResponse> operation, JournalSecrets secrets, boolean throwOnFailure) {
        this.operation = operation;
        this.secrets = secrets;
        this.throwOnFailure = throwOnFailure;
    }

    static LianLianPayNotSentException journalAway(RuntimeException cause) {
        return new LianLianPayNotSentException(
                "Nothing was sent, because the journal could not be read or written. The same message may be sent again when it is"
                                               + " back" + because(cause),
                cause);
    }

    /** No byte of the request left. */
    Step<PaymentResponse> notSent(Throwable cause) {
        return End.failed(new LianLianPayNotSentException(
                "Nothing was sent. " + operation.nextStep(Failure.NOT_SENT) + because(cause), cause), Phase.CONNECT);
    }

    /** Nobody knows whether it was paid. */
    Step<PaymentResponse> unknown(String fact, Throwable cause) {
        return End.failed(new LianLianPayOutcomeUnknownException(
                fact + ". " + operation.nextStep(Failure.NO_REPLY) + because(cause), cause), Phase.EXCHANGE);
    }

    /** The gateway has forgotten what it, or a person, has said before: nobody knows why. */
    Step<PaymentResponse> noRecord(PaymentRecord record) {
        return unknown("LianLian has no record of the payment, and the journal says " + record.state(), null);
    }

    /** The gateway's code proves nothing. */
    Step<PaymentResponse> unproven(PaymentResponse reply) {
        return unknown("LianLian answered " + code(reply) + ", which proves nothing about the payment", null);
    }

    /** The gateway's answer is lost if this process ends now. */
    Step<PaymentResponse> notRecorded(String code, Exception cause) {
        return unknown("LianLian answered ret_code " + code + ", and the journal could not record it", cause);
    }

    private static String code(PaymentResponse reply) {
        return "ret_code " + reply.getRetCode() + " (" + SafeText.quote(String.valueOf(reply.getRetMsg())) + ")";
    }

    private static String because(Throwable cause) {
        return cause == null
                ? "" : ". The reason: " + cause.getClass().getSimpleName() + ": "
                       + SafeText.shortened(String.valueOf(cause.getMessage()), LONGEST_REASON);
    }

    /** What cannot be recorded is found out later: the attempt is on disk. */
    void record(PaymentJournal journal, PaymentKey key, PaymentProof proof) {
        try {
            journal.apply(key, proof);
        } catch (RuntimeException e) {
            LOG.warn("{}: the journal could not record that the call ended as {}. The next look finds out", key, proof.kind(),
                    e);
        }
    }

    /** The gateway has answered the request itself, and the journal has recorded it. */
    Step<PaymentResponse> replied(PaymentResponse reply, AppliedProof applied) {
        PaymentState state = applied.record().state();
        if (applied.applied().needsPerson()) {
            return End.failed(new LianLianPayContradictionException(Evidence.contradiction(applied)), Phase.EXCHANGE);
        }
        if (state.outcome() != reply.getOutcome()) {
            // something else was proved meanwhile, or of an earlier attempt nobody knows how it ended
            return state.outcome() == PaymentOutcome.UNKNOWN ? doubtful(reply) : known(applied.record());
        }
        return switch (reply.getOutcome()) {
            case REFUSED, FAILED -> refused(reply);
            case TO_CONFIRM -> answered(reply.heldUntil(applied.record().confirmBefore()));
            case UNKNOWN -> unproven(reply);
            case ACCEPTED, SUCCESS, FAILURE, CLOSED, CANCEL -> answered(reply);
        };
    }

    private Step<PaymentResponse> doubtful(PaymentResponse reply) {
        return unknown("LianLian answered " + code(reply) + " to this attempt, and nobody knows how an earlier one ended",
                null);
    }

    Step<PaymentResponse> refused(PaymentResponse reply) {
        return throwOnFailure
                ? End.failed(new LianLianPayReturnCodeException(reply, "", operation.nextStep(reply)), Phase.EXCHANGE)
                : answered(reply);
    }

    /** What the journal holds. */
    Step<PaymentResponse> known(PaymentRecord record) {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, FieldNames.OID_PARTNER, record.key().oidPartner());
        put(fields, FieldNames.NO_ORDER, record.key().noOrder());
        put(fields, FieldNames.DT_ORDER, record.dtOrder());
        // of a confirmation without a journal, nobody knows the amount
        put(fields, FieldNames.MONEY_ORDER, record.moneyOrder() == null ? null : record.moneyOrder().toPlainString());
        put(fields, FieldNames.OID_PAYBILL, record.oidPaybill());
        if (!record.state().isEnd() || record.state() == PaymentState.REFUSED) {
            put(fields, FieldNames.RET_CODE, record.retCode());
            put(fields, FieldNames.RET_MSG, record.retMsg());
        } else {
            put(fields, FieldNames.RESULT_PAY, record.state().name());
        }
        return known(record, fields);
    }

    /** What the journal holds after the gateway has said these fields. */
    Step<PaymentResponse> known(PaymentRecord record, Map<String, String> fields) {
        boolean isHeld = record.state() == PaymentState.TO_CONFIRM;
        PaymentResponse answer = PaymentResponse.known(
                fields, record.state().outcome(), isHeld ? secrets.open(record.sealedConfirmCode()) : null,
                isHeld ? record.confirmBefore() : null);
        return switch (record.state()) {
            case REFUSED, FAILED -> refused(answer);
            case NEW, SENDING, UNKNOWN, CONFIRMING, NO_RECORD -> unknown("The journal says " + record.state(), null);
            case ACCEPTED, TO_CONFIRM, SUCCESS, FAILURE, CLOSED, CANCEL -> answered(answer);
        };
    }

    private static void put(Map<String, String> fields, String name, String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private Step<PaymentResponse> answered(PaymentResponse answer) {
        return End.answered(answer, message -> operation.answer(message, answer));
    }
}
