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
package io.github.camel.lianlianpay.simulator.notification;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fault of a notification. A fault of content strikes its first attempt only, and the repetitions are right, as an
 * attacker's message does not keep the gateway from sending its own. Written as {@code kind}, or {@code late:seconds}.
 * Immutable.
 *
 * @param kind  what goes wrong
 * @param delay of {@link Kind#LATE}; zero for all others
 */
public record NotificationFault(Kind kind, Duration delay) {

    /** The kinds of faults. */
    public enum Kind {
        /** It is never sent. */
        NEVER,
        /** The payment settles at once, and the notification is answered before the reply to the payment is sent. */
        BEFORE_REPLY,
        /** It is sent twice, the second time when the first one was answered. */
        TWICE,
        /** It is sent twice at the same time. */
        AT_ONCE,
        /** It is sent later, by the simulator's clock. */
        LATE,
        /** A SUCCESS is sent only after the CANCEL that follows it. */
        AFTER_CANCEL,
        /** One character is changed after signing. */
        FORGED,
        /** It is signed with the merchant's own key. */
        MERCHANT_KEY,
        /** It is about another merchant, and the platform's signature is genuine. */
        OTHER_MERCHANT,
        /** A genuine message of another product of LianLian, with the fields {@code pay_type} and {@code bank_code}. */
        OTHER_PRODUCT,
        /** It has no {@code sign} and no {@code sign_type}. */
        UNSIGNED;

        private String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether the text is wrong, and not only its time. */
        public boolean isOfContent() {
            return compareTo(FORGED) >= 0;
        }
    }

    private static final Pattern NOTATION = Pattern.compile("([a-z-]+)(?::(\\d{1,9}))?");

    public NotificationFault {
        if (kind == Kind.LATE == delay.isZero()) {
            throw new IllegalArgumentException("The fault late needs a delay, and no other fault takes one");
        }
    }

    /**
     * @throws IllegalArgumentException for LATE, see {@link #late}
     */
    public static NotificationFault of(Kind kind) {
        return new NotificationFault(kind, Duration.ZERO);
    }

    /** Sent after this delay. */
    public static NotificationFault late(Duration delay) {
        return new NotificationFault(Kind.LATE, delay);
    }

    /**
     * @param  text                     e.g. {@code forged} or {@code late:3600}
     * @throws IllegalArgumentException if the text is not a fault; the message lists the faults
     */
    public static NotificationFault parse(String text) {
        Matcher matcher = NOTATION.matcher(text.strip());
        Kind kind = matcher.matches()
                ? Stream.of(Kind.values()).filter(k -> k.text().equals(matcher.group(1))).findFirst().orElse(null) : null;
        if (kind == null) {
            throw new IllegalArgumentException(
                    "Unknown fault: " + text + ". The faults of a notification are "
                                               + Stream.of(Kind.values()).map(Kind::text).collect(Collectors.joining(", "))
                                               + "; late:seconds needs an argument");
        }
        return new NotificationFault(kind, Duration.ofSeconds(matcher.group(2) == null ? 0 : Long.parseLong(matcher.group(2))));
    }

    /** In the notation that {@link #parse} reads. */
    @Override
    public String toString() {
        return kind.text() + (kind == Kind.LATE ? ":" + delay.toSeconds() : "");
    }
}
