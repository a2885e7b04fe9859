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

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;

/** A column of a table, and how its values go in and come out. */
record Column(String name, Type type) {

    /** What a column holds. */
    enum Type {
        TEXT(Types.VARCHAR, "varchar"),
        MONEY(Types.DECIMAL, "numeric"),
        NUMBER(Types.BIGINT, "bigint"),
        FLAG(Types.BOOLEAN, "boolean"),
        TIME(Types.TIMESTAMP, "timestamptz");

        private final int code;
        private final String postgresql;

        Type(int code, String postgresql) {
            this.code = code;
            this.postgresql = postgresql;
        }
    }

    /** A parameter whose type PostgreSQL cannot see from its place. */
    String typedParameter() {
        return "cast(? as " + type.postgresql + ")";
    }

    void write(PreparedStatement statement, int index, Row row, Dialect dialect) throws SQLException {
        Object value = row.value(name);
        if (value == null) {
            statement.setNull(index, type == Type.TIME ? dialect.timeType() : type.code);
        } else {
            statement.setObject(index, type == Type.TIME ? dialect.time((Instant) value) : value);
        }
    }

    void read(ResultSet result, Row row, Dialect dialect) throws SQLException {
        row.with(name, switch (type) {
            case TEXT -> result.getString(name);
            case MONEY -> result.getBigDecimal(name);
            case NUMBER -> result.getLong(name);
            case FLAG -> result.getBoolean(name);
            case TIME -> dialect.time(result, name);
        });
    }
}
