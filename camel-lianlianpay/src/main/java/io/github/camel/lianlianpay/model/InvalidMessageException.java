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
package io.github.camel.lianlianpay.model;

import java.util.regex.Pattern;

/** A message is not what the gateway's pages say it must be. The text names the field, and what is wrong with it. */
public class InvalidMessageException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private static final int MAXIMUM_LENGTH = 500;
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    public InvalidMessageException(String message) {
        super(onOneLine(shortened(message, MAXIMUM_LENGTH)));
    }

    /** Text of the other side, cut to what a message can bear. */
    public static String shortened(String text, int maximum) {
        return text.length() <= maximum ? text : text.substring(0, maximum) + "...";
    }

    /**
     * Parts of a text may come from the other side, and must not forge lines of a log, nor turn the direction of what
     * is read.
     *
     * @return the text without control and format characters, halves of surrogate pairs and the line ends of Unicode
     */
    public static String onOneLine(String text) {
        return UNSAFE.matcher(text).replaceAll("?");
    }
}
