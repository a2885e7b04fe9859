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
package io.github.camel.lianlianpay.reconciliation.kill.support;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A process that writes to H2 and halts (like kill -9), or one that reads the file afterwards. */
public final class HaltingWriter {

    public static final int ROWS = 40_000;

    private HaltingWriter() {
    }

    /**
     * @param args the action ({@code commits}, {@code halt-in-commit} or {@code change-all}), the URL, and a number
     */
    public static void main(String[] args) throws Exception {
        try (Connection connection = DriverManager.getConnection(args[1], "sa", "")) {
            int number = Integer.parseInt(args[2]);
            switch (args[0]) {
                case "commits" -> commit(connection, number);
                case "halt-in-commit" -> haltInCommit(connection, number);
                default -> changeAll(connection);
            }
        }
    }

    private static void commit(Connection connection, int times) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table t (id integer primary key, v integer)");
            statement.execute("insert into t values (1, 0)");
            for (int i = 1; i <= times; i++) {
                statement.execute("update t set v = " + i);
            }
        }
        Runtime.getRuntime().halt(0);
    }

    /** @param percent of the time of an earlier commit like this */
    private static void haltInCommit(Connection connection, int percent) throws Exception {
        long nanos;
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table t (id integer primary key, v integer, w integer)");
            statement.execute("create index t_v on t (v, w)");
            statement.execute("insert into t select x, 0, x from system_range(1, " + ROWS + ")");
            connection.commit();
            statement.execute("update t set v = 1");
            long start = System.nanoTime();
            connection.commit();
            nanos = System.nanoTime() - start;
            statement.execute("update t set v = 2");
        }
        CountDownLatch commits = new CountDownLatch(1);
        Thread halt = new Thread(() -> {
            try {
                commits.await();
                LockSupport.parkNanos(nanos * percent / 100);
                Runtime.getRuntime().halt(0);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        halt.start();
        commits.countDown();
        connection.commit();
        halt.join();
    }

    private static void changeAll(Connection connection) throws Exception {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
             ResultSet rows = statement.executeQuery("select count(*), count(distinct v) from t")) {
            rows.next();
            require(rows.getInt(1) == ROWS && rows.getInt(2) == 1, rows.getInt(1) + " rows of " + rows.getInt(2) + " values");
        }
        try (PreparedStatement update = connection.prepareStatement("update t set v = 3 where id = ?")) {
            for (int id = 1; id <= ROWS; id++) {
                update.setInt(1, id);
                require(update.executeUpdate() == 1, "row " + id + " cannot be changed");
            }
        }
        connection.commit();
    }

    private static void require(boolean good, String message) {
        if (!good) {
            throw new IllegalStateException(message);
        }
    }
}
