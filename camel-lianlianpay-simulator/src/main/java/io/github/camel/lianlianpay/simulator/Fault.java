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
package io.github.camel.lianlianpay.simulator;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fault of a request or its reply. Written as {@code kind} or {@code kind:argument}, and either with {@code *n} for
 * the first n requests only: {@code slow:2000*1}, {@code http:503*2}, {@code code:9999}, {@code forged}. Immutable.
 */
public final class Fault {

    /** The kinds of faults. */
    public enum Kind {
        /**
         * The right reply, but late; the argument is the delay in milliseconds. Each slow or silent reply blocks one of
         * the simulator's 128 threads.
         */
        SLOW,
        /** An HTML page with an HTTP status, which is the argument. */
        HTTP,
        /** The request is processed, and the TCP connection is reset before the reply. */
        RESET,
        /** The request is processed, and the TCP connection is closed before the reply. */
        CLOSE,
        /** The request is processed, and gets no reply; the connection stays open until the client closes it. */
        SILENCE,
        /** An HTML page with HTTP status 200, as a proxy may send it. */
        GARBAGE,
        /** The right reply without {@code sign} and {@code sign_type}. */
        UNSIGNED,
        /** The right reply, signed with a key that is not the platform's. */
        FORGED,
        /** A signed reply about another order. */
        WRONG_ORDER,
        /** A signed reply to another merchant. */
        WRONG_MERCHANT,
        /** A reply in which one field was moved into another, which leaves the signature valid. */
        MOVED_FIELD,
        /** A reply with a decisive field twice, the first time with another value. */
        DUPLICATE_KEY,
        /**
         * An error reply with the {@code ret_code} that is the argument; a payment request is processed all the same.
         */
        CODE,
        /** The request is refused with the {@code ret_code} that is the argument, and is not processed. */
        REFUSE,
        /** The request never arrives: it is not processed, and the TCP connection is closed. */
        NOT_ARRIVED,
        /** The request arrives late, and is processed then; the argument is the delay in milliseconds. */
        LATE_ARRIVAL,
        /** The reply is cut in the middle of its body. */
        CUT;

        private String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final Pattern NOTATION = Pattern.compile("([a-z-]+)(?::(\\w+))?(?:\\*(\\d{1,9}))?");
    private static final int ALWAYS = Integer.MAX_VALUE;

    private final Kind kind;
    private final String argument;
    private final int times;

    private Fault(Kind kind, String argument, int times) {
        this.kind = kind;
        this.argument = argument;
        this.times = times;
        requireArgument();
    }

    /**
     * @throws IllegalArgumentException if the kind needs an argument: see {@link #slow}, {@link #http}, {@link #code}
     */
    public static Fault of(Kind kind) {
        return new Fault(kind, null, ALWAYS);
    }

    /** The right reply after this delay. */
    public static Fault slow(Duration delay) {
        return new Fault(Kind.SLOW, Long.toString(delay.toMillis()), ALWAYS);
    }

    /** An HTML page with this HTTP status, 200 to 599. */
    public static Fault http(int status) {
        return new Fault(Kind.HTTP, Integer.toString(status), ALWAYS);
    }

    /** The request is processed, and its reply is lost: the connection is closed. */
    public static Fault replyLost() {
        return of(Kind.CLOSE);
    }

    /** The request is lost on its way: it is not processed, and the connection is closed. */
    public static Fault notArrived() {
        return of(Kind.NOT_ARRIVED);
    }

    /** The request arrives after this delay, and is processed then, whether or not somebody still waits. */
    public static Fault lateArrival(Duration delay) {
        return new Fault(Kind.LATE_ARRIVAL, Long.toString(delay.toMillis()), ALWAYS);
    }

    /** The request is refused with this {@code ret_code}, and not processed. */
    public static Fault refuse(String retCode) {
        return new Fault(Kind.REFUSE, retCode, ALWAYS);
    }

    /** An error reply with this {@code ret_code}; a payment request is processed all the same. */
    public static Fault code(String retCode) {
        return new Fault(Kind.CODE, retCode, ALWAYS);
    }

    /**
     * @param  text                     e.g. {@code http:503*2}
     * @throws IllegalArgumentException if the text is not a fault; the message lists the faults
     */
    public static Fault parse(String text) {
        Matcher matcher = NOTATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw unknown(text);
        }
        Kind kind = Stream.of(Kind.values()).filter(k -> k.text().equals(matcher.group(1))).findFirst()
                .orElseThrow(() -> unknown(text));
        return new Fault(kind, matcher.group(2), matcher.group(3) == null ? ALWAYS : Integer.parseInt(matcher.group(3)));
    }

    /** The same fault, for the first n queries only. */
    public Fault times(int n) {
        return new Fault(kind, argument, n);
    }

    public Kind kind() {
        return kind;
    }

    /** The number of queries that have the fault; {@link Integer#MAX_VALUE} for all. */
    public int times() {
        return times;
    }

    /** The text after the colon; null if the kind takes no argument. */
    public String argument() {
        return argument;
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException(
                "Unknown fault: " + text + ". The faults are "
                                            + Stream.of(Kind.values()).map(Kind::text).collect(Collectors.joining(", "))
                                            + "; slow:millis, late-arrival:millis, http:status, code:ret_code and refuse:ret_code need an argument, and *n limits a fault to n queries");
    }

    private void requireArgument() {
        String form = switch (kind) {
            case SLOW, LATE_ARRIVAL -> "\\d{1,9}";
            case HTTP -> "[2-5]\\d\\d";
            case CODE, REFUSE -> "\\w{4}";
            default -> null;
        };
        if (form == null ? argument != null : argument == null || !argument.matches(form)) {
            throw unknown(kind.text() + (argument == null ? "" : ":" + argument));
        }
    }

    /** In the notation that {@link #parse} reads. */
    @Override
    public String toString() {
        return kind.text() + (argument == null ? "" : ":" + argument) + (times == ALWAYS ? "" : "*" + times);
    }
}
