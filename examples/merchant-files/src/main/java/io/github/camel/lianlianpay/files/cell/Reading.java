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

/**
 * The result of reading a cell: a value, or the reason why there is none.
 *
 * @param value   the value; null if there is a problem
 * @param problem why the cell has no reading, or several, as a sentence for the person who handed it in; or null
 * @param <T>     the value's type
 */
public record Reading<T>(T value, String problem) {

    static <T> Reading<T> of(T value) {
        return new Reading<>(value, null);
    }

    static <T> Reading<T> problem(String problem) {
        return new Reading<>(null, problem);
    }

    /** Whether the cell has exactly one reading. */
    public boolean isRead() {
        return problem == null;
    }
}
