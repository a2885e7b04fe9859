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
package io.github.camel.lianlianpay.internal.fields;

import java.util.regex.Pattern;

/**
 * Makes text of the other side fit for messages and logs: it must not forge lines of a log, nor turn the direction of
 * what is read.
 */
public final class SafeText {

    private static final int MAXIMUM_QUOTE = 100;
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private SafeText() {
    }

    /** The text, cut to its maximum and marked if it was longer. */
    public static String shortened(String text, int maximum) {
        return text.length() <= maximum ? text : text.substring(0, maximum) + "...";
    }

    /** The text without control and format characters, halves of surrogate pairs and the line ends of Unicode. */
    public static String onOneLine(String text) {
        return UNSAFE.matcher(text).replaceAll("?");
    }

    /** The text, short enough to be quoted in a message; null for null. */
    public static String quote(String text) {
        return text == null ? null : shortened(text, MAXIMUM_QUOTE);
    }
}
