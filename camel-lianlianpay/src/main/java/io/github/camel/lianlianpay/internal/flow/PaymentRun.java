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

import java.security.GeneralSecurityException;
import java.util.Optional;

import io.github.camel.lianlianpay.LianLianPayConflictException;
import io.github.camel.lianlianpay.internal.http.CallResult;
import io.github.camel.lianlianpay.internal.observe.CallObservation;
import io.github.camel.lianlianpay.internal.steps.CallStep;
import io.github.camel.lianlianpay.internal.steps.Channel;
import io.github.camel.lianlianpay.internal.steps.Step;
import io.github.camel.lianlianpay.journal.AppliedProof;
import io.github.camel.lianlianpay.journal.PaymentIntent;
import io.github.camel.lianlianpay.journal.PaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentKey;
import io.github.camel.lianlianpay.journal.PaymentProof;
import io.github.camel.lianlianpay.journal.PaymentProof.Source;
import io.github.camel.lianlianpay.journal.PaymentRecord;
import io.github.camel.lianlianpay.journal.PaymentState;
import io.github.camel.lianlianpay.model.PaymentRequest;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.model.ReturnCode;

/** One exchange of {@code payment}: records the attempt, sends it, records what it proved; or asks. */
final class PaymentRun {

    private final Channel<PaymentRequest, PaymentResponse> channel;
    private final Inquiry inquiry;
    private final PaymentJournal journal;
    private final JournalSecrets secrets;
    private final PaymentRules rules;
    private final PaymentRequest request;
    private final CallObservation<PaymentRequest, PaymentResponse> observation;
    private final PaymentKey key;
    private final Endings endings;

    PaymentRun(Channel<PaymentRequest, PaymentResponse> channel, Inquiry inquiry, PaymentJournal journal,
               JournalSecrets secrets, PaymentRules rules, PaymentRequest request,
               CallObservation<PaymentRequest, PaymentResponse> observation) {
        this.channel = channel;
        this.inquiry = inquiry;
        this.journal = journal;
        this.secrets = secrets;
        this.rules = rules;
        this.request = request;
        this.observation = observation;
        this.key = new PaymentKey(request.getOidPartner(), request.getNoOrder());
        this.endings = new Endings(channel.operation(), secrets, rules.throwOnFailure());
    }

    Step<PaymentResponse> begin() {
        SendWithin guard = new SendWithin(rules.sendWithin());
        String fingerprint = secrets.fingerprint(request);
        PaymentJournal.Started started;
        try {
            started = journal.start(new PaymentIntent(key, request.getMoneyOrder(), request.getDtOrder(), fingerprint));
        } catch (RuntimeException e) {
            throw Endings.journalAway(e);
        }
        if (started.mayBeSent()) {
            return send(started.record(), guard);
        }
        requireSameData(started.record(), fingerprint);
        return converge(started.record());
    }

    private void requireSameData(PaymentRecord record, String fingerprint) {
        boolean isSame = secrets.isForeign(record.fingerprint())
                // the merchant's key was changed since: what can be compared still must be the same
                ? record.moneyOrder().compareTo(request.getMoneyOrder()) == 0
                        && (request.getDtOrder() == null || request.getDtOrder().equals(record.dtOrder()))
                : record.fingerprint().equals(fingerprint);
        if (!isSame) {
            throw new LianLianPayConflictException(
                    "This number was recorded with other data, and the gateway knows one payment of a number only. Nothing was"
                                                   + " sent. Use the data of the first message, or another number for another payment");
        }
    }

    /** The number is there: finds out, and sends again only what is known not to exist at the gateway. */
    private Step<PaymentResponse> converge(PaymentRecord record) {
        return switch (record.state()) {
            case NEW, FAILED -> again(record);
            case SENDING, UNKNOWN, ACCEPTED, TO_CONFIRM, CONFIRMING, NO_RECORD -> ask();
            case SUCCESS, FAILURE, CLOSED, REFUSED, CANCEL -> endings.known(record);
        };
    }

    private Step<PaymentResponse> ask() {
        return inquiry.ask(key, endings, this::afterNoRecord);
    }

    private Step<PaymentResponse> afterNoRecord(PaymentRecord record) {
        if (record.state() == PaymentState.SENDING || record.state() == PaymentState.UNKNOWN) {
            return endings
                    .unknown("LianLian has no record of the payment, and that proves nothing before noRecordAge has passed"
                             + " since the last attempt",
                            null);
        }
        if (record.state() != PaymentState.NO_RECORD) {
            return endings.noRecord(record);
        }
        if (!rules.resend() || record.sinceFirstSent().compareTo(rules.resendWithin()) > 0) {
            return endings
                    .unknown("LianLian has no record of the payment, and the options resend and resendWithin do not allow to"
                             + " send it again: a person has to decide",
                            null);
        }
        return again(record);
    }

    private Step<PaymentResponse> again(PaymentRecord record) {
        if (secrets.isForeign(record.fingerprint())) {
            throw new LianLianPayConflictException(
                    "The payment was recorded with another private key, so its data cannot be compared, and it is not sent again."
                                                   + " If it never was paid, pay under another number");
        }
        SendWithin guard = new SendWithin(rules.sendWithin());
        Optional<PaymentRecord> attempt;
        try {
            attempt = journal.sending(key, record.version());
        } catch (RuntimeException e) {
            throw Endings.journalAway(e);
        }
        // somebody else has taken the attempt meanwhile
        return attempt.map(mine -> send(mine, guard)).orElseGet(this::ask);
    }

    private Step<PaymentResponse> send(PaymentRecord attempt, SendWithin guard) {
        return new CallStep<>(
                channel, request.withDtOrder(attempt.dtOrder()), observation, Endings.FACTS, guard,
                result -> sent(attempt, result));
    }

    private Step<PaymentResponse> sent(PaymentRecord attempt, CallResult<PaymentResponse> result) {
        int number = attempt.attempts();
        if (result.failure() != null && !result.phase().mayHaveLeft()) {
            endings.record(journal, key, PaymentProof.notSent(number));
            return endings.notSent(result.failure());
        }
        if (result.failure() != null) {
            endings.record(journal, key, PaymentProof.unknown(Source.PAYMENT, number));
            return endings.unknown("The payment was sent, and no reply proves what became of it", result.failure());
        }
        return replied(number, result.answer());
    }

    private Step<PaymentResponse> replied(int attempt, PaymentResponse reply) {
        String code = reply.getRetCode();
        try {
            PaymentProof proof = switch (reply.getOutcome()) {
                case ACCEPTED -> PaymentProof.accepted(Source.PAYMENT, attempt, reply.getOidPaybill());
                case TO_CONFIRM -> PaymentProof.held(attempt, code, reply.getRetMsg(), secrets.seal(reply.getConfirmCode()));
                case REFUSED -> PaymentProof.refused(attempt, code, reply.getRetMsg());
                case FAILED -> PaymentProof.failed(attempt, code, reply.getRetMsg());
                case UNKNOWN, SUCCESS, FAILURE, CLOSED, CANCEL -> PaymentProof.unknown(
                        Source.PAYMENT, attempt, code, reply.getRetMsg());
            };
            AppliedProof applied = journal.apply(key, proof);
            if (ReturnCode.ofPayment(code).meaning() == ReturnCode.Meaning.NUMBER_EXISTS) {
                return ask();
            }
            return endings.replied(reply, applied);
        } catch (RuntimeException | GeneralSecurityException e) {
            return endings.notRecorded(code, e);
        }
    }
}
