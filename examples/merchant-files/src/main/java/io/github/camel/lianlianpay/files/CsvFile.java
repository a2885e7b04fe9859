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
package io.github.camel.lianlianpay.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds out how to read a text file: its charset, its separator, its columns. */
final class CsvFile {

    private static final Map<Character, String> SEPARATORS
            = new TreeMap<>(Map.of(',', "comma", ';', "semicolon", '\t', "tab", '|', "bar"));

    private final Path file;
    private final Columns columns;

    CsvFile(Path file, Columns columns) {
        this.file = file;
        this.columns = columns;
    }

    MerchantFile open() throws IOException, UnreadableFileException {
        TextForm form = TextForm.of(file);
        HeaderSearch search = new HeaderSearch(columns);
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
        return MerchantFile.readable(
                "CSV, " + form + ", " + SEPARATORS.get(separator),
                () -> new Rows(new CsvRows(file, form, separator, new QuotedBreaks(header, separator)), header, () -> {
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
