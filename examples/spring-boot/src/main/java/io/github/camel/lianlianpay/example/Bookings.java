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
package io.github.camel.lianlianpay.example;

import java.math.BigDecimal;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What this application has booked. */
@Component
public class Bookings {

    private final JdbcTemplate database;

    Bookings(JdbcTemplate database) {
        this.database = database;
    }

    /**
     * Books the end of a payment, once: it may come again, and another one may follow. In the transaction of the
     * notification, if there is one.
     */
    public void book(String noOrder, String resultPay, BigDecimal moneyOrder) {
        database.update("merge into booking (no_order, result_pay, money_order) values (?, ?, ?)", noOrder, resultPay,
                moneyOrder);
    }
}
