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
package io.github.camel.lianlianpay.internal.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** When to look at a payment again that nobody is told about. */
public final class Looks {

    /**
     * Of a payment whose end is not known: soon at first, as most are paid within minutes, and then less and less
     * often.
     */
    private static final List<Duration> OPEN = List.of(
            Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(15),
            Duration.ofMinutes(30));
    private static final Duration OPEN_LATER = Duration.ofHours(1);
    /** Of an end that no route has handled yet. */
    private static final Duration UNHANDLED = Duration.ofMinutes(2);
    /** Doubled so often at most: to 17 hours. */
    private static final int LONGEST = 9;
    /** After a success, as some banks take the money back days later. */
    private static final List<Duration> AFTER_SUCCESS
            = List.of(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(7), Duration.ofDays(30));

    private Looks() {
    }

    /**
     * Of a payment whose end is not known.
     *
     * @param looks how often it was looked at in its state
     */
    public static Instant open(int looks, Instant now) {
        return now.plus(looks < OPEN.size() ? OPEN.get(looks) : OPEN_LATER);
    }

    /**
     * Of an end that no route has handled.
     *
     * @param looks how often it was looked at since it ended
     */
    public static Instant unhandled(int looks, Instant now) {
        return now.plus(UNHANDLED.multipliedBy(1L << Math.min(looks, LONGEST)));
    }

    /** The same right after the end, as an expression of PostgreSQL. */
    static String unhandled(String now) {
        return now + " + interval '" + UNHANDLED.toSeconds() + " seconds'";
    }

    /**
     * Of a success that a route has handled.
     *
     * @return null if it is final by all experience
     */
    public static Instant afterSuccess(Instant ended, Instant now) {
        return AFTER_SUCCESS.stream().map(ended::plus).filter(look -> look.isAfter(now)).findFirst().orElse(null);
    }

    /** The same as a select of PostgreSQL. */
    static String afterSuccess(String ended, String now) {
        return AFTER_SUCCESS.stream().map(after -> "(interval '" + after.toHours() + " hours')")
                .collect(Collectors.joining(", ", "select min(" + ended + " + after) from (values ",
                        ") as look(after) where " + ended + " + after > " + now));
    }
}
