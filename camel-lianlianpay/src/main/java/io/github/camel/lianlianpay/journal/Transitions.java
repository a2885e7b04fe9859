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

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import io.github.camel.lianlianpay.model.PaymentResult;

/** What each event makes of a payment. Pure, so that every journal decides the same. */
final class Transitions {

    /** The gateway closes a payment that nobody confirms. */
    private static final Duration HELD_FOR = Duration.ofHours(24);
    /** A confirmation that another process is sending right now must not look like one that never arrived. */
    private static final Duration CONFIRMING_FOR = Duration.ofMinutes(1);
    private static final DateTimeFormatter CHINA_TIME
            = DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneId.of("Asia/Shanghai"));

    private Transitions() {
    }

    /** A payment after an event, and what became of the event. */
    record Change(PaymentRecord record, Applied applied) {

        /** Whether a route has handled the end that this proof is about; false if it is about another payment. */
        boolean isHandled(PaymentProof proof) {
            return isBelieved(proof) && isState(proof) && record.handled();
        }

        /** Whether only a mark can tell if a route has handled the proof, because the state is another by now. */
        boolean asksForMark(PaymentProof proof) {
            return isBelieved(proof) && !isState(proof);
        }

        private boolean isBelieved(PaymentProof proof) {
            return proof.result() != null && !applied.needsPerson();
        }

        private boolean isState(PaymentProof proof) {
            return record.state().name().equals(proof.result().getText());
        }
    }

    /** A payment that is recorded, and not sent. */
    static PaymentRecord begun(PaymentIntent intent, Instant now) {
        return new PaymentRecord(
                intent.key(), intent.fingerprint(), intent.moneyOrder(), intent.dtOrder(), PaymentState.NEW, 1, 0, false, null,
                null,
                null, null, null, null, 0, null, null, null, 0, null, false, now);
    }

    /** A payment that is held, and of which nothing else is known. */
    static PaymentRecord held(PaymentKey key, Instant now) {
        return new PaymentRecord(
                key, "", null, null, PaymentState.TO_CONFIRM, 1, 1, false, null, null, null, null, null, null, 0, null, null,
                null,
                0, null, false, now);
    }

    /** Before an attempt; the state must allow one. */
    static PaymentRecord sending(PaymentRecord before) {
        Draft draft = new Draft(before);
        // "no record" does not say that the attempt before it will never be found
        draft.doubtful = before.doubtful() || before.state() == PaymentState.NO_RECORD;
        draft.attempts = before.attempts() + 1;
        draft.dtOrder = before.dtOrder() == null ? CHINA_TIME.format(before.now()) : before.dtOrder();
        draft.firstSent = before.firstSent() == null ? before.now() : before.firstSent();
        draft.previousSent = before.lastSent();
        draft.lastSent = before.now();
        draft.retCode = null;
        draft.retMsg = null;
        return draft.to(PaymentState.SENDING).done();
    }

    /** Before a person's confirmation is sent. */
    static PaymentRecord confirming(PaymentRecord before) {
        Draft draft = new Draft(before);
        draft.lastSent = before.now();
        return draft.to(PaymentState.CONFIRMING).done();
    }

    /** A look at the payment begins. */
    static PaymentRecord looked(PaymentRecord before) {
        Draft draft = new Draft(before);
        draft.looks = before.looks() + 1;
        draft.look();
        return draft.unversioned();
    }

    /** A route has handled the end: looks are needed for a reversal only. */
    static PaymentRecord handled(PaymentRecord before, String resultPay) {
        if (!before.state().isEnd() || !before.state().name().equals(resultPay)) {
            return before;
        }
        Draft draft = new Draft(before);
        draft.handled = true;
        draft.looks = 0;
        draft.look();
        return draft.unversioned();
    }

    static Change apply(PaymentRecord before, PaymentProof proof) {
        return switch (proof.kind()) {
            case NOT_SENT -> notSent(before, proof);
            case UNKNOWN -> unknown(before, proof);
            case ACCEPTED -> accepted(before, proof);
            case HELD -> held(before, proof);
            case WRONG_CODE -> wrongCode(before, proof);
            case REFUSED -> ofAttempt(before, proof, PaymentState.REFUSED);
            case FAILED -> ofAttempt(before, proof, PaymentState.FAILED);
            case NO_RECORD -> noRecord(before, proof);
            case RESULT -> result(before, proof);
        };
    }

    /** The attempt is taken back: it never left. */
    private static Change notSent(PaymentRecord before, PaymentProof proof) {
        if (proof.source() == PaymentProof.Source.CONFIRMATION) {
            // another process may have sent a confirmation since
            return before.state() == PaymentState.CONFIRMING && before.version() == proof.attempt()
                    ? applied(new Draft(before).to(PaymentState.TO_CONFIRM)) : late(before);
        }
        if (before.state() != PaymentState.SENDING || before.attempts() != proof.attempt()) {
            return late(before);
        }
        Draft draft = new Draft(before);
        // its number is not given away again: what comes of it later must not touch another attempt
        draft.lastSent = before.previousSent();
        draft.previousSent = null;
        if (draft.lastSent == null) {
            draft.firstSent = null;
            return applied(draft.to(PaymentState.NEW));
        }
        // these two allow another attempt, and only a missing record makes the earlier ones doubtful
        return applied(draft.to(before.doubtful() ? PaymentState.NO_RECORD : PaymentState.FAILED));
    }

    private static Change unknown(PaymentRecord before, PaymentProof proof) {
        if (before.state() != PaymentState.SENDING || before.attempts() != proof.attempt()) {
            return late(before);
        }
        return applied(coded(new Draft(before), proof).to(PaymentState.UNKNOWN));
    }

    private static Change accepted(PaymentRecord before, PaymentProof proof) {
        if (differs(before.oidPaybill(), proof.oidPaybill())) {
            return new Change(before, Applied.CONTRADICTION);
        }
        if (before.state().isEnd() || before.state() == PaymentState.ACCEPTED) {
            // the notification may come before the reply
            return adds(before, proof);
        }
        Draft draft = new Draft(before);
        draft.oidPaybill = proof.oidPaybill();
        return applied(draft.to(PaymentState.ACCEPTED));
    }

    private static Change adds(PaymentRecord before, PaymentProof proof) {
        if (before.oidPaybill() != null || proof.oidPaybill() == null) {
            return new Change(before, before.state().isEnd() ? Applied.LATE : Applied.DUPLICATE);
        }
        Draft draft = new Draft(before);
        draft.oidPaybill = proof.oidPaybill();
        return applied(draft);
    }

    private static Change held(PaymentRecord before, PaymentProof proof) {
        if (before.state().isEnd() || before.state() == PaymentState.CONFIRMING) {
            return late(before);
        }
        Draft draft = coded(new Draft(before), proof);
        draft.sealedConfirmCode = proof.sealedConfirmCode();
        draft.confirmBefore = before.now().plus(HELD_FOR);
        draft.wrongCodes = 0;
        // a query was faster than this reply, and the next one tells whether the code, which nobody gets again, is needed
        return applied(before.state() == PaymentState.ACCEPTED ? draft : draft.to(PaymentState.TO_CONFIRM));
    }

    private static Change wrongCode(PaymentRecord before, PaymentProof proof) {
        if (before.state() != PaymentState.CONFIRMING) {
            return late(before);
        }
        Draft draft = coded(new Draft(before), proof);
        draft.wrongCodes = before.wrongCodes() + 1;
        return applied(draft.to(PaymentState.TO_CONFIRM));
    }

    /** A refusal or a failure proves something of its own attempt only. */
    private static Change ofAttempt(PaymentRecord before, PaymentProof proof, PaymentState state) {
        boolean isOpen = before.state() == PaymentState.SENDING || before.state() == PaymentState.UNKNOWN;
        if (!isOpen || before.attempts() != proof.attempt()) {
            return late(before);
        }
        return applied(coded(new Draft(before), proof).to(before.doubtful() ? PaymentState.UNKNOWN : state));
    }

    private static Change noRecord(PaymentRecord before, PaymentProof proof) {
        boolean isOpen = before.state() == PaymentState.SENDING || before.state() == PaymentState.UNKNOWN
                || before.state() == PaymentState.NO_RECORD;
        if (!isOpen || before.sinceLastSent().compareTo(proof.noRecordAge()) < 0) {
            return late(before);
        }
        if (before.state() == PaymentState.NO_RECORD) {
            return new Change(before, Applied.DUPLICATE);
        }
        return applied(coded(new Draft(before), proof).to(PaymentState.NO_RECORD));
    }

    /** The gateway states how the payment stands. */
    private static Change result(PaymentRecord before, PaymentProof proof) {
        if (before.moneyOrder() != null && before.moneyOrder().compareTo(proof.moneyOrder()) != 0) {
            return new Change(before, Applied.AMOUNT_DIFFERS);
        }
        if (differs(before.dtOrder(), proof.dtOrder()) || differs(before.oidPaybill(), proof.oidPaybill())) {
            return new Change(before, Applied.CONTRADICTION);
        }
        PaymentState next = state(before, proof.result());
        if (next == before.state()) {
            Change change = adds(before, proof);
            return change.applied() == Applied.APPLIED ? change : new Change(before, Applied.DUPLICATE);
        }
        if (before.state().isEnd() && next.rank() < before.state().rank()) {
            return late(before);
        }
        if (before.state().isEnd() && next.rank() == before.state().rank()) {
            return new Change(before, Applied.CONTRADICTION);
        }
        Draft draft = new Draft(before);
        draft.oidPaybill = proof.oidPaybill() == null ? before.oidPaybill() : proof.oidPaybill();
        draft.dtOrder = before.dtOrder() == null ? proof.dtOrder() : before.dtOrder();
        return applied(draft.to(next));
    }

    private static PaymentState state(PaymentRecord before, PaymentResult result) {
        if (result.isFinal()) {
            return PaymentState.valueOf(result.getText());
        }
        if (result.equals(PaymentResult.CHECK)) {
            boolean isBeingConfirmed = before.state() == PaymentState.CONFIRMING
                    && before.sinceLastSent().compareTo(CONFIRMING_FOR) < 0;
            return isBeingConfirmed ? PaymentState.CONFIRMING : PaymentState.TO_CONFIRM;
        }
        return PaymentState.ACCEPTED;
    }

    private static boolean differs(String known, String told) {
        return known != null && told != null && !known.equals(told);
    }

    private static Draft coded(Draft draft, PaymentProof proof) {
        if (proof.retCode() != null) {
            draft.retCode = proof.retCode();
            draft.retMsg = proof.retMsg();
        }
        return draft;
    }

    private static Change applied(Draft draft) {
        return new Change(draft.done(), Applied.APPLIED);
    }

    private static Change late(PaymentRecord before) {
        return new Change(before, Applied.LATE);
    }
}
