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
package io.github.camel.lianlianpay.benchmarks.payment;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import javax.sql.DataSource;

import io.github.camel.lianlianpay.benchmarks.crypto.GenuineReply;

/** The two commits of a payment with bare JDBC, in the journal's tables. */
final class Ledger {

    private static final String INSERT
            = """
                    insert into lianlianpay_payment (oid_partner, no_order, fingerprint, money_order, dt_order, state, version, attempts,
                    doubtful, first_sent, last_sent, wrong_codes, next_look, looks, handled, created, changed)
                    values (?, ?, ?, ?, ?, 'SENDING', 2, 1, false, clock_timestamp(), clock_timestamp(), 0,
                    clock_timestamp() + interval '1 minute', 0, false, clock_timestamp(), clock_timestamp())""";
    private static final String SENDING = """
            insert into lianlianpay_event (oid_partner, no_order, happened, kind, attempt, state, version)
            values (?, ?, clock_timestamp(), 'SENDING', 1, 'SENDING', 2)""";
    private static final String UPDATE = """
            update lianlianpay_payment set state = 'ACCEPTED', version = 3, oid_paybill = ?,
            next_look = clock_timestamp() + interval '1 minute', looks = 0, changed = clock_timestamp()
            where oid_partner = ? and no_order = ? and state = 'SENDING' and attempts = 1""";
    private static final String ACCEPTED = """
            insert into lianlianpay_event (oid_partner, no_order, happened, kind, source, attempt, oid_paybill, applied, state,
            version, proof) values (?, ?, clock_timestamp(), 'ACCEPTED', 'PAYMENT', 1, ?, 'APPLIED', 'ACCEPTED', 3, ?)""";
    /** As long as the journal's. */
    private static final String FINGERPRINT = "a1b2c3d4:" + "0".repeat(64);

    private final DataSource database;

    Ledger(DataSource database) {
        this.database = database;
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private void commit(Work work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            work.on(connection);
            connection.commit();
        }
    }

    private static int execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    /** Before the request leaves. */
    void sending(String noOrder, String money, String dtOrder) throws SQLException {
        commit(connection -> {
            execute(connection, INSERT, GenuineReply.OID_PARTNER, noOrder, FINGERPRINT, new BigDecimal(money), dtOrder);
            execute(connection, SENDING, GenuineReply.OID_PARTNER, noOrder);
        });
    }

    /** After a verified 0000. */
    void accepted(String noOrder, String oidPaybill) throws SQLException {
        commit(connection -> {
            if (execute(connection, UPDATE, oidPaybill, GenuineReply.OID_PARTNER, noOrder) != 1) {
                throw new IllegalStateException("The payment is in another state");
            }
            execute(connection, ACCEPTED, GenuineReply.OID_PARTNER, noOrder, oidPaybill,
                    "ACCEPTED||||" + oidPaybill + "||#1|v3");
        });
    }
}
