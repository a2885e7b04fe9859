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

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The columns that a job reads, with the names that people give them. */
public final class Columns {

    /** Ignored in names: blanks, marks of required columns, and the unit yuan. */
    private static final Pattern NOISE = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Cc}_*:-]");
    private static final Pattern YUAN = Pattern.compile("[(\\[](元|人民币|人民币元|cny|rmb|yuan)[)\\]]$");

    private final String remedy;
    private final List<Column> columns;

    private record Column(String name, boolean required, List<String> otherNames) {
    }

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
                        .map(each -> each.name.equals(column) ? new Column(column, each.required, all) : each).toList());
    }

    /** Finds the columns that a line names. */
    Header match(long line, List<String> cells) {
        Map<String, List<Integer>> found = new LinkedHashMap<>();
        List<String> names = cells.stream().map(Columns::plain).toList();
        for (Column column : columns) {
            for (int i = 0; i < names.size(); i++) {
                if (isNamed(column, names.get(i))) {
                    found.computeIfAbsent(column.name, name -> new ArrayList<>()).add(i);
                }
            }
        }
        List<String> missing = columns.stream().filter(column -> column.required && !found.containsKey(column.name))
                .map(Columns::describe).toList();
        Set<Integer> required = columns.stream().filter(column -> column.required && found.containsKey(column.name))
                .map(column -> found.get(column.name).get(0)).collect(Collectors.toSet());
        return new Header(line, cells, found, missing, required);
    }

    private static boolean isNamed(Column column, String name) {
        return name.equals(plain(column.name)) || column.otherNames.stream().anyMatch(other -> name.equals(plain(other)));
    }

    /** The names that a file must have, for messages. */
    String describeRequired() {
        return String.join(", ", columns.stream().filter(Column::required).map(Columns::describe).toList());
    }

    String remedy() {
        return remedy;
    }

    private static String describe(Column column) {
        return column.otherNames.isEmpty() ? column.name : column.name + " (or " + String.join(", ", column.otherNames) + ")";
    }

    private static String plain(String name) {
        String plain = NOISE.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC)).replaceAll("");
        return YUAN.matcher(plain.toLowerCase(Locale.ROOT)).replaceFirst("");
    }
}
