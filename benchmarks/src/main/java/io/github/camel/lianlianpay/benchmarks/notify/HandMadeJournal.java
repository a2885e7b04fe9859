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
import java.util.List;
import java.util.Map;

import org.apache.camel.Body;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What a route by hand writes into the journal's tables, and when it books. */
public abstract class HandMadeJournal {

    private static final String PROVED
            = """
                    update lianlianpay_payment set state = ?, version = version + 1, next_look = clock_timestamp() + interval '2 minutes',
                    looks = 0, ended = clock_timestamp(), handled = false, changed = clock_timestamp()
                    where oid_partner = ? and no_order = ? and state = 'ACCEPTED' and money_order = ? and dt_order = ?
                    and oid_paybill = ?""";
    private static final String PROOF = """
            insert into lianlianpay_event (oid_partner, no_order, happened, kind, source, result_pay, money_order, dt_order,
            oid_paybill, applied, state, version, proof)
            values (?, ?, clock_timestamp(), 'RESULT', 'NOTIFICATION', ?, ?, ?, ?, 'APPLIED', ?, 4, ?)""";
    private static final String HANDLED = """
            update lianlianpay_payment set handled = true, looks = 0, next_look = ended + interval '1 day',
            changed = clock_timestamp() where oid_partner = ? and no_order = ? and state = ?""";
    private static final String MARK = """
            insert into lianlianpay_event (oid_partner, no_order, happened, kind, result_pay, state, version, proof)
            values (?, ?, clock_timestamp(), 'HANDLED', ?, ?, 4, ?)""";
    private static final String IS_HANDLED
            = "select handled from lianlianpay_payment where oid_partner = ? and no_order = ? and state = ?";

    final Books books;
    final TransactionTemplate transaction;
    private final JdbcTemplate sql;

    private HandMadeJournal(Books books) {
        this.books = books;
        this.sql = books.sql();
        this.transaction = new TransactionTemplate(books.transactions());
    }

    /** Of a verified notification. */
    public abstract void record(@Body Map<String, String> fields);

    /** @return false if a route has handled it before */
    final boolean prove(Map<String, String> fields) {
        String merchant = fields.get("oid_partner");
        String number = fields.get("no_order");
        String result = fields.get("result_pay");
        BigDecimal money = money(fields);
        String dtOrder = fields.get("dt_order");
        String paybill = fields.get("oid_paybill");
        if (sql.update(PROVED, result, merchant, number, money, dtOrder, paybill) != 1) {
            List<Boolean> handled = sql.queryForList(IS_HANDLED, Boolean.class, merchant, number, result);
            if (handled.isEmpty()) {
                throw new IllegalStateException("The payment is not known, or does not go with the notification");
            }
            return !handled.get(0);
        }
        sql.update(PROOF, merchant, number, result, money, dtOrder, paybill, result,
                "RESULT|" + result + "|" + money + "|" + dtOrder + "|" + paybill + "|||");
        return true;
    }

    final void book(Map<String, String> fields) {
        books.book(fields.get("no_order") + "|" + fields.get("result_pay"), money(fields));
    }

    final void mark(Map<String, String> fields) {
        String merchant = fields.get("oid_partner");
        String number = fields.get("no_order");
        String result = fields.get("result_pay");
        sql.update(HANDLED, merchant, number, result);
        sql.update(MARK, merchant, number, result, result, "HANDLED|" + result);
    }

    private static BigDecimal money(Map<String, String> fields) {
        return new BigDecimal(fields.get("money_order"));
    }

    /** Three commits: the proof, the booking, the mark. */
    public static final class InSteps extends HandMadeJournal {

        InSteps(Books books) {
            super(books);
        }

        @Override
        public void record(@Body Map<String, String> fields) {
            if (Boolean.TRUE.equals(transaction.execute(status -> prove(fields)))) {
                book(fields);
                transaction.executeWithoutResult(status -> mark(fields));
            }
        }
    }

    /** One commit. */
    public static final class AtOnce extends HandMadeJournal {

        AtOnce(Books books) {
            super(books);
        }

        @Override
        public void record(@Body Map<String, String> fields) {
            transaction.executeWithoutResult(status -> {
                if (prove(fields)) {
                    book(fields);
                    mark(fields);
                }
            });
        }
    }
}
