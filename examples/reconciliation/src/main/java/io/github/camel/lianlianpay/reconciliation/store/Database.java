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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.camel.lianlianpay.reconciliation.settings.Settings;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database of the results: an H2 file, or another database that supports the same SQL, such as PostgreSQL. */
public final class Database {

    /** Connections for the routes that do not query the gateway; reading a file needs two. */
    private static final int SPARE_CONNECTIONS = 6;
    private static final long CONNECT_MILLIS = 10_000;

    private Database() {
    }

    public static String fileUrl(Path folder) {
        // WRITE_DELAY: a commit must be in the file even if the process dies right after it. LOCK_TIMEOUT: short, because a
        // thread that waits for a row's lock keeps the holder from committing (GuardedDataSource); it tries again later
        return "jdbc:h2:file:" + folder.resolve("reconciliation").toAbsolutePath()
               + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=100";
    }

    /** Opens the database, and creates missing tables. */
    public static HikariDataSource open(Settings settings, int consumers) throws IOException, SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.get("llp.db.url"));
        config.setUsername(settings.get("llp.db.user"));
        config.setPassword(settings.get("llp.db.password"));
        config.setMaximumPoolSize(consumers + SPARE_CONNECTIONS);
        config.setConnectionTimeout(CONNECT_MILLIS);
        // waits for a database that is starting
        config.setInitializationFailTimeout(CONNECT_MILLIS);
        if (config.getJdbcUrl().startsWith("jdbc:postgresql:")) {
            setTimeouts(config);
        }
        boolean isH2 = isH2(settings);
        if (isH2) {
            config.setDataSource(new GuardedDataSource(
                    new DriverManagerDataSource(config.getJdbcUrl(), config.getUsername(), config.getPassword())));
        }
        HikariDataSource dataSource
                = isH2 ? new WorkFolderCheck(settings.get("llp.db.url")).open(config) : new HikariDataSource(config);
        if (isH2) {
            GuardedDataSource.makeUndoLogs(dataSource, config.getMaximumPoolSize());
        }
        createTables(dataSource);
        return dataSource;
    }

    public static void createTables(DataSource dataSource) throws IOException, SQLException {
        try (var script = Database.class.getResourceAsStream("/sql/schema.sql")) {
            for (String sql : new String(script.readAllBytes(), StandardCharsets.UTF_8).split(";\\s*\n")) {
                if (!sql.isBlank()) {
                    create(dataSource, sql);
                }
            }
        }
    }

    /**
     * Tries twice, because "if not exists" fails if another job creates the same table at the same moment. The second
     * try has another connection, because the database may have closed the first one.
     */
    private static void create(DataSource dataSource, String sql) throws SQLException {
        try {
            execute(dataSource, sql);
        } catch (SQLException e) {
            execute(dataSource, sql);
        }
    }

    private static void execute(DataSource dataSource, String sql) throws SQLException {
        try (var connection = dataSource.getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Time-outs for both sides, in case the other's machine or network disappears; the URL can set others. */
    private static void setTimeouts(HikariConfig config) {
        config.addDataSourceProperty("connectTimeout", "10");
        config.addDataSourceProperty("socketTimeout", "120");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // after a minute the server frees the locks of a machine that disappeared
        config.setConnectionInitSql(
                "set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3");
    }

    /** The name of the SQL file that selects the orders that are due. */
    public static String dueQuery(Settings settings) {
        return isH2(settings) ? "due-h2.sql" : "due.sql";
    }

    private static boolean isH2(Settings settings) {
        return settings.get("llp.db.url").startsWith("jdbc:h2:");
    }

    /**
     * Makes the orders due that wait only for a message. Postponed orders stay as they are, because they are due within
     * the maximum delay.
     */
    public static int makeQueuedOrdersDue(DataSource dataSource, Duration maximumDelay) throws SQLException {
        try (var connection = dataSource.getConnection();
             var statement = connection.prepareStatement(
                     "update payment set next_look = current_timestamp"
                                                         + " where next_look > current_timestamp + cast(? as bigint) * interval '0.001' second")) {
            statement.setLong(1, maximumDelay.toMillis());
            return statement.executeUpdate();
        }
    }

    /** The number of orders without a verdict. */
    public static int openOrders(DataSource dataSource) throws SQLException {
        try (var connection = dataSource.getConnection(); var statement = connection.createStatement();
             var rows = statement.executeQuery("select count(*) from payment where next_look is not null")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
