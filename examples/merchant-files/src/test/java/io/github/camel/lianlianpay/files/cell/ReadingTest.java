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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The readings of single cells. */
class ReadingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
            "=\"201606020000150062\" | 201606020000150062", "'201606020000150062 | 201606020000150062",
            "'201606020000150062' | 201606020000150062", "`201606020000150062 | 201606020000150062",
            "\u3000201606020000150062\u00a0\u200b | 201606020000150062", "^\t201606020000150062\t^ | 201606020000150062",
            "00012 | 00012", "订单1 | 订单1", "12E5 | 12E5", "2E1 | 2E1", "=\"001\" | 001" })
    void numbersHaveOneReading(String cell, String number) {
        assertEquals(number, Numbers.read("no_order", Cell.text(cell), 32).value());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
            "2.01607E+17 | a spreadsheet has rounded it", "2E+17 | a spreadsheet has rounded it",
            "2.01607e17 | a spreadsheet has rounded it",
            "='2.01607E+17' | is the formula", "'2.01607E+17 | a spreadsheet has rounded it",
            "=\"2.01607E+17\" | a spreadsheet has rounded it",
            "=A1 | is the formula '=A1'", "^^ | must have 1 to 32 characters", "=\"\" | must have 1 to 32 characters",
            "123456789012345678901234567890123 | must have 1 to 32 characters", "A\u200b1 | that can be seen",
            "A\u00071 | that can be seen",
            "A\ufffd1 | that can be seen", "A\"1 | quotation mark", "１２３ | double width", "A\u30001 | double width" })
    void numbersWithoutOneReadingSayWhy(String cell, String problem) {
        Reading<String> reading = Numbers.read("no_order", Cell.text(cell), 32);

        assertFalse(reading.isRead());
        assertTrue(reading.problem().startsWith("no_order ") && reading.problem().contains(problem), reading.problem());
    }

    @Test
    void zerosAtTheEndOfALongNumberAreADoubt() {
        assertTrue(Numbers.mayBeRounded("201606020000150000"));
        assertTrue(Numbers.mayBeRounded("1234567890123450"));
        assertFalse(Numbers.mayBeRounded("201606020000150062"));
        assertFalse(Numbers.mayBeRounded("201606020000150"));
        assertFalse(Numbers.mayBeRounded("100000000000000"));
        assertFalse(Numbers.mayBeRounded("A01606020000150000"));
        assertFalse(Numbers.mayBeRounded("001606020000150000"), "a spreadsheet leaves no zero in front");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
            "46.7 | 46.70", "1000 | 1000.00", "1,234.00 | 1234.00", "1,234,567.8 | 1234567.80", "1,234 | 1234.00",
            "¥100.00 | 100.00",
            "￥100.00 | 100.00", "100元 | 100.00", "￥1,234.50元 | 1234.50", "１２３．５０ | 123.50", "1，234.00 | 1234.00",
            "RMB 100 | 100.00",
            "100.00 CNY | 100.00", "'100.00 | 100.00", "=\"100.00\" | 100.00", "0 | 0.00", "人民币100元 | 100.00" })
    void amountsHaveOneReading(String cell, String amount) {
        assertEquals(amount, Amounts.read("money_order", Cell.text(cell)).value().toPlainString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
            "1.234,00 | one amount to some people and another one to others", "12,34 | one amount to some people",
            "1,2 | one amount to some people",
            "1.234.567 | one amount to some people", "1.234 | at most two decimals", "46.785 | at most two decimals",
            "1.000 | at most two decimals",
            "1234,567 | at most two decimals", "1,23,456 | at most two decimals", "-100 | is negative",
            "(100.00) | is negative",
            "（100.00） | is negative", "100- | is negative", "¥-5 | is negative", "\u2212100 | is negative",
            "1e3 | at most two decimals",
            "1E+03 | at most two decimals", "+1 | at most two decimals", "$100 | at most two decimals",
            "1.2万 | at most two decimals",
            "100分 | at most two decimals", "一百元 | at most two decimals", "^^ | at most two decimals",
            "1 234.00 | at most two decimals",
            "1234567890123456 | at most two decimals", ".5 | at most two decimals", "5. | at most two decimals",
            "=1+2 | at most two decimals" })
    void amountsWithoutOneReadingSayWhy(String cell, String problem) {
        Reading<?> reading = Amounts.read("money_order", Cell.text(cell));

        assertFalse(reading.isRead());
        assertTrue(reading.problem().startsWith("money_order ") && reading.problem().contains(problem), reading.problem());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
            "2026/11/22 8:15 | 2026-11-22T08:15+08:00", "2026-11-22 08:15:00 | 2026-11-22T08:15+08:00",
            "2026-1-2 8:15:07 | 2026-01-02T08:15:07+08:00",
            "2026-11-22T08:15:00+09:00 | 2026-11-22T08:15+09:00", "2026-11-22T08:15:00Z | 2026-11-22T08:15Z",
            "2026-11-22 08:15:00 +0800 | 2026-11-22T08:15+08:00", "2026-11-22 08:15:00.0 | 2026-11-22T08:15+08:00",
            "2026-11-22 08:15:00.123 | 2026-11-22T08:15:00.123+08:00", "2026.11.22 8:15 | 2026-11-22T08:15+08:00",
            "2026年11月22日 8:15 | 2026-11-22T08:15+08:00", "2026年11月22日8时15分30秒 | 2026-11-22T08:15:30+08:00",
            "20261122081507 | 2026-11-22T08:15:07+08:00", "２０２６-11-22\u300008：15 | 2026-11-22T08:15+08:00",
            "'2026-11-22 08:15 | 2026-11-22T08:15+08:00" })
    void timesHaveOneReading(String cell, String time) {
        assertEquals(time, Times.read("created_at", Cell.text(cell)).value().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
            "11/22/2026 | day and month, or day and year, can be taken for each other",
            "11/22/2026 8:15 | can be taken for each other",
            "22/11/2026 | can be taken for each other", "13/22/2026 | can be taken for each other",
            "26-11-22 08:15 | can be taken for each other",
            "2026年11月22日 | a day without a time", "2026-11-22 | a day without a time", "20261122 | a day without a time",
            "46348.34375 | counts from 1900 or from 1904", "46348 | counts from 1900 or from 1904",
            "2026-02-30 08:15 | must be a time",
            "2026-11/22 08:15 | must be a time", "2026-11-22 24:00 | must be a time", "2026-11-22 08:15 CST | must be a time",
            "1795306500000 | must be a time", "yesterday | must be a time", "^^ | must be a time",
            "+12345-01-01T00:00:00Z | must be a time",
            "1969-12-31 08:00 | must be a time", "2026-11-22T08:15:00+99:00 | must be a time", "8:15 | must be a time" })
    void timesWithoutOneReadingSayWhy(String cell, String problem) {
        Reading<?> reading = Times.read("created_at", Cell.text(cell));

        assertFalse(reading.isRead());
        assertTrue(reading.problem().startsWith("created_at must be a time") && reading.problem().contains(problem),
                reading.problem());
    }

    @ParameterizedTest
    @ValueSource(strings = { "two\nlines", "\u202eturned", "12345678901", "a\u0000b" })
    void textsWithoutOneReadingSayWhy(String cell) {
        assertEquals(cell.startsWith("\u202e"), Texts.read("memo", Cell.text(cell), 10).isRead(), cell);
    }

    @Test
    void textsAreReadWithoutBlanksAtTheirEnds() {
        assertEquals("张 三", Texts.read("acct_name", Cell.text("\u3000张 三 "), 10).value());
        assertEquals("", Texts.read("memo", Cell.BLANK, 10).value());
    }
}
