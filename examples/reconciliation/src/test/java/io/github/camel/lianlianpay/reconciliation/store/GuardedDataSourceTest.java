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

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** No thread stores the file while another thread is in the middle of a change. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class GuardedDataSourceTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LOCK_TIMEOUT = 50200;

    private static volatile CountDownLatch inTheStatement;
    private static volatile CountDownLatch mayGoOn;

    @TempDir
    Path work;

    private JdbcConnectionPool pool;
    private GuardedDataSource guarded;

    /** The database calls it in the middle of a statement. */
    public static final class Holder {

        private Holder() {
        }

        public static int hold() throws InterruptedException {
            inTheStatement.countDown();
            assertTrue(mayGoOn.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            return 1;
        }
    }

    @BeforeEach
    void open() throws Exception {
        inTheStatement = new CountDownLatch(1);
        mayGoOn = new CountDownLatch(1);
        pool = JdbcConnectionPool.create(Database.fileUrl(work), "sa", "");
        guarded = new GuardedDataSource(pool);
        execute("create table t (id integer primary key, v integer)");
        execute("insert into t values (1, 0), (2, 0)");
        execute("create alias hold for '" + Holder.class.getName() + ".hold'");
    }

    @AfterEach
    void close() {
        mayGoOn.countDown();
        pool.dispose();
    }

    private int execute(String sql) throws SQLException {
        try (Connection connection = guarded.getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
            return statement.getUpdateCount();
        }
    }

    private static Thread start(FutureTask<?> task) {
        Thread thread = new Thread(task);
        thread.start();
        return thread;
    }

    private static void awaitStatement() throws InterruptedException {
        assertTrue(inTheStatement.await(PATIENCE.toSeconds(), TimeUnit.SECONDS), "the statement was not executed");
    }

    private static boolean waitsForItsTurn(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(GuardedDataSource.class.getName())
                        && frame.getMethodName().equals("locked"))
                && thread.getState() == Thread.State.WAITING;
    }

    @ParameterizedTest
    @ValueSource(strings = { "update t set v = 2 where id = 2", "select v from t where id = 2 for update" })
    void aStatementThatWritesWaitsForTheOneThatRuns(String sql) throws Exception {
        start(new FutureTask<>(() -> execute("update t set v = hold() where id = 1")));
        awaitStatement();

        FutureTask<Integer> second = new FutureTask<>(() -> execute(sql));
        Thread thread = start(second);
        await().atMost(PATIENCE).until(() -> waitsForItsTurn(thread));
        mayGoOn.countDown();

        second.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void aCommitWaitsForTheStatementThatRuns() throws Exception {
        try (Connection connection = guarded.getConnection(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("update t set v = 5 where id = 2");
            start(new FutureTask<>(() -> execute("update t set v = hold() where id = 1")));
            awaitStatement();

            FutureTask<Void> commit = new FutureTask<>(() -> {
                connection.commit();
                return null;
            });
            Thread thread = start(commit);
            await().atMost(PATIENCE).until(() -> waitsForItsTurn(thread));
            mayGoOn.countDown();

            commit.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void whoOnlyReadsWaitsForNobody() throws Exception {
        FutureTask<Integer> writer = new FutureTask<>(() -> execute("update t set v = hold() where id = 1"));
        start(writer);
        awaitStatement();

        try (Connection connection = guarded.getConnection();
             var statement = connection.prepareStatement("-- a comment\nselect count(*) from t");
             var rows = statement.executeQuery()) {
            assertTrue(rows.next());
            assertEquals(2, rows.getInt(1));
        }
        // it gives up in the end, and then no thread waits for it
        assertFalse(writer.isDone());
        mayGoOn.countDown();
        assertEquals(1, writer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }

    @Test
    void whoWaitsForTheLockOfARowGivesUpSoThatItsHolderCanCommit() throws Exception {
        try (Connection holder = guarded.getConnection(); var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("update t set v = 5 where id = 1");

            SQLException failure = assertThrows(SQLException.class, () -> execute("update t set v = 6 where id = 1"));

            assertEquals(LOCK_TIMEOUT, failure.getErrorCode());
            holder.commit();
        }
        assertEquals(1, execute("update t set v = 6 where id = 1"));
    }
}
