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
package io.github.camel.lianlianpay.reconciliation.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;

/** Refuses an H2 file that may be damaged, with a message that says what to do. */
final class WorkFolderCheck {

    /** The builds of H2 that lose commits, or leave rows half written, when the process is killed. */
    private static final int FIRST_FAULTY_BUILD = 250;
    private static final int LAST_FAULTY_BUILD = 252;
    private static final int ALREADY_IN_USE = 90020;
    private static final String BUILD
            = "select setting_value from information_schema.settings where setting_name = 'CREATE_BUILD'";

    private final String url;

    WorkFolderCheck(String url) {
        this.url = url;
    }

    /**
     * Opens the connection pool and the file.
     *
     * @throws IllegalStateException if a faulty build wrote the file, or it cannot be opened
     */
    HikariDataSource open(HikariConfig config) throws SQLException {
        Path file = file();
        boolean isThere = file != null && Files.exists(file);
        HikariDataSource dataSource;
        try {
            dataSource = new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            if (isThere && e.getCause() instanceof SQLException cause && cause.getErrorCode() != ALREADY_IN_USE) {
                throw new IllegalStateException(
                        advice(file, "cannot be opened", " The database says: " + firstLine(cause)), e);
            }
            throw e;
        }
        int build = build(dataSource);
        if (build >= FIRST_FAULTY_BUILD && build <= LAST_FAULTY_BUILD) {
            dataSource.close();
            throw new IllegalStateException(
                    advice(
                            file, "was made by an earlier version of this job, with H2 build " + build
                                  + ", which may have lost committed results when it was killed",
                            ""));
        }
        return dataSource;
    }

    /** The build number of the H2 that created the file. */
    private static int build(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement();
             var rows = statement.executeQuery(BUILD)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    private static String advice(Path file, String problem, String detail) {
        return "The database " + file + " " + problem + ". Start with a new one: move this file away, and start the job again."
               + " The files that are not finished are still in the inbox; they are read again, and their orders are queried"
               + " again. Finished files and reports stay as they are. Listeners on payments.settled may receive an order"
               + " once more, with another SettlementId." + detail;
    }

    private static String firstLine(SQLException e) {
        String line = e.getMessage().lines().findFirst().orElse("");
        return line.length() > 200 ? line.substring(0, 200) + "..." : line;
    }

    /** The file of a URL like {@code jdbc:h2:file:/work/reconciliation;WRITE_DELAY=0}; null if it has none. */
    private Path file() {
        String prefix = "jdbc:h2:file:";
        return url.startsWith(prefix) ? Path.of(url.substring(prefix.length()).split(";", 2)[0] + ".mv.db") : null;
    }
}
