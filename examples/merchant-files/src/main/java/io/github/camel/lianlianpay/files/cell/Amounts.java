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
import java.math.MathContext;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

import io.github.camel.lianlianpay.files.internal.file.Quote;

/** Reads amounts in yuan. */
public final class Amounts {

    private static final int DECIMALS = 2;
    /** The digits that a spreadsheet shows; a computed number has more, which are not meant. */
    private static final MathContext SHOWN = new MathContext(15);
    private static final Pattern BEFORE = Pattern.compile("^(?:¥|cny|rmb|人民币)\\s*");
    private static final Pattern BEHIND = Pattern.compile("\\s*(?:元|圆|cny|rmb)$");
    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,2})?");
    private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\\.[0-9]{1,2})?");
    private static final Pattern OTHER_GROUPS
            = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{3})*,[0-9]{1,2}|[0-9]{1,3}(?:\\.[0-9]{3}){2,}");
    private static final Pattern NEGATIVE = Pattern.compile("[-\\u2212(].*|.*-");
    /** A number format that shows another unit than yuan, or another number than the stored one. */
    private static final Pattern OTHER_UNIT = Pattern.compile("%|[$€£₩]|(?i:usd|eur|hkd)|万|,\"?[^0#?,]*$");
    private static final Pattern YUAN_SIGN = Pattern.compile("\\[\\$[¥￥][^\\]]*\\]|\\[\\$-[^\\]]*\\]");

    private Amounts() {
    }

    /**
     * @param  column its name, for messages
     * @return        the amount with two decimals; not negative
     */
    public static Reading<BigDecimal> read(String column, Cell cell) {
        return switch (cell.kind()) {
            case UNREADABLE -> Reading.problem(column + " cannot be read: " + cell.text());
            case DATE -> Reading.problem(column + " must be yuan, but the cell is a date: " + Quote.of(cell.text()));
            case NUMBER -> ofNumber(column, cell);
            case TEXT -> ofText(column, cell);
        };
    }

    private static Reading<BigDecimal> ofNumber(String column, Cell cell) {
        String format = YUAN_SIGN.matcher(cell.format().split(";", 2)[0]).replaceAll("");
        if (OTHER_UNIT.matcher(format).find()) {
            return Reading.problem(
                    column + " must be yuan, but the cell shows " + Quote.of(cell.text()) + " in another unit, by its format "
                                   + Quote.of(cell.format()));
        }
        BigDecimal amount = new BigDecimal(cell.text()).round(SHOWN).stripTrailingZeros();
        if (amount.signum() < 0) {
            return negative(column, cell.text());
        }
        return amount.scale() > DECIMALS || amount.precision() - amount.scale() > SHOWN.getPrecision()
                ? Reading.problem(
                        column + " must be yuan with at most two decimals, but it is " + Quote.of(cell.text())
                                  + ", whatever the cell shows of it")
                : Reading.of(amount.setScale(DECIMALS));
    }

    private static Reading<BigDecimal> ofText(String column, Cell cell) {
        String text = Normalizer.normalize(cell.plainText(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String digits = BEHIND.matcher(BEFORE.matcher(text).replaceFirst("")).replaceFirst("");
        if (PLAIN.matcher(digits).matches() || GROUPED.matcher(digits).matches()) {
            return Reading.of(new BigDecimal(digits.replace(",", "")).setScale(DECIMALS));
        }
        if (OTHER_GROUPS.matcher(digits).matches()) {
            return Reading.problem(
                    column + " is " + Quote.of(cell.text())
                                   + ", which is one amount to some people and another one to others: write it with a point before"
                                   + " the decimals and no other sign");
        }
        if (NEGATIVE.matcher(digits).matches()) {
            return negative(column, cell.text());
        }
        return Reading.problem(
                column + " must be yuan with at most two decimals, but it is " + Quote.of(cell.text()));
    }

    private static Reading<BigDecimal> negative(String column, String text) {
        return Reading.problem(
                column + " must be yuan with at most two decimals and no sign, but it is " + Quote.of(text) + ", which is"
                               + " negative");
    }
}
