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

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Lets only one thread at a time write to an H2 file, for one statement or one commit.
 * <p>
 * A commit of H2 stores tables, indexes and undo logs one after the other ({@code MVStore.collectChangedMapRoots}),
 * while other threads continue. If the process is killed at that moment, the file may have changes without their undo
 * log: a part of a transaction that never ended, or a row that is missing in its index and cannot be changed any more.
 * The file is consistent if no other thread is in the middle of a change.
 */
public final class GuardedDataSource extends DelegatingDataSource {

    private static final Set<String> ENDS_OF_A_TRANSACTION = Set.of("commit", "rollback", "setAutoCommit");

    /** Fair, because otherwise a thread that reads a file could take the lock again and again. */
    private final ReentrantLock lock = new ReentrantLock(true);

    public GuardedDataSource(DataSource target) {
        super(target);
    }

    /**
     * Creates the undo logs of all transactions that can be open at one time. The first commit of any thread after an
     * undo log was created stores the changes of its transaction, but not the undo log itself.
     */
    public static void makeUndoLogs(DataSource dataSource, int transactions) throws SQLException {
        List<Connection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < transactions; i++) {
                connections.add(dataSource.getConnection());
            }
            try (Statement statement = connections.get(0).createStatement()) {
                statement.execute("create table if not exists undo_log (id integer)");
            }
            for (Connection connection : connections) {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate("insert into undo_log values (1)");
                }
            }
            for (Connection connection : connections) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return guard(super.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return guard(super.getConnection(user, password));
    }

    private Connection guard(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (endsTransaction(connection, method.getName())) {
                return locked(() -> call(method, connection, arguments));
            }
            Object answer = call(method, connection, arguments);
            boolean isPrepared = answer instanceof PreparedStatement;
            return answer instanceof Statement statement
                    ? guard(statement, isPrepared && reads((String) arguments[0])) : answer;
        });
    }

    /** {@code close} counts too, because it rolls back an open transaction. */
    private static boolean endsTransaction(Connection connection, String method) throws SQLException {
        return ENDS_OF_A_TRANSACTION.contains(method)
                || "close".equals(method) && !connection.isClosed() && !connection.getAutoCommit();
    }

    private Statement guard(Statement statement, boolean onlyReads) {
        Class<? extends Statement> type = statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
        return proxy(type, (proxy, method, arguments) -> {
            boolean executes = method.getName().startsWith("execute");
            boolean reads = onlyReads || arguments != null && arguments[0] instanceof String sql && reads(sql);
            return executes && !reads
                    ? locked(() -> call(method, statement, arguments)) : call(method, statement, arguments);
        });
    }

    private static boolean reads(String sql) {
        String text = sql.replaceAll("(?m)^\\s*--.*$", "").strip().toLowerCase(Locale.ROOT);
        return text.startsWith("select") && !text.contains("for update");
    }

    private interface Call {
        Object call() throws Throwable;
    }

    private Object locked(Call call) throws Throwable {
        lock.lock();
        try {
            return call.call();
        } finally {
            lock.unlock();
        }
    }

    private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler));
    }
}
