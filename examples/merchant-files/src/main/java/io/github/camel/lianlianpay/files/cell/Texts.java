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

import io.github.camel.lianlianpay.files.internal.file.Quote;

/** Reads cells with text, such as a name or a remark. */
public final class Texts {

    private Texts() {
    }

    /**
     * @param  column  its name, for messages
     * @param  longest the most characters
     * @return         the text without blanks at both ends; empty if the cell is blank
     */
    public static Reading<String> read(String column, Cell cell, int longest) {
        if (cell.kind() == Cell.Kind.UNREADABLE) {
            return Reading.problem(column + " cannot be read: " + cell.text());
        }
        if (cell.kind() != Cell.Kind.TEXT) {
            return Reading.problem(
                    column + " must be text, but the cell is a number or a date: " + Quote.of(cell.text())
                                   + ". Format the column as text, and fill it in again");
        }
        String text = cell.plainText();
        return text.length() > longest || text.codePoints().anyMatch(Quote::isHidden)
                ? Reading.problem(
                        column + " must have at most " + longest + " characters, on one line, but it is " + Quote.of(text))
                : Reading.of(text);
    }
}
