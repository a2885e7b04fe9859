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
package io.github.camel.lianlianpay.internal.codec;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The order in which members of a nested object are signed. The published clients sign them in the order of their hash
 * table. This class computes that order from what the Java language defines ({@link String#hashCode()}): the order of
 * the running JVM's own tables is not guaranteed, and one message could have two sign sources.
 */
final class NestedOrder {

    private static final int SMALLEST_TABLE = 16;

    private NestedOrder() {
    }

    /** The names in their order. Names in the same place of the table are in alphabetical order. */
    static List<String> of(Set<?> names) {
        int table = SMALLEST_TABLE;
        // it doubles when it is more than three quarters full
        while (names.size() > table / 4 * 3) {
            table *= 2;
        }
        int places = table - 1;
        return names.stream().map(String.class::cast)
                .sorted(Comparator.comparingInt((String name) -> place(name, places)).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static int place(String name, int places) {
        int hash = name.hashCode();
        return (hash ^ hash >>> 16) & places;
    }
}
