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
package io.github.camel.lianlianpay.support.journal;

import java.sql.SQLException;
import java.util.UUID;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camel.lianlianpay.support.journal.TestDatabase.Login;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A schema of its own in the shared PostgreSQL server, with a clock that a test can set: the function
 * {@code clock_timestamp()} of this schema comes before that of the server.
 */
public final class PostgresqlSchema {

    private final String name = "s" + UUID.randomUUID().toString().replace("-", "");
    private final Login login;

    public PostgresqlSchema() {
        Login server = TestDatabase.POSTGRESQL.login();
        new JdbcTemplate(server.simple()).execute("create schema " + name);
        login = new Login(server.url() + "&currentSchema=" + name + ",pg_catalog", server.user(), server.password());
    }

    public Login login() {
        return login;
    }

    public HikariDataSource pool(int size) {
        return login.pool(size);
    }

    public JdbcTemplate sql() {
        return new JdbcTemplate(login.simple());
    }

    /** @param expression what the clock says from now on; {@code pg_catalog.clock_timestamp()} is the server's own */
    public void setClock(String expression) throws SQLException {
        sql().execute("create or replace function " + name
                      + ".clock_timestamp() returns timestamptz volatile language sql as $$ select "
                      + expression + " $$");
    }
}
