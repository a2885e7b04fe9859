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
package io.github.camel.lianlianpay.benchmarks.notify;

import java.math.BigDecimal;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The application's own booking: one row for each result, in the transaction of the thread if there is one. */
final class Books {

    private final DataSource database;
    private final JdbcTemplate sql;
    private final PlatformTransactionManager transactions;

    Books(DataSource database) {
        this.database = database;
        this.sql = new JdbcTemplate(database);
        this.transactions = new JdbcTransactionManager(database);
    }

    static void createTable(JdbcTemplate sql) {
        sql.execute("create table booking (id varchar(80) primary key, amount numeric(12, 2) not null)");
    }

    DataSource database() {
        return database;
    }

    JdbcTemplate sql() {
        return sql;
    }

    PlatformTransactionManager transactions() {
        return transactions;
    }

    /** Books a result once, however often it comes. */
    void book(String id, BigDecimal amount) {
        sql.update("insert into booking (id, amount) values (?, ?) on conflict do nothing", id, amount);
    }
}
