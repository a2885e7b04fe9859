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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;

/** Creates the tables, by the file of the database's name. */
final class Schema {

    private static final String FOLDER = "/io/github/camel/lianlianpay/journal/";
    /** The file creates this table last. */
    private static final String COMPLETE = "select 1 from " + Tables.EVENTS + " where 1 = 0";

    private Schema() {
    }

    /**
     * Does nothing if the tables are there. Tries twice, because another process may create them at the same moment;
     * the second try has another connection, because the database may have closed the first one.
     */
    static void create(Connections connections, Dialect dialect) throws SQLException {
        try {
            tryToCreate(connections, dialect);
        } catch (SQLException e) {
            tryToCreate(connections, dialect);
        }
    }

    private static void tryToCreate(Connections connections, Dialect dialect) throws SQLException {
        if (isComplete(connections)) {
            return;
        }
        connections.own(connection -> {
            try (Statement statement = connection.createStatement()) {
                if (dialect.creationLock() != null) {
                    statement.execute(dialect.creationLock());
                }
                for (String sql : script(dialect).split(";\\s*(?:\n|$)")) {
                    if (!sql.isBlank()) {
                        statement.execute(sql);
                    }
                }
            }
            return null;
        });
    }

    private static boolean isComplete(Connections connections) {
        try {
            return connections.own(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.executeQuery(COMPLETE).close();
                    return true;
                }
            });
        } catch (SQLException e) {
            // not there, most likely; whatever else it is, the creation says
            return false;
        }
    }

    private static String script(Dialect dialect) {
        try (InputStream script = Schema.class.getResourceAsStream(FOLDER + dialect.script())) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The jar lacks " + FOLDER + dialect.script(), e);
        }
    }
}
