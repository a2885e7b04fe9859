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
package io.github.camel.lianlianpay.files.cell;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camel.lianlianpay.files.internal.file.Quote;

/**
 * One cell of a row.
 *
 * @param kind   its type
 * @param text   the text; of a number, its digits as stored; of a date, {@code 2026-11-22T08:15:00}, or
 *               {@code 2026-11-22} if the cell has no time; of an unreadable cell, the reason
 * @param format the number format of a workbook's cell, such as {@code 0.00}; otherwise empty
 */
public record Cell(Kind kind, String text, String format) {

    /** The types of cells; only workbooks have other types than text. */
    public enum Kind {
        TEXT,
        NUMBER,
        DATE,
        UNREADABLE
    }

    /** A cell that holds nothing. */
    public static final Cell BLANK = text("");
    /** A usual way to make Excel treat a number as text. */
    private static final Pattern TEXT_FORMULA = Pattern.compile("=\"((?:[^\"]|\"\")*)\"");

    /** A cell of a text file, or one that a workbook stores as text. */
    public static Cell text(String text) {
        return new Cell(Kind.TEXT, text, "");
    }

    /**
     * @param reason a half sentence, for the person who handed the file in
     */
    public static Cell unreadable(String reason) {
        return new Cell(Kind.UNREADABLE, reason, "");
    }

    /** The content in quotes, for messages: short, on one line, and only visible characters. */
    public String shown() {
        return Quote.of(kind == Kind.UNREADABLE ? "" : text);
    }

    /** Whether there are only blanks. */
    public boolean isBlank() {
        return kind == Kind.TEXT && strip(text).isEmpty();
    }

    /** The text without blanks of any width at its ends, and without the marks of text in a spreadsheet. */
    String plainText() {
        String plain = strip(text);
        Matcher formula = TEXT_FORMULA.matcher(plain);
        if (formula.matches()) {
            return strip(formula.group(1).replace("\"\"", "\""));
        }
        if (plain.length() > 1 && (plain.charAt(0) == '\'' || plain.charAt(0) == '`')) {
            boolean both = plain.length() > 2 && plain.charAt(plain.length() - 1) == plain.charAt(0);
            return strip(plain.substring(1, plain.length() - (both ? 1 : 0)));
        }
        return plain;
    }

    /** The text without blanks of any width, and without invisible characters, at its ends. */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (start < end && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Invisible characters count too, such as a zero-width blank or a mark of text direction. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }
}
