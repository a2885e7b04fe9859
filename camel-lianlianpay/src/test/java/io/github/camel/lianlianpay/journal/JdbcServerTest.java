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

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camel.lianlianpay.support.journal.PostgresqlServer;
import io.github.camel.lianlianpay.support.journal.TestPayment;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What surrounds the journal goes away: the server, or Spring. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class JdbcServerTest {

    private final TestPayment payment = TestPayment.any();

    /** kill -9 of PostgreSQL: what was told is there, and what was not told is not. */
    @Test
    void aServerThatIsKilledHasWhatWasRecordedAndNothingElse(@TempDir Path data) throws Exception {
        try (PostgresqlServer server = new PostgresqlServer(data); HikariDataSource pool = server.login().pool(2)) {
            pool.setConnectionTimeout(1_000);
            JdbcPaymentJournal journal = new JdbcPaymentJournal(pool);
            journal.setCreateTables(true);
            PaymentRecord begun = journal.begin(payment.intent());
            TestPayment paid = payment.other("P2");
            journal.start(paid.intent());
            journal.apply(paid.key(), TestPayment.notified("SUCCESS"));

            server.kill();
            assertThrows(JournalException.class, () -> journal.sending(payment.key(), begun.version()));
            assertThrows(JournalException.class, () -> journal.start(payment.other("P3").intent()));
            assertThrows(JournalException.class, () -> journal.apply(paid.key(), TestPayment.notified("CANCEL")));

            server.start();
            await().ignoreException(JournalException.class).until(() -> journal.now() != null);
            assertEquals(begun, journal.find(payment.key()).orElseThrow().at(begun.now()));
            assertTrue(journal.find(payment.other("P3").key()).isEmpty());
            assertEquals(PaymentState.SUCCESS, journal.find(paid.key()).orElseThrow().state());
            assertTrue(journal.sending(payment.key(), begun.version()).isPresent());
        }
    }

    /** The database is away when the process starts, and comes later. */
    @Test
    void aJournalThatFoundNoDatabaseFindsItLater(@TempDir Path data) throws Exception {
        try (PostgresqlServer server = new PostgresqlServer(data); HikariDataSource pool = server.login().pool(2)) {
            pool.setConnectionTimeout(1_000);
            JdbcPaymentJournal journal = new JdbcPaymentJournal(pool);
            journal.setCreateTables(true);
            server.kill();
            assertThrows(JournalException.class, () -> journal.start(payment.intent()));

            server.start();
            await().ignoreException(JournalException.class).until(() -> journal.now() != null);

            assertTrue(journal.start(payment.intent()).mayBeSent());
        }
    }

    /** Spring is optional. */
    @Test
    void theJournalWorksWithoutSpring() throws Exception {
        URL[] urls = Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .map(JdbcServerTest::url).toArray(URL[]::new);
        try (URLClassLoader withoutSpring = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                if (name.startsWith("org.springframework.")) {
                    throw new ClassNotFoundException(name);
                }
                return super.findClass(name);
            }
        }) {
            Callable<?> work
                    = (Callable<?>) withoutSpring.loadClass(WithoutSpring.class.getName()).getConstructor().newInstance();

            assertEquals(List.of("SENDING", "SUCCESS", "true", withoutSpring), work.call());
        }
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Is loaded by a class loader without Spring. */
    public static final class WithoutSpring implements Callable<List<Object>> {

        @Override
        public List<Object> call() {
            JdbcDataSource dataSource = new JdbcDataSource();
            dataSource.setURL("jdbc:h2:mem:without-spring;DB_CLOSE_DELAY=-1");
            JdbcPaymentJournal journal = new JdbcPaymentJournal(dataSource);
            journal.setCreateTables(true);
            TestPayment payment = TestPayment.any();
            PaymentState sending = journal.start(payment.intent()).record().state();
            PaymentState paid = journal.apply(payment.key(), TestPayment.notified("SUCCESS")).record().state();
            journal.handled(payment.key(), "SUCCESS");
            boolean handled = journal.find(payment.key()).orElseThrow().handled();
            return List.of(sending.name(), paid.name(), Boolean.toString(handled), JdbcPaymentJournal.class.getClassLoader());
        }
    }
}
