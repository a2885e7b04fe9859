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
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Spring's transaction of the thread. A class of its own, because Spring is optional. */
final class SpringTransaction implements ThreadTransaction {

    /** The data source, and those that it wraps: the transaction manager knows one of them. */
    private final List<DataSource> layers = new ArrayList<>();

    SpringTransaction(DataSource dataSource) {
        DataSource layer = dataSource;
        while (layer != null && !layers.contains(layer)) {
            layers.add(layer);
            layer = layer instanceof DelegatingDataSource wrapper ? wrapper.getTargetDataSource() : null;
        }
    }

    /** The data source that gives connections of their own, also in a transaction. */
    DataSource withoutTransactions() {
        DataSource own = layers.get(0);
        for (DataSource layer : layers) {
            if (layer instanceof TransactionAwareDataSourceProxy proxy) {
                own = proxy.getTargetDataSource();
            }
        }
        return own;
    }

    @Override
    public boolean isActive() {
        return current() != null;
    }

    @Override
    public <T> T run(Work<T> work) throws SQLException {
        DataSource dataSource = current();
        Connection connection = DataSourceUtils.doGetConnection(dataSource);
        try {
            return work.on(connection);
        } catch (SQLException | RuntimeException | Error e) {
            forbidCommit(e);
            throw e;
        } finally {
            DataSourceUtils.doReleaseConnection(connection, dataSource);
        }
    }

    /** The data source whose connection is in the transaction; null if there is none. */
    private DataSource current() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            return null;
        }
        return layers.stream().filter(SpringTransaction::isInTransaction).findFirst().orElse(null);
    }

    /** False in the transaction of another resource, in which each statement would commit itself. */
    private static boolean isInTransaction(DataSource dataSource) {
        if (!(TransactionSynchronizationManager.getResource(dataSource) instanceof ConnectionHolder holder)
                || !holder.isSynchronizedWithTransaction()) {
            return false;
        }
        try {
            Connection connection = DataSourceUtils.doGetConnection(dataSource);
            try {
                return !connection.getAutoCommit();
            } finally {
                DataSourceUtils.doReleaseConnection(connection, dataSource);
            }
        } catch (SQLException e) {
            // its own work will fail as well, and say why
            return true;
        }
    }

    /** Half of a change must not be committed with what the route books. */
    private static void forbidCommit(Throwable failure) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                throw new IllegalStateException(
                        "The transaction cannot be committed, because the journal could not record a payment in it", failure);
            }
        });
    }
}
