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
package io.github.camel.lianlianpay.internal.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What happens to nearly each payment once, each in one statement that decides by itself, because a lock before it
 * would cost as much again. {@code Transitions} says what must come of it.
 */
final class PostgresqlShortcuts {

    /** The states in which a payment is not open, with commas between them. */
    private static final String ENDS = "SUCCESS,FAILURE,CLOSED,REFUSED,CANCEL";

    private static final Map<String, String> OF_PAYMENT = Map.of("happened", "changed", "state", "state", "version", "version");
    private static final String ADD_EVENT
            = Columns.insert(Tables.EVENTS, Columns.EVENT, OF_PAYMENT, "changed") + PostgresqlTables.UNLESS_PROVED;
    private static final List<Column> EVENT
            = Columns.EVENT.stream().filter(column -> !OF_PAYMENT.containsKey(column.name())).toList();

    /** The time is read for each value, because only there the lock of the row is held already. */
    private static final String END = "with changed as (update " + Tables.PAYMENTS
                                      + " set state = ?, version = version + 1, oid_paybill = ?, looks = 0, handled = false,"
                                      + " ended = clock_timestamp(), changed = clock_timestamp(),"
                                      + " next_look = " + Looks.unhandled("clock_timestamp()")
                                      + Columns.where(Columns.KEY) + " and state <> all (string_to_array('" + ENDS + "', ','))"
                                      + " and money_order = ? and dt_order = ? and (oid_paybill is null or oid_paybill = ?)"
                                      + " returning *), added as (" + ADD_EVENT + ") select changed.*, changed as "
                                      + Statements.JOURNAL_TIME + " from changed";
    private static final List<Column> END_COLUMNS = Stream.of(
            List.of(Columns.text("result_pay"), Columns.text("oid_paybill")), Columns.KEY,
            List.of(Columns.money("money_order"), Columns.text("dt_order"), Columns.text("oid_paybill")), EVENT)
            .flatMap(List::stream).toList();

    private static final String MARK = "with changed as (update " + Tables.PAYMENTS
                                       + " set handled = handled or state = ?, looks = case when state = ? then 0 else looks end,"
                                       + " next_look = case when state <> ? then next_look when state = 'SUCCESS' then ("
                                       + Looks.afterSuccess("ended", "clock_timestamp()") + ") end, changed = clock_timestamp()"
                                       + Columns.where(Columns.KEY) + " returning *) " + ADD_EVENT;
    private static final List<Column> MARK_COLUMNS = Stream.of(
            List.of(Columns.text("result_pay"), Columns.text("result_pay"), Columns.text("result_pay")), Columns.KEY, EVENT)
            .flatMap(List::stream).toList();

    private PostgresqlShortcuts() {
    }

    /** @return null if the payment is not open, or if the proof is of other data */
    static Row end(Statements statements, Connection connection, Row proof) throws SQLException {
        return statements.payment(connection, END, proof, END_COLUMNS);
    }

    static void mark(Statements statements, Connection connection, Row mark) throws SQLException {
        statements.execute(connection, MARK, mark, MARK_COLUMNS);
    }
}
