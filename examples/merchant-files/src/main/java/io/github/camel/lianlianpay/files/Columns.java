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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.camel.lianlianpay.files.cell.Cell;
import io.github.camel.lianlianpay.files.internal.row.Column;
import io.github.camel.lianlianpay.files.internal.row.HeaderSearch;

/** The columns that a job reads, with the names that people give them. */
public final class Columns {

    private final String remedy;
    private final List<Column> columns;

    private Columns(String remedy, List<Column> columns) {
        this.remedy = remedy;
        this.columns = columns;
    }

    /**
     * @param remedy the last sentence of the message about a file whose columns are unknown: what to do instead of
     *               changing the file
     */
    public static Columns withRemedy(String remedy) {
        return new Columns(remedy, List.of());
    }

    /** Adds a column that a file must have. */
    public Columns required(String name, String... otherNames) {
        return with(new Column(name, true, List.of(otherNames)));
    }

    /** Adds a column that a file may have. */
    public Columns optional(String name, String... otherNames) {
        return with(new Column(name, false, List.of(otherNames)));
    }

    private Columns with(Column column) {
        List<Column> more = new ArrayList<>(columns);
        more.add(column);
        return new Columns(remedy, List.copyOf(more));
    }

    /**
     * Replaces the other names of a column.
     *
     * @param names separated by commas
     */
    public Columns named(String column, String names) {
        List<String> all = Arrays.stream(names.split("[,，]")).map(Cell::strip).filter(name -> !name.isEmpty()).toList();
        return new Columns(
                remedy, columns.stream()
                        .map(each -> each.name().equals(column) ? new Column(column, each.required(), all) : each).toList());
    }

    /** Starts a search for these columns in one file. */
    HeaderSearch search() {
        return new HeaderSearch(columns, remedy);
    }
}
