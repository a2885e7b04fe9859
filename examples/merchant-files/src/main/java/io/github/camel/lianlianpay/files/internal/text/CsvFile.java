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
package io.github.camel.lianlianpay.files.internal.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.camel.lianlianpay.files.internal.file.UnreadableFileException;
import io.github.camel.lianlianpay.files.internal.row.Header;
import io.github.camel.lianlianpay.files.internal.row.HeaderSearch;
import io.github.camel.lianlianpay.files.internal.row.Table;
import io.github.camel.lianlianpay.files.internal.row.TableRows;

/** Finds out how to read a text file: its charset, its separator, its columns. */
public final class CsvFile {

    private static final Map<Character, String> SEPARATORS
            = new TreeMap<>(Map.of(',', "comma", ';', "semicolon", '\t', "tab", '|', "bar"));

    private final Path file;
    private final HeaderSearch search;

    /**
     * @param search is used for this file only
     */
    public CsvFile(Path file, HeaderSearch search) {
        this.file = file;
        this.search = search;
    }

    /** Checks the whole file. */
    public Table open() throws IOException, UnreadableFileException {
        TextForm form = TextForm.of(file);
        char found = ',';
        requireContent(form);
        for (char separator : List.of(',', ';', '\t', '|')) {
            search.searchIn(new CsvRows(file, form, separator, (first, others, cells) -> true));
            if (search.isFound()) {
                found = separator;
                break;
            }
        }
        Header header = search.require();
        char separator = found;
        return new Table(
                "CSV, " + form + ", " + SEPARATORS.get(separator), header,
                () -> new TableRows(new CsvRows(file, form, separator, new QuotedBreaks(header, separator)), header, () -> {
                }));
    }

    private void requireContent(TextForm form) throws IOException, UnreadableFileException {
        try (CsvRows rows = new CsvRows(file, form, ',', (first, others, cells) -> true)) {
            if (!rows.hasNext()) {
                throw new UnreadableFileException("The file is empty: it has blank lines only. Was it written completely?");
            }
        }
    }
}
