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
package io.github.camel.lianlianpay.internal.journal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The values of one row by the names of its columns. Times are instants, whatever the database makes of them. */
public final class Row {

    private final Map<String, Object> values = new HashMap<>();

    public Row with(String column, Object value) {
        values.put(column, value);
        return this;
    }

    public String text(String column) {
        return (String) values.get(column);
    }

    public BigDecimal money(String column) {
        return (BigDecimal) values.get(column);
    }

    public long number(String column) {
        return ((Number) values.get(column)).longValue();
    }

    public boolean flag(String column) {
        return (Boolean) values.get(column);
    }

    public Instant time(String column) {
        return (Instant) values.get(column);
    }

    Object value(String column) {
        return values.get(column);
    }
}
