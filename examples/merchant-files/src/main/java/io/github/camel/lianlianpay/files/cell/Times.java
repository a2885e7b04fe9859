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

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camel.lianlianpay.files.internal.file.Quote;

/** Reads times. Without an offset they are China standard time, like the gateway's. */
public final class Times {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    /** The earliest that every database can store. */
    private static final int EARLIEST_YEAR = 1970;
    private static final int LATEST_YEAR = 9999;
    private static final String DAY
            = "(?<year>[0-9]{4})(?:(?<separator>[-/.])(?<month>[0-9]{1,2})\\k<separator>(?<day>[0-9]{1,2})"
              + "|年(?<month2>[0-9]{1,2})月(?<day2>[0-9]{1,2})日)";
    private static final String CLOCK
            = "(?<hour>[0-9]{1,2})(?::(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:\\.(?<part>[0-9]{1,9}))?)?"
              + "|[时点](?<minute2>[0-9]{1,2})分(?:(?<second2>[0-9]{1,2})秒)?)";
    private static final Pattern TIME = Pattern.compile(
            DAY + "(?:\\s*[Tt]\\s*|\\s+|(?<=日))" + CLOCK + "\\s*(?<offset>[Zz]|[+-][0-9]{2}:?[0-9]{2})?");
    private static final Pattern DIGITS = Pattern.compile("(?<year>[0-9]{4})(?<month>[0-9]{2})(?<day>[0-9]{2})(?<hour>[0-9]{2})"
                                                          + "(?<minute>[0-9]{2})(?<second>[0-9]{2})");
    private static final Pattern DAY_ONLY = Pattern.compile(DAY + "|(?:19|20)[0-9]{6}");
    private static final Pattern YEAR_LAST = Pattern.compile("[0-9]{1,2}([-/.])[0-9]{1,2}\\1(?:[0-9]{4}|[0-9]{2})(?:[ T].*)?");
    private static final Pattern SERIAL = Pattern.compile("[0-9]{5}(?:\\.[0-9]+)?");

    private Times() {
    }

    /**
     * @param column its name, for messages
     */
    public static Reading<OffsetDateTime> read(String column, Cell cell) {
        if (cell.kind() == Cell.Kind.UNREADABLE) {
            return Reading.problem(column + " cannot be read: " + cell.text());
        }
        String text = Normalizer.normalize(cell.plainText(), Normalizer.Form.NFKC);
        OffsetDateTime time = time(text);
        if (time != null && time.getYear() >= EARLIEST_YEAR && time.getYear() <= LATEST_YEAR) {
            return Reading.of(time);
        }
        return Reading.problem(
                column + " must be a time such as 2026-11-22 08:15:00 or 2026-11-22T08:15:00+08:00, but it is "
                               + Quote.of(cell.text()) + why(text));
    }

    private static OffsetDateTime time(String text) {
        for (Pattern pattern : new Pattern[] { TIME, DIGITS }) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.matches()) {
                try {
                    return time(matcher, pattern == TIME);
                } catch (DateTimeException e) {
                    return null;
                }
            }
        }
        return null;
    }

    private static OffsetDateTime time(Matcher found, boolean complete) {
        int nanos = 0;
        ZoneOffset offset = CHINA;
        if (complete) {
            String part = found.group("part");
            nanos = part == null ? 0 : Integer.parseInt((part + "000000000").substring(0, 9));
            String written = found.group("offset");
            offset = written == null ? CHINA : ZoneOffset.of(written.toUpperCase(Locale.ROOT));
        }
        return LocalDateTime.of(
                number(found, "year", false), number(found, "month", complete), number(found, "day", complete),
                number(found, "hour", false), number(found, "minute", complete), number(found, "second", complete), nanos)
                .atOffset(offset);
    }

    /** The Chinese form has its own groups; a missing part is 0. */
    private static int number(Matcher found, String group, boolean two) {
        String digits = found.group(group);
        if (digits == null && two) {
            digits = found.group(group + "2");
        }
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static String why(String text) {
        if (YEAR_LAST.matcher(text).matches()) {
            return ": day and month, or day and year, can be taken for each other. Write the year first, with four digits";
        }
        if (DAY_ONLY.matcher(text).matches()) {
            return ": a day without a time of the day";
        }
        return SERIAL.matcher(text).matches()
                ? ": a spreadsheet's number of a day, which counts from 1900 or from 1904. Format the column as date and time"
                : "";
    }
}
