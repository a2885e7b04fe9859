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

import java.time.Instant;

import io.github.camel.lianlianpay.internal.journal.Looks;

/** A payment that is being changed. */
final class Draft {

    private final PaymentRecord before;
    PaymentState state;
    String dtOrder;
    int attempts;
    boolean doubtful;
    Instant firstSent;
    Instant lastSent;
    Instant previousSent;
    String oidPaybill;
    String sealedConfirmCode;
    Instant confirmBefore;
    int wrongCodes;
    String retCode;
    String retMsg;
    Instant nextLook;
    int looks;
    Instant ended;
    boolean handled;

    Draft(PaymentRecord before) {
        this.before = before;
        this.state = before.state();
        this.dtOrder = before.dtOrder();
        this.attempts = before.attempts();
        this.doubtful = before.doubtful();
        this.firstSent = before.firstSent();
        this.lastSent = before.lastSent();
        this.previousSent = before.previousSent();
        this.oidPaybill = before.oidPaybill();
        this.sealedConfirmCode = before.sealedConfirmCode();
        this.confirmBefore = before.confirmBefore();
        this.wrongCodes = before.wrongCodes();
        this.retCode = before.retCode();
        this.retMsg = before.retMsg();
        this.nextLook = before.nextLook();
        this.looks = before.looks();
        this.ended = before.ended();
        this.handled = before.handled();
    }

    /** Sets the state, and when to look at the payment next. */
    Draft to(PaymentState next) {
        if (state != next) {
            looks = 0;
        }
        if (next.isEnd() && state != next) {
            ended = before.now();
            handled = false;
        }
        state = next;
        look();
        return this;
    }

    /** Sets when to look at the payment next. */
    void look() {
        nextLook = nextLook();
    }

    /** Null if nothing can be found out any more. */
    private Instant nextLook() {
        Instant now = before.now();
        return switch (state) {
            // nothing is at the gateway
            case NEW, FAILED, REFUSED -> null;
            case SENDING, UNKNOWN, ACCEPTED, TO_CONFIRM, CONFIRMING, NO_RECORD -> Looks.open(looks, now);
            case SUCCESS -> handled ? Looks.afterSuccess(ended, now) : Looks.unhandled(looks, now);
            case FAILURE, CLOSED, CANCEL -> handled ? null : Looks.unhandled(looks, now);
        };
    }

    /** The changed payment, under a new version. */
    PaymentRecord done() {
        return done(before.version() + 1);
    }

    /** The changed payment under its old version, because no more is known of it than before. */
    PaymentRecord unversioned() {
        return done(before.version());
    }

    private PaymentRecord done(long version) {
        return new PaymentRecord(
                before.key(), before.fingerprint(), before.moneyOrder(), dtOrder, state, version, attempts, doubtful,
                firstSent, lastSent, previousSent, oidPaybill, sealedConfirmCode, confirmBefore, wrongCodes, retCode, retMsg,
                nextLook,
                looks, ended, handled, before.now());
    }
}
