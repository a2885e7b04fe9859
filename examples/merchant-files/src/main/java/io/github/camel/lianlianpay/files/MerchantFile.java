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

import io.github.camel.lianlianpay.files.internal.file.Content;
import io.github.camel.lianlianpay.files.internal.file.UnreadableFileException;
import io.github.camel.lianlianpay.files.internal.row.HeaderSearch;
import io.github.camel.lianlianpay.files.internal.row.Table;
import io.github.camel.lianlianpay.files.internal.sheet.WorkbookFile;
import io.github.camel.lianlianpay.files.internal.text.CsvFile;

/**
 * A file of rows that a person handed in. The whole file is checked before the first row is returned, so that an
 * unreadable file is one problem, and not one for each line. The rows are then read one by one, and are never all in
 * memory.
 */
public final class MerchantFile {

    private final Table table;
    private final String problem;

    private MerchantFile(Table table, String problem) {
        this.table = table;
        this.problem = problem;
    }

    /**
     * Checks the whole file, whose name must end in {@code .csv}, {@code .txt}, {@code .tsv}, {@code .xlsx} or
     * {@code .xlsm}, as fits its content.
     *
     * @throws IOException if the file cannot be read from the disk; its content never causes an exception
     */
    public static MerchantFile open(Path file, Columns columns) throws IOException {
        try {
            Content content = Content.of(file);
            FileNames.requireFitting(file, content);
            HeaderSearch search = columns.search();
            Table table = content == Content.WORKBOOK
                    ? new WorkbookFile(file, search).open()
                    : new CsvFile(file, search).open();
            return new MerchantFile(table, null);
        } catch (UnreadableFileException e) {
            return new MerchantFile(null, e.getMessage());
        }
    }

    /** How the file was read, such as {@code CSV, GB18030, semicolon}; null if it was not. */
    public String form() {
        return table == null ? null : table.form();
    }

    /** Why the file cannot be read, in sentences for the person who handed it in; null if it can. */
    public String problem() {
        return problem;
    }

    /**
     * Opens the rows at the first one. Every line is a row, also one that cannot be read, which has a problem; except
     * blank lines and the line that names the columns.
     *
     * @throws IllegalStateException if the file has a problem
     */
    public Rows rows() throws IOException {
        if (table == null) {
            throw new IllegalStateException(problem);
        }
        return new Rows(table.source().open(), table.header());
    }
}
