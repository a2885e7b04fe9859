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

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.internal.journal.Column.Type;

/** The columns of the two tables, in the order of the parameters. */
final class Columns {

    static final List<Column> KEY = List.of(text("oid_partner"), text("no_order"));

    /** What makes an event one of its kind. */
    static final List<Column> PROOF = List.of(text("oid_partner"), text("no_order"), text("proof"));

    static final List<Column> EVENT = List.of(
            text("oid_partner"), text("no_order"), time("happened"), text("kind"), text("source"), number("attempt"),
            text("result_pay"), money("money_order"), text("dt_order"), text("oid_paybill"), text("ret_code"), text("ret_msg"),
            text("applied"), text("state"), number("version"), text("who"), text("proof"));

    /** What changes when a payment is looked at. */
    static final List<Column> LOOKS = List.of(time("next_look"), number("looks"));

    /** What a change of a payment may set. */
    static final List<Column> CHANGES = List.of(
            text("dt_order"), text("state"), number("version"), number("attempts"), flag("doubtful"), time("first_sent"),
            time("last_sent"), time("previous_sent"), text("oid_paybill"), text("confirm_code"), time("confirm_before"),
            number("wrong_codes"), text("ret_code"), text("ret_msg"), time("next_look"), number("looks"), time("ended"),
            flag("handled"), time("changed"));

    static final List<Column> PAYMENT = Stream.of(
            KEY, List.of(text("fingerprint"), money("money_order"), time("created")), CHANGES).flatMap(List::stream).toList();

    private Columns() {
    }

    static Column text(String name) {
        return new Column(name, Type.TEXT);
    }

    private static Column number(String name) {
        return new Column(name, Type.NUMBER);
    }

    static Column money(String name) {
        return new Column(name, Type.MONEY);
    }

    private static Column flag(String name) {
        return new Column(name, Type.FLAG);
    }

    private static Column time(String name) {
        return new Column(name, Type.TIME);
    }

    static String insert(String table, List<Column> columns) {
        return "insert into " + table + " (" + names(columns) + ") values (" + "?, ".repeat(columns.size() - 1) + "?)";
    }

    /** @param expressions by the names of columns; each other column is a parameter */
    static String insert(String table, List<Column> columns, Map<String, String> expressions, String from) {
        return columns.stream().map(column -> expressions.getOrDefault(column.name(), column.typedParameter()))
                .collect(Collectors.joining(", ", "insert into " + table + " (" + names(columns) + ") select ",
                        " from " + from));
    }

    static String update(String table, List<Column> columns) {
        return "update " + table + " set "
               + columns.stream().map(column -> column.name() + " = ?").collect(Collectors.joining(", ")) + where(KEY);
    }

    static String where(List<Column> columns) {
        return " where " + columns.stream().map(column -> column.name() + " = ?").collect(Collectors.joining(" and "));
    }

    static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
