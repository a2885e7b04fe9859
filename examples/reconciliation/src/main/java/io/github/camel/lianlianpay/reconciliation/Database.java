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
package io.github.camel.lianlianpay.reconciliation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** The database of the results: an H2 file, or any other that knows the same SQL (PostgreSQL does). */
final class Database {

    private static final int SPARE_CONNECTIONS = 4;

    private Database() {
    }

    static String fileUrl(Path folder) {
        // what is committed must be in the file when the process dies in the next moment
        return "jdbc:h2:file:" + folder.resolve("reconciliation").toAbsolutePath() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    /** Opens the database, and makes the tables that it does not have yet. */
    static HikariDataSource open(Settings settings, int consumers) throws IOException, SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.get("llp.db.url"));
        config.setUsername(settings.get("llp.db.user"));
        config.setPassword(settings.get("llp.db.password"));
        config.setMaximumPoolSize(consumers + SPARE_CONNECTIONS);
        HikariDataSource dataSource = new HikariDataSource(config);
        try (var connection = dataSource.getConnection(); var statement = connection.createStatement();
             var script = Database.class.getResourceAsStream("/sql/schema.sql")) {
            for (String sql : new String(script.readAllBytes(), StandardCharsets.UTF_8).split(";\\s*\n")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
        return dataSource;
    }
}
