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
package io.github.camel.lianlianpay.files.internal.file;

/** Text from a file, for messages: short, on one line, and without invisible characters. */
public final class Quote {

    private static final int MAXIMUM = 100;

    private Quote() {
    }

    public static String of(String text) {
        StringBuilder shown = new StringBuilder("'");
        int i = 0;
        while (i < text.length() && i < MAXIMUM) {
            int c = text.codePointAt(i);
            shown.appendCodePoint(isHidden(c) ? '?' : c);
            i += Character.charCount(c);
        }
        return shown.append(i < text.length() ? "...'" : "'").toString();
    }

    /** Control characters, marks without a width, and code points that are no characters. */
    public static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
                true;
            default -> c == 0xFFFD;
        };
    }
}
