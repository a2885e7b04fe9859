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
package io.github.camel.lianlianpay.crypto.internal;

import java.util.Base64;
import java.util.OptionalInt;

/**
 * Says why a text is no key, by positions and counts: a foreign character, or missing bytes. It says nothing about a
 * text that is hardly a key, such as a password in the wrong option.
 */
final class KeyFault {

    /** A shorter text may be anything. */
    private static final int SHORTEST = 100;
    /** At most one character in so many may be foreign. */
    private static final int LARGEST_SHARE = 20;
    /** So many characters are enough to find the text again in what was given. */
    private static final int COMPARED = 10;
    /** A sequence of DER whose length is in the next byte. */
    private static final int SEQUENCE = 0x3081;
    /** A sequence of DER whose length is in the next two bytes. */
    private static final int LONG_SEQUENCE = 0x3082;

    private KeyFault() {
    }

    /**
     * @param  text as it was given
     * @param  body what of it should be Base64
     * @return      continues a clause, and ends with the remedy
     */
    static String of(String text, String body) {
        return reason(text, body) + ". " + KeyAdvice.FILE;
    }

    private static String reason(String text, String body) {
        long foreign = body.codePoints().filter(KeyFault::isForeign).count();
        if (body.length() < SHORTEST || foreign * LARGEST_SHARE > body.length()) {
            return "";
        }
        int start = Math.max(0, text.indexOf(body.strip().substring(0, COMPARED)));
        OptionalInt wrong = body.codePoints().filter(KeyFault::isForeign).findFirst();
        if (wrong.isEmpty()) {
            // a character that was taken for layout may have replaced another one
            wrong = text.substring(start).codePoints().filter(c -> c > 0x7E).findFirst();
        }
        return ": " + (wrong.isPresent()
                ? place(text, start, wrong.getAsInt()) + " does not belong there"
                : count(body.replaceAll("\\s", "")));
    }

    private static String place(String text, int start, int codePoint) {
        String name = String.format("U+%04X", codePoint);
        int index = text.indexOf(Character.toString(codePoint), start);
        return index < 0 ? name : name + " at character " + (text.codePointCount(0, index) + 1);
    }

    private static String count(String base64) {
        int padding = base64.indexOf('=');
        if (padding >= 0 && padding < base64.length() - 2) {
            return "more follows after its end at character " + (padding + 1) + " of " + base64.length();
        }
        int expected = expected(base64.substring(0, 8).replace('-', '+').replace('_', '/'));
        if (expected == 0) {
            return "its beginning is missing, or it is something else";
        }
        return "characters are missing or do not belong there"
               + (expected == base64.length()
                       ? "" : ": there are " + base64.length() + ", and the first ones announce " + expected);
    }

    /** How long a text with this beginning must be; 0 if keys of 1024 bits and more do not begin like this. */
    private static int expected(String start) {
        if (start.indexOf('=') >= 0) {
            return 0;
        }
        byte[] bytes = Base64.getDecoder().decode(start);
        int length = switch ((bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF) {
            case SEQUENCE -> 3 + (bytes[2] & 0xFF);
            case LONG_SEQUENCE -> 4 + ((bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF);
            default -> 0;
        };
        return (length + 2) / 3 * 4;
    }

    private static boolean isForeign(int c) {
        return !(c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/' || c == '='
                || c == '-' || c == '_' || c == ' ' || c == '\r' || c == '\n' || c == '\t');
    }

    /** Whether the bytes are text, which may hold a key, and not what arbitrary Base64 decodes to. */
    static boolean isText(byte[] content) {
        if (TextRepair.isUtf16(content)) {
            return true;
        }
        int start = content.length > 2 && content[0] == (byte) 0xEF && content[1] == (byte) 0xBB ? 3 : 0;
        for (int i = start; i < content.length; i++) {
            if (content[i] < ' ' && content[i] != '\n' && content[i] != '\r' && content[i] != '\t') {
                return false;
            }
        }
        return content.length > start;
    }
}
