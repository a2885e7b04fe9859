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

import java.util.Optional;

import io.github.camel.lianlianpay.LianLianPayConflictException;
import io.github.camel.lianlianpay.internal.http.CallResult;
import io.github.camel.lianlianpay.internal.observe.CallObservation;
import io.github.camel.lianlianpay.internal.steps.CallStep;
import io.github.camel.lianlianpay.internal.steps.Channel;
import io.github.camel.lianlianpay.internal.steps.Step;
import io.github.camel.lianlianpay.journal.PaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentKey;
import io.github.camel.lianlianpay.journal.PaymentProof;
import io.github.camel.lianlianpay.journal.PaymentProof.Source;
import io.github.camel.lianlianpay.journal.PaymentRecord;
import io.github.camel.lianlianpay.model.ConfirmPaymentRequest;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.model.ReturnCode;

/** One exchange of {@code confirmPayment}: records who confirms, sends it, records what it proved; or asks. */
final class ConfirmRun {

    /** No more confirmations by the API. */
    private static final String TOO_MANY_WRONG_CODES = "4008";
    private static final String OTHERWISE = "Confirm it on LianLian's site, or let it close";

    private final Channel<ConfirmPaymentRequest, PaymentResponse> channel;
    private final Inquiry inquiry;
    private final PaymentJournal journal;
    private final JournalSecrets secrets;
    private final PaymentRules rules;
    private final ConfirmPaymentRequest request;
    private final String who;
    private final CallObservation<ConfirmPaymentRequest, PaymentResponse> observation;
    private final PaymentKey key;
    private final Endings endings;

    ConfirmRun(Channel<ConfirmPaymentRequest, PaymentResponse> channel, Inquiry inquiry, PaymentJournal journal,
               JournalSecrets secrets, PaymentRules rules, ConfirmPaymentRequest request, String who,
               CallObservation<ConfirmPaymentRequest, PaymentResponse> observation) {
        this.channel = channel;
        this.inquiry = inquiry;
        this.journal = journal;
        this.secrets = secrets;
        this.rules = rules;
        this.request = request;
        this.who = who;
        this.observation = observation;
        this.key = new PaymentKey(request.getOidPartner(), request.getNoOrder());
        this.endings = new Endings(channel.operation(), secrets, rules.throwOnFailure());
    }

    Step<PaymentResponse> begin() {
        PaymentRecord record;
        try {
            record = journal.find(key).orElse(null);
        } catch (RuntimeException e) {
            throw Endings.journalAway(e);
        }
        if (record == null) {
            throw conflict("The journal does not know this number", "Confirm it where it was paid, or on LianLian's site");
        }
        return switch (record.state()) {
            case TO_CONFIRM -> confirm(record);
            case SENDING, UNKNOWN, ACCEPTED, CONFIRMING -> ask();
            case SUCCESS -> endings.known(record);
            case NEW, FAILED, NO_RECORD -> throw conflict("LianLian holds no payment of this number", "Send the payment again");
            case FAILURE, CLOSED, REFUSED, CANCEL -> throw conflict(
                    "The payment has ended as " + record.state(), "If it still is to be paid, pay under another number");
        };
    }

    private static LianLianPayConflictException conflict(String fact, String remedy) {
        return new LianLianPayConflictException(fact + ". Nothing was sent. " + remedy);
    }

    private Step<PaymentResponse> ask() {
        return inquiry.ask(key, endings, endings::noRecord);
    }

    private Step<PaymentResponse> confirm(PaymentRecord record) {
        if (TOO_MANY_WRONG_CODES.equals(record.retCode())) {
            throw conflict("LianLian takes no more codes for this payment, after " + record.wrongCodes() + " wrong ones",
                    OTHERWISE);
        }
        String code = request.getConfirmCode() != null ? request.getConfirmCode() : secrets.open(record.sealedConfirmCode());
        if (code == null) {
            throw conflict("Nobody has the code: the reply that held the payment was lost, or privateKey was changed since",
                    OTHERWISE);
        }
        SendWithin guard = new SendWithin(rules.sendWithin());
        Optional<PaymentRecord> taken;
        try {
            taken = journal.confirming(key, record.version(), who);
        } catch (RuntimeException e) {
            throw Endings.journalAway(e);
        }
        if (taken.isEmpty()) {
            // somebody else confirms it right now
            return ask();
        }
        long version = taken.get().version();
        return new CallStep<>(
                channel, request.withConfirmCode(code), observation, Endings.FACTS, guard, result -> sent(result, version));
    }

    private Step<PaymentResponse> sent(CallResult<PaymentResponse> result, long version) {
        if (result.failure() == null) {
            return replied(result.answer());
        }
        boolean mayHaveLeft = result.phase().mayHaveLeft();
        endings.record(journal, key, mayHaveLeft
                ? PaymentProof.unknown(Source.CONFIRMATION, 0) : PaymentProof.notConfirmed(version));
        return mayHaveLeft
                ? endings.unknown("The confirmation was sent, and no reply proves what became of it", result.failure())
                : endings.notSent(result.failure());
    }

    private Step<PaymentResponse> replied(PaymentResponse reply) {
        String code = reply.getRetCode();
        try {
            return switch (reply.getOutcome()) {
                case ACCEPTED -> endings.replied(
                        reply, journal.apply(key, PaymentProof.accepted(Source.CONFIRMATION, 0, reply.getOidPaybill())));
                case TO_CONFIRM -> {
                    journal.apply(key, PaymentProof.wrongCode(code, reply.getRetMsg()));
                    yield endings.refused(reply);
                }
                case REFUSED, FAILED, UNKNOWN, SUCCESS, FAILURE, CLOSED, CANCEL -> {
                    journal.apply(key, PaymentProof.unknown(Source.CONFIRMATION, 0, code, reply.getRetMsg()));
                    yield ReturnCode.ofConfirmPayment(code).meaning() == ReturnCode.Meaning.NOT_CONFIRMED
                            ? ask() : endings.unproven(reply);
                }
            };
        } catch (RuntimeException e) {
            return endings.notRecorded(code, e);
        }
    }
}
