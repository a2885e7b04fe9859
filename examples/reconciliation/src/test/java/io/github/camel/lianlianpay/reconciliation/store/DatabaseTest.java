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

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

class DatabaseTest {

    /** The server restarts while a job starts. */
    @Test
    void tablesAreCreatedAlsoIfTheFirstConnectionIsLost() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        DataSource database = new DriverManagerDataSource("jdbc:h2:mem:lost;DB_CLOSE_DELAY=-1", "sa", "");
        Database.createTables(new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                if (connections.getAndIncrement() == 0) {
                    connection.close();
                }
                return connection;
            }
        });

        assertEquals(0, Database.openOrders(database));
        try (var connection = database.getConnection(); var statement = connection.createStatement();
             var rows = statement.executeQuery("select * from recon_file")) {
            assertFalse(rows.next());
        }
    }
}
