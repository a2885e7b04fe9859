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
package io.github.camel.lianlianpay.example.quarkus;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What this application has booked, once for each payment and state: a notification may come again. */
@Named("bookings")
@Singleton
@RegisterForReflection
public class Bookings {

    @Inject
    DataSource database;

    @PostConstruct
    void createTable() throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists booking (no_order varchar(64), result_pay varchar(64),"
                              + " money_order numeric(12, 2) not null, primary key (no_order, result_pay))");
        }
    }

    public void book(String noOrder, String resultPay, BigDecimal moneyOrder) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection
                        .prepareStatement("merge into booking (no_order, result_pay, money_order) values (?, ?, ?)")) {
            insert.setString(1, noOrder);
            insert.setString(2, resultPay);
            insert.setBigDecimal(3, moneyOrder);
            insert.executeUpdate();
        }
    }

    List<String> of(String noOrder) {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query
                        = connection.prepareStatement("select result_pay, money_order from booking where no_order = ?")) {
            query.setString(1, noOrder);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1) + " " + rows.getString(2));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("The bookings cannot be read", e);
        }
    }
}
