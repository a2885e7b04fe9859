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

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

/** The journal's tables in a database, and transactions on them. */
public final class Database {

    private final Tables tables;
    private final Connections connections;

    private Database(Tables tables, Connections connections) {
        this.tables = tables;
        this.connections = connections;
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Tables tables, Connection connection) throws SQLException;
    }

    /**
     * @throws SQLException if the database cannot be reached, if it is of no known kind, or if it may lose what it has
     *                      committed
     */
    public static Database open(DataSource dataSource, boolean createTables) throws SQLException {
        ThreadTransaction thread = null;
        DataSource own = dataSource;
        try {
            SpringTransaction spring = new SpringTransaction(dataSource);
            own = spring.withoutTransactions();
            spring.isActive();
            thread = spring;
        } catch (LinkageError e) {
            // without Spring nobody else begins transactions
        }
        return open(own, thread, createTables);
    }

    private static Database open(DataSource dataSource, ThreadTransaction thread, boolean createTables) throws SQLException {
        Connections plain = new Connections(dataSource, null, false);
        Dialect dialect = plain.own(Database::durable);
        if (createTables) {
            Schema.create(plain, dialect);
        }
        // the journal reads MySQL by locks, which see the last commit in any case
        boolean setsIsolation = dialect != Dialect.MYSQL
                && plain.own(Connection::getTransactionIsolation) != Connection.TRANSACTION_READ_COMMITTED;
        Tables tables = dialect == Dialect.POSTGRESQL ? new PostgresqlTables() : new Tables(dialect);
        return new Database(tables, new Connections(dataSource, thread, setsIsolation));
    }

    private static Dialect durable(Connection connection) throws SQLException {
        Dialect dialect = Dialect.of(connection);
        try (Statement statement = connection.createStatement(); ResultSet lossy = statement.executeQuery(dialect.lossy())) {
            if (lossy.next()) {
                throw new SQLException("The database may lose payments that it has committed: " + dialect.remedy());
            }
        }
        return dialect;
    }

    /**
     * Whether the thread is in a transaction of this database, whose locks the journal's own would wait for in vain.
     */
    public boolean isInTransaction() {
        return connections.isInTransaction();
    }

    /** In a transaction of its own, which is committed when this returns. */
    public <T> T own(Work<T> work) throws SQLException {
        return connections.own(connection -> work.on(tables, connection));
    }

    /** In the transaction of the thread, which cannot commit any more if this fails; without one, in its own. */
    public <T> T joined(Work<T> work) throws SQLException {
        return connections.joined(connection -> work.on(tables, connection));
    }
}
