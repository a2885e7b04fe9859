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

import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.internal.fields.SafeText;
import io.github.camel.lianlianpay.internal.journal.Row;
import io.github.camel.lianlianpay.internal.journal.Tables;

/** Payments and events as rows of the tables. */
final class PaymentRows {

    private static final int LONGEST_KEY = 64;
    private static final int LONGEST_TEXT = 255;
    private static final int LONGEST_CODE = 16;
    private static final int LONGEST_RESULT = 64;
    private static final int MOST_DIGITS = 10;
    private static final String HANDLED = "HANDLED";

    private PaymentRows() {
    }

    /** Checked here, because some databases cut what is too long, and then two numbers would be one. */
    static void requireFitting(PaymentIntent intent) {
        requireKey("oid_partner", intent.key().oidPartner());
        requireKey("no_order", intent.key().noOrder());
        requireAtMost("the fingerprint", intent.fingerprint(), LONGEST_TEXT);
        if (intent.moneyOrder().scale() > 2 && intent.moneyOrder().stripTrailingZeros().scale() > 2
                || intent.moneyOrder().precision() - intent.moneyOrder().scale() > MOST_DIGITS) {
            throw new IllegalArgumentException("money_order has more than two decimals, or more than ten digits before them");
        }
    }

    /** Some databases find 'a' under 'a ' as well. */
    private static void requireKey(String name, String value) {
        if (value.isEmpty() || !value.equals(value.strip())) {
            throw new IllegalArgumentException(name + " must not be empty, nor begin or end with a blank");
        }
        requireAtMost(name, value, LONGEST_KEY);
    }

    static void requireFitting(String who) {
        if (who == null || who.isBlank()) {
            throw new IllegalArgumentException("A confirmation must say who confirms");
        }
        requireAtMost("The name of who confirms", who, LONGEST_TEXT);
    }

    private static void requireAtMost(String name, String value, int maximum) {
        if (value.length() > maximum) {
            throw new IllegalArgumentException(
                    name + " has " + value.length() + " characters, and the journal holds " + maximum);
        }
    }

    static Row key(PaymentKey key) {
        return new Row().with("oid_partner", key.oidPartner()).with("no_order", key.noOrder());
    }

    static Row of(PaymentRecord payment) {
        return key(payment.key()).with("fingerprint", payment.fingerprint()).with("money_order", payment.moneyOrder())
                .with("dt_order", payment.dtOrder()).with("state", payment.state().name()).with("version", payment.version())
                .with("attempts", payment.attempts()).with("doubtful", payment.doubtful())
                .with("first_sent", payment.firstSent()).with("last_sent", payment.lastSent())
                .with("previous_sent", payment.previousSent()).with("oid_paybill", payment.oidPaybill())
                .with("confirm_code", payment.sealedConfirmCode()).with("confirm_before", payment.confirmBefore())
                .with("wrong_codes", payment.wrongCodes()).with("ret_code", cut(payment.retCode(), LONGEST_CODE))
                .with("ret_msg", cut(payment.retMsg(), LONGEST_TEXT)).with("next_look", payment.nextLook())
                .with("looks", payment.looks()).with("ended", payment.ended()).with("handled", payment.handled())
                .with("created", payment.now()).with("changed", payment.now());
    }

    /** @return null for null */
    static PaymentRecord record(Row row) {
        if (row == null) {
            return null;
        }
        return new PaymentRecord(
                new PaymentKey(row.text("oid_partner"), row.text("no_order")), row.text("fingerprint"),
                row.money("money_order"), row.text("dt_order"), PaymentState.valueOf(row.text("state")), row.number("version"),
                Math.toIntExact(row.number("attempts")), row.flag("doubtful"), row.time("first_sent"), row.time("last_sent"),
                row.time("previous_sent"), row.text("oid_paybill"), row.text("confirm_code"), row.time("confirm_before"),
                Math.toIntExact(row.number("wrong_codes")), row.text("ret_code"), row.text("ret_msg"), row.time("next_look"),
                Math.toIntExact(row.number("looks")), row.time("ended"), row.flag("handled"), row.time(Tables.JOURNAL_TIME));
    }

    /** What the journal itself has done: the new state says what. */
    static Row step(PaymentRecord payment, String who) {
        return event(payment, payment.state().name()).with("attempt", payment.attempts()).with("who", who);
    }

    static Row event(Transitions.Change change, PaymentProof proof) {
        PaymentRecord payment = change.record();
        boolean isToldApart = change.applied() == Applied.APPLIED && !proof.isEnd();
        return proved(event(payment, proof.kind().name()), proof, change.applied(),
                isToldApart ? "v" + payment.version() : null);
    }

    /** An end, whose time and version are the payment's. */
    static Row end(PaymentKey key, PaymentProof proof) {
        return proved(key(key).with("kind", proof.kind().name()), proof, Applied.APPLIED, null);
    }

    private static Row proved(Row event, PaymentProof proof, Applied applied, String version) {
        return event.with("source", proof.source().name())
                .with("attempt", proof.attempt() == 0 ? null : proof.attempt())
                .with("result_pay", result(proof)).with("money_order", proof.moneyOrder()).with("dt_order", proof.dtOrder())
                .with("oid_paybill", proof.oidPaybill()).with("ret_code", cut(proof.retCode(), LONGEST_CODE))
                .with("ret_msg", cut(proof.retMsg(), LONGEST_TEXT)).with("applied", applied.name())
                .with("proof", cut(identity(proof, version), LONGEST_TEXT));
    }

    /** The mark that a route which was given this result has ended well. */
    static Row handled(PaymentRecord payment, String resultPay) {
        return marked(event(payment, HANDLED), resultPay);
    }

    /** The same mark, whose time, state and version are the payment's. */
    static Row handled(PaymentKey key, String resultPay) {
        return marked(key(key).with("kind", HANDLED), resultPay);
    }

    private static Row marked(Row event, String resultPay) {
        String result = cut(resultPay, LONGEST_RESULT);
        return event.with("result_pay", result).with("proof", HANDLED + "|" + result);
    }

    private static Row event(PaymentRecord payment, String kind) {
        return key(payment.key()).with("happened", payment.now()).with("kind", kind).with("state", payment.state().name())
                .with("version", payment.version());
    }

    /**
     * Two proofs with the same text are one: it is added once, however often it comes. One that has changed the payment
     * is told apart by the version, except for an end, which can be proved only once.
     */
    private static String identity(PaymentProof proof, String version) {
        return Stream.of(
                proof.kind().name(), result(proof), proof.moneyOrder() == null ? null : proof.moneyOrder().toPlainString(),
                proof.dtOrder(), proof.oidPaybill(), proof.retCode(), proof.attempt() == 0 ? null : "#" + proof.attempt(),
                version).map(part -> part == null ? "" : part).collect(Collectors.joining("|"));
    }

    private static String result(PaymentProof proof) {
        return proof.result() == null ? null : cut(proof.result().getText(), LONGEST_RESULT);
    }

    /** Text of the gateway that nothing depends on. */
    private static String cut(String text, int maximum) {
        if (text == null) {
            return null;
        }
        String line = SafeText.onOneLine(text);
        return line.length() <= maximum ? line : line.substring(0, maximum);
    }
}
