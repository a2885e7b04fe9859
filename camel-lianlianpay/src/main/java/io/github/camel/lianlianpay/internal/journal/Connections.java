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
import java.sql.SQLException;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs work in a transaction of its own, which it commits, or in that of the thread. */
final class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final DataSource dataSource;
    private final ThreadTransaction thread;
    private final boolean setsIsolation;

    /**
     * @param thread        null if nobody but the journal begins transactions
     * @param setsIsolation whether connections must be told to show what others have committed meanwhile
     */
    Connections(DataSource dataSource, ThreadTransaction thread, boolean setsIsolation) {
        this.dataSource = dataSource;
        this.thread = thread;
        this.setsIsolation = setsIsolation;
    }

    boolean isInTransaction() {
        return thread != null && thread.isActive();
    }

    <T> T joined(ThreadTransaction.Work<T> work) throws SQLException {
        return isInTransaction() ? thread.run(work) : own(work);
    }

    <T> T own(ThreadTransaction.Work<T> work) throws SQLException {
        try (Own own = new Own(dataSource.getConnection())) {
            own.begin(setsIsolation);
            T result = work.on(own.connection);
            own.commit();
            return result;
        }
    }

    /** A connection for one transaction, given back as it was. */
    private static final class Own implements AutoCloseable {

        private final Connection connection;
        private boolean hadAutoCommit;
        private int isolation = Connection.TRANSACTION_READ_COMMITTED;
        private boolean isOpen;

        Own(Connection connection) {
            this.connection = connection;
        }

        void begin(boolean setsIsolation) throws SQLException {
            hadAutoCommit = connection.getAutoCommit();
            if (setsIsolation) {
                isolation = connection.getTransactionIsolation();
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
            if (hadAutoCommit) {
                connection.setAutoCommit(false);
            }
            isOpen = true;
        }

        void commit() throws SQLException {
            connection.commit();
            isOpen = false;
        }

        /** Throws nothing, because what is committed must not look as if it were not. */
        @Override
        public void close() {
            quietly(this::restore);
            quietly(connection::close);
        }

        /** Switching on auto-commit would commit a transaction that could not be rolled back. */
        private void restore() throws SQLException {
            if (isOpen) {
                connection.rollback();
            }
            if (hadAutoCommit) {
                connection.setAutoCommit(true);
            }
            if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
                connection.setTransactionIsolation(isolation);
            }
        }

        private static void quietly(Action action) {
            try {
                action.run();
            } catch (SQLException e) {
                LOG.debug("A connection of the journal could not be given back", e);
            }
        }
    }

    private interface Action {
        void run() throws SQLException;
    }
}
