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

import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.function.Function;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;

/** The forms that the gateway's pages give to fields: what may be sent, and what a text of a reply stands for. */
public final class FieldRules {

    private static final Pattern RET_CODE = Pattern.compile("[0-9A-Za-z]{4}");
    /** Yuan, at most two decimals, nothing but digits: no sign, no exponent, no grouping. */
    private static final Pattern MONEY = Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,2})?");

    private static final int SHOWN = 4;
    private static final JsonFactory JSON
            = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private FieldRules() {
    }

    /**
     * @param  maximum                 in characters as Java counts them
     * @return                         the same value
     * @throws InvalidMessageException if the gateway would not take the value, or if its signature would be ambiguous
     */
    public static String requireSendable(String name, String value, int maximum, FieldBoundaries boundaries) {
        if (value.length() > maximum) {
            throw new InvalidMessageException(
                    name + " has " + value.length() + " characters, and the gateway allows " + maximum);
        }
        if (value.codePoints().map(Character::getType)
                .anyMatch(type -> type == Character.CONTROL || type == Character.SURROGATE)) {
            throw new InvalidMessageException(name + " holds a control character or half a surrogate pair");
        }
        if (boundaries.isIn(value)) {
            throw new InvalidMessageException(
                    name + " holds '&', the name of another field and '=': under a signature it could be taken for two"
                                              + " fields, and no answer that repeats it can be believed");
        }
        return value;
    }

    /** A secret number as people may see it: its last four characters. */
    public static String masked(String value) {
        return value == null ? null : "..." + value.substring(Math.max(0, value.length() - SHOWN));
    }

    public static boolean isReturnCode(String text) {
        return text != null && RET_CODE.matcher(text).matches();
    }

    /** The amount in yuan; null if the text is no amount. */
    public static BigDecimal money(String text) {
        return text != null && MONEY.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    /** Reads {@code yyyyMMdd}; null if the text is no such date. */
    public static LocalDate day(String text) {
        return date(text, 8, FieldRules::toDay);
    }

    /** Reads {@code yyyyMMddHHmmss}; null if the text is no such date. */
    public static LocalDateTime second(String text) {
        return date(text, 14, digits -> toDay(digits)
                .atTime(number(digits, 8, 10), number(digits, 10, 12), number(digits, 12, 14)));
    }

    /** Whether the text is one JSON object, in which no object has a key twice. */
    public static boolean isJsonObject(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        } catch (IOException e) {
            // a text in memory fails only if it is no JSON
            return false;
        }
    }

    private static <T> T date(String text, int length, Function<String, T> reader) {
        if (text == null || text.length() != length || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        try {
            return reader.apply(text);
        } catch (DateTimeException e) {
            // digits that are no date
            return null;
        }
    }

    private static LocalDate toDay(String digits) {
        return LocalDate.of(number(digits, 0, 4), number(digits, 4, 6), number(digits, 6, 8));
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }
}
