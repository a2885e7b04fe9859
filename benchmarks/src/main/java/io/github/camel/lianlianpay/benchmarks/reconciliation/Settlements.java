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
package io.github.camel.lianlianpay.benchmarks.reconciliation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The times at which the orders of a file were settled, from the table. */
record Settlements(long orders, long different, Instant[] marks) {

    private static final int PARTS = 10;

    /** Reads them after the job has finished. */
    static Settlements read(Connection connection, String file) throws SQLException {
        String where = " from payment where file_key like '" + file + "|%' and announced = true and verdict ";
        long different = count(connection, where + "= 'AMOUNT_DIFFERS'");
        long orders = different + count(connection, where + "= 'MATCHED'");
        Instant[] marks = new Instant[PARTS + 1];
        try (var statement = connection.createStatement();
             var rows = statement.executeQuery("select settled_at" + where + "is not null order by settled_at")) {
            for (long row = 0; rows.next(); row++) {
                for (int part = 0; part <= PARTS; part++) {
                    if (row == Math.min(orders - 1, orders * part / PARTS)) {
                        marks[part] = rows.getObject(1, OffsetDateTime.class).toInstant();
                    }
                }
            }
        }
        return new Settlements(orders, different, marks);
    }

    private static long count(Connection connection, String fromWhere) throws SQLException {
        try (var statement = connection.createStatement();
             var rows = statement.executeQuery("select count(*)" + fromWhere)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    Instant first() {
        return marks[0];
    }

    Instant last() {
        return marks[PARTS];
    }

    /** Orders per second from one tenth of the orders to another. */
    double rate(int fromTenth, int toTenth) {
        return orders * (toTenth - fromTenth) / (double) PARTS / seconds(marks[fromTenth], marks[toTenth]);
    }

    double rate() {
        return rate(0, PARTS);
    }

    static double seconds(Instant from, Instant to) {
        return Math.max(1, to.toEpochMilli() - from.toEpochMilli()) / 1000.0;
    }
}
