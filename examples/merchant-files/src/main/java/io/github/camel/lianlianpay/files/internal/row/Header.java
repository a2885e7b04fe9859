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
package io.github.camel.lianlianpay.files.internal.row;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camel.lianlianpay.files.internal.file.Quote;

/** A line that names columns. */
public final class Header {

    private final long line;
    private final List<String> cells;
    private final Map<String, List<Integer>> found;
    private final List<String> missing;
    private final Set<Integer> required;

    private Header(long line, List<String> cells, Map<String, List<Integer>> found, List<String> missing,
                   Set<Integer> required) {
        this.line = line;
        this.cells = cells;
        this.found = found;
        this.missing = missing;
        this.required = required;
    }

    /** Finds the columns that a line names. */
    static Header of(List<Column> columns, long line, List<String> cells) {
        Map<String, List<Integer>> found = new LinkedHashMap<>();
        List<String> names = cells.stream().map(Column::plain).toList();
        for (Column column : columns) {
            for (int i = 0; i < names.size(); i++) {
                if (column.isNamed(names.get(i))) {
                    found.computeIfAbsent(column.name(), name -> new ArrayList<>()).add(i);
                }
            }
        }
        List<String> missing = columns.stream().filter(column -> column.required() && !found.containsKey(column.name()))
                .map(Column::describe).toList();
        Set<Integer> required = columns.stream().filter(column -> column.required() && found.containsKey(column.name()))
                .map(column -> found.get(column.name()).get(0)).collect(Collectors.toSet());
        return new Header(line, cells, found, missing, required);
    }

    long line() {
        return line;
    }

    /** How many columns it names. The line that names most of them is the header. */
    int hits() {
        return found.size();
    }

    boolean isComplete() {
        return missing.isEmpty();
    }

    public int width() {
        return cells.size();
    }

    /** Where the column is, by its own name; null if the file has no such column. */
    public Integer index(String column) {
        List<Integer> places = found.get(column);
        return places == null ? null : places.get(0);
    }

    /**
     * How many cells a row must have: up to the last required one, because Excel may omit separators after it.
     */
    int needed() {
        return required.stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
    }

    public boolean isRequired(int index) {
        return required.contains(index);
    }

    /** Whether the column is read. */
    public boolean isUsed(int index) {
        return found.values().stream().anyMatch(places -> places.contains(index));
    }

    boolean isSameAs(List<String> texts) {
        return cells.equals(texts);
    }

    /** Whether a line repeats the header, as in files that were joined. */
    public boolean isRepeatedBy(List<String> texts) {
        return found.values().stream().map(places -> places.get(0))
                .allMatch(place -> place < texts.size() && texts.get(place).equals(cells.get(place)));
    }

    List<String> missing() {
        return missing;
    }

    /** Why rows could be read in two ways although all names exist, or null. */
    String ambiguity() {
        for (Map.Entry<String, List<Integer>> each : found.entrySet()) {
            List<Integer> places = each.getValue();
            if (places.size() > 1) {
                return "Line " + line + " names the column " + each.getKey() + " " + places.size() + " times: "
                       + String.join(", ", places.stream().map(place -> Quote.of(cells.get(place))).toList())
                       + ". Leave one of them, and hand the file in again.";
            }
        }
        return null;
    }
}
