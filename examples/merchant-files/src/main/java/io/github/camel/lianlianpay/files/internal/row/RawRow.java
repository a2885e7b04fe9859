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

import java.util.List;

import io.github.camel.lianlianpay.files.cell.Cell;

/**
 * A line of the file, before its columns are known.
 *
 * @param line    its number as a spreadsheet shows it
 * @param cells   at least one is not blank, unless there is a problem
 * @param problem why it cannot be read, or null
 */
public record RawRow(long line, List<Cell> cells, String problem) {

    public boolean isBlank() {
        return problem == null && cells.stream().allMatch(Cell::isBlank);
    }

    List<String> texts() {
        return cells.stream().map(Cell::text).toList();
    }
}
