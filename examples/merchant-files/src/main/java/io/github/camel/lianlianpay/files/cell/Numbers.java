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

import java.math.BigDecimal;
import java.util.regex.Pattern;

import io.github.camel.lianlianpay.files.internal.file.Quote;

/** Reads numbers that are names, such as the number of an order: every digit counts, also zeros. */
public final class Numbers {

    /** How many digits of a number a spreadsheet keeps; it replaces the others by zeros. */
    private static final int DIGITS_KEPT = 15;
    private static final Pattern ROUNDED = Pattern.compile("[0-9](?:\\.[0-9]+[eE]\\+?|[eE]\\+)[0-9]{1,3}");
    private static final Pattern ZEROS = Pattern.compile("0{2,}");
    private static final String REMEDY = ". Format the column as text, and fill it in again from where the numbers come from";

    private Numbers() {
    }

    /**
     * @param column  its name, for messages
     * @param longest the most characters
     */
    public static Reading<String> read(String column, Cell cell, int longest) {
        return switch (cell.kind()) {
            case UNREADABLE -> Reading.problem(column + " cannot be read: " + cell.text());
            case DATE -> Reading.problem(column + " must be a number, but the cell is a date: " + Quote.of(cell.text()));
            case NUMBER -> ofNumber(column, cell, longest);
            case TEXT -> ofText(column, cell, longest);
        };
    }

    /**
     * Whether a spreadsheet may have replaced the last digits by zeros. The number may still be genuine: one in ten
     * genuine numbers with 16 digits looks so.
     */
    public static boolean mayBeRounded(String number) {
        return number.length() > DIGITS_KEPT && number.charAt(0) != '0' && number.chars().allMatch(c -> c >= '0' && c <= '9')
                && number.chars().skip(DIGITS_KEPT).allMatch(c -> c == '0');
    }

    private static Reading<String> ofNumber(String column, Cell cell, int longest) {
        BigDecimal number = new BigDecimal(cell.text());
        if (number.signum() < 0 || number.stripTrailingZeros().scale() > 0) {
            return Reading
                    .problem(column + " must be a number without a sign or a fraction, but it is " + Quote.of(cell.text()));
        }
        String digits = number.toBigIntegerExact().toString();
        if (digits.length() > DIGITS_KEPT) {
            return Reading.problem(
                    column + " is stored as a number of " + digits.length() + " digits, of which a spreadsheet keeps "
                                   + DIGITS_KEPT + ": it has rounded it" + REMEDY);
        }
        if (ZEROS.matcher(cell.format()).matches() && cell.format().length() > digits.length()) {
            return Reading.problem(
                    column + " is shown with zeros in front, and stored without them, as " + digits + REMEDY);
        }
        return checked(column, digits, digits, longest);
    }

    private static Reading<String> ofText(String column, Cell cell, int longest) {
        String text = cell.plainText();
        if (ROUNDED.matcher(text).matches()) {
            return Reading.problem(column + " is " + Quote.of(text) + ": a spreadsheet has rounded it" + REMEDY);
        }
        if (text.startsWith("=")) {
            return Reading.problem(column + " is the formula " + Quote.of(text) + ". Put its value in its place");
        }
        return checked(column, text, cell.text(), longest);
    }

    private static Reading<String> checked(String column, String number, String original, int longest) {
        if (number.isEmpty() || number.length() > longest || number.codePoints().anyMatch(Quote::isHidden)) {
            return Reading.problem(
                    column + " must have 1 to " + longest + " characters that can be seen, but it is " + Quote.of(original));
        }
        if (number.indexOf('"') >= 0) {
            return Reading.problem(column + " must have no quotation mark in it, but it is " + Quote.of(original));
        }
        if (number.codePoints().anyMatch(Numbers::isWide)) {
            return Reading.problem(
                    column + " has letters, digits or signs of double width, which are others than the usual ones: "
                                   + Quote.of(original));
        }
        return Reading.of(number);
    }

    private static boolean isWide(int c) {
        return c >= 0xFF01 && c <= 0xFF5E || c == 0x3000;
    }
}
