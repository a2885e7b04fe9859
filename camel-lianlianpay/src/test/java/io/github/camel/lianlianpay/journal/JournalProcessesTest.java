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
package io.github.camel.lianlianpay.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.camel.lianlianpay.support.journal.JournalProcess;
import io.github.camel.lianlianpay.support.journal.JournalProcess.Task;
import io.github.camel.lianlianpay.support.journal.TestDatabase;
import io.github.camel.lianlianpay.support.journal.TestDatabase.Login;
import io.github.camel.lianlianpay.support.journal.TestPayment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Several processes on one journal, and what is on disk when one of them is killed. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Tag("kill")
class JournalProcessesTest {

    private final TestPayment payment = TestPayment.any();

    /** H2's file belongs to one process, so each test has one of its own. */
    private static Login login(TestDatabase database) {
        return database.login().own();
    }

    private static JdbcPaymentJournal journal(Login login) {
        JdbcPaymentJournal journal = new JdbcPaymentJournal(login.simple());
        journal.setCreateTables(true);
        return journal;
    }

    private void prepare(JdbcPaymentJournal journal, Task task) {
        if (task == Task.SENDING) {
            journal.begin(payment.intent());
        } else if (task == Task.APPLY || task == Task.HANDLED) {
            journal.start(payment.intent());
        }
        if (task == Task.HANDLED) {
            journal.apply(payment.key(), TestPayment.notified("SUCCESS"));
        }
    }

    private static String state(JdbcPaymentJournal journal, TestPayment payment) {
        return journal.find(payment.key()).map(found -> found.state() + " " + found.handled()).orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
            "H2, START, SENDING false", "H2, SENDING, SENDING false", "H2, APPLY, SUCCESS false", "H2, HANDLED, SUCCESS true",
            "POSTGRESQL, START, SENDING false", "POSTGRESQL, SENDING, SENDING false", "POSTGRESQL, APPLY, SUCCESS false",
            "POSTGRESQL, HANDLED, SUCCESS true", "MARIADB, START, SENDING false", "MARIADB, APPLY, SUCCESS false" })
    void whatHasReturnedIsThereAfterKill9(TestDatabase database, Task task, String expected) throws Exception {
        Login login = login(database);
        prepare(journal(login), task);
        try (JournalProcess process = new JournalProcess(login, payment, task, "")) {
            process.await("DONE");
            process.kill();
        }

        assertEquals(expected, state(journal(login), payment));
    }

    /** Killed with everything said to the database but the commit. */
    @ParameterizedTest
    @CsvSource({
            "H2, START, none", "H2, SENDING, NEW false", "H2, APPLY, SENDING false", "H2, HANDLED, SUCCESS false",
            "POSTGRESQL, START, none", "POSTGRESQL, SENDING, NEW false", "POSTGRESQL, APPLY, SENDING false",
            "POSTGRESQL, HANDLED, SUCCESS false", "MARIADB, START, none", "MARIADB, APPLY, SENDING false" })
    void whatHasNotReturnedIsNotThereAndHindersNobody(TestDatabase database, Task task, String expected) throws Exception {
        Login login = login(database);
        prepare(journal(login), task);
        try (JournalProcess process = new JournalProcess(login, payment, task, "commit")) {
            process.await("STOPPED");
            process.kill();
        }
        JdbcPaymentJournal journal = journal(login);
        assertEquals(expected, state(journal, payment));

        // as soon as the database has seen that the other is gone
        await().ignoreException(JournalException.class).until(() -> {
            task.run(journal, payment);
            return true;
        });
        assertTrue(journal.find(payment.key()).orElseThrow().version() > 1);
    }

    /** S15, with processes. */
    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "H2", mode = EnumSource.Mode.EXCLUDE)
    void eachPaymentIsSentByOneOfTwoProcesses(TestDatabase database) throws Exception {
        Login login = database.login();
        List<String> won = new ArrayList<>();
        try (JournalProcess first = new JournalProcess(login, payment, Task.RACE, "");
             JournalProcess second = new JournalProcess(login, payment, Task.RACE, "")) {
            List<JournalProcess> both = List.of(first, second);
            for (JournalProcess process : both) {
                process.await("READY");
            }
            for (JournalProcess process : both) {
                process.go();
            }
            for (JournalProcess process : both) {
                for (String line = process.await("WON", "DONE"); !line.equals("DONE"); line = process.await("WON", "DONE")) {
                    won.add(line.substring(4));
                }
            }
        }

        assertEquals(IntStream.range(0, JournalProcess.RACES).mapToObj(i -> "R" + i).sorted().toList(),
                won.stream().sorted().toList());
    }
}
