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
package io.github.camel.lianlianpay.simulator.kill;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.camel.lianlianpay.simulator.Fault;
import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulatorExtension;
import io.github.camel.lianlianpay.simulator.kill.support.JournalDatabase;
import io.github.camel.lianlianpay.simulator.kill.support.PayingProcess;
import io.github.camel.lianlianpay.simulator.kill.support.PaymentStage;
import io.github.camel.lianlianpay.simulator.notification.NotificationFault;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The route's messages are lost, its database is away, full, or an hour old: it still pays once. */
@Tag("kill")
class LostMessagesTest {

    @RegisterExtension
    static final LianLianPaySimulatorExtension EXTENSION = new LianLianPaySimulatorExtension(
            LianLianPaySimulator.builder().payments(rules -> rules.settleAfter(Duration.ofMinutes(30))));

    private static final Path FOLDER = Path.of("target", "kill").toAbsolutePath();
    private static EmbeddedPostgres server;
    private static JournalDatabase database;

    private final LianLianPaySimulator simulator = EXTENSION.simulator();

    @BeforeAll
    static void startDatabase() throws Exception {
        server = EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").start();
        database = JournalDatabase.create(server, "lost");
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        server.close();
    }

    /** S01 */
    @Test
    void aLostReplyIsFoundByAQuery() throws Exception {
        try (PaymentStage stage = new PaymentStage(simulator, database, FOLDER, "S01")) {
            simulator.faults(GatewayOperation.PAYMENT).add("S01", Fault.replyLost().times(1));
            PayingProcess process = stage.start(null);
            stage.pay();

            process.awaitLine("FAILED LianLianPayOutcomeUnknownException").awaitLine("DONE");

            stage.settle();
            assertEquals(1, stage.sent(GatewayOperation.PAYMENT));
        }
    }

    /** S02 */
    @Test
    void aLostRequestIsSentAgainAfterHalfAnHour() throws Exception {
        try (PaymentStage stage = new PaymentStage(simulator, database, FOLDER, "S02")) {
            simulator.faults(GatewayOperation.PAYMENT).add("S02", Fault.notArrived().times(1));
            PayingProcess process = stage.start(null);
            stage.pay();

            await().atMost(Duration.ofMinutes(3))
                    .until(() -> process.count("FAILED LianLianPayOutcomeUnknownException") >= 4);
            assertEquals(1, database.events("S02").stream().filter("SENDING"::equals).count());
            assertEquals("nothing", stage.atGateway());
            database.age("S02", Duration.ofMinutes(31));

            stage.settle();
            assertEquals(2, database.events("S02").stream().filter("SENDING"::equals).count());
        }
    }

    /** S03 */
    @Test
    void aRefusedConnectionIsNotSentAndMayBeSentAtOnce() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        try (PaymentStage stage = new PaymentStage(simulator, database, FOLDER, "S03")) {
            PayingProcess process = stage.with("gateway", "http://127.0.0.1:" + closed + "/paymentapi").start(null);
            stage.pay();
            process.awaitLine("FAILED LianLianPayNotSentException");
            stage.awaitJournal("NEW");
            process.kill9();

            stage.with("gateway", simulator.gatewayUrl()).start(null);

            stage.settle();
            assertEquals(1, stage.sent(GatewayOperation.PAYMENT));
        }
    }

    /** S24 */
    @Test
    void aNotificationBeforeTheReplyIsNotTakenBack() throws Exception {
        try (PaymentStage stage = new PaymentStage(simulator, database, FOLDER, "S24")) {
            simulator.notifications().add("S24", NotificationFault.of(NotificationFault.Kind.BEFORE_REPLY));
            PayingProcess process = stage.start(null).awaitStart();
            stage.pay();

            process.awaitLine("DONE route1");

            stage.settle();
            List<String> events = database.events("S24");
            assertTrue(events.indexOf("RESULT") > 0 && events.indexOf("RESULT") < events.indexOf("ACCEPTED"), events::toString);
            assertEquals(1, stage.sent(GatewayOperation.PAYMENT));
        }
    }

    /** S17: a copy of the database, from before the payment. */
    @Test
    void aRestoredDatabaseFindsOutAndPaysNobodyAgain() throws Exception {
        JournalDatabase original = JournalDatabase.create(server, "original");
        JournalDatabase hourAgo = JournalDatabase.copy(server, "original", "hour_ago");
        try (PaymentStage stage = new PaymentStage(simulator, original, FOLDER, "S17")) {
            PayingProcess process = stage.start(null);
            stage.pay();
            stage.settle();
            process.kill9();
            stage.use(hourAgo);
            assertEquals("nothing", hourAgo.state("S17"));

            stage.start(null);
            stage.pay();

            stage.settle();
            assertEquals(2, stage.sent(GatewayOperation.PAYMENT));
            assertEquals(1, simulator.requests().last().stream().filter(request -> "1002".equals(request.retCode())).count());
        }
    }

    /** S57: what PostgreSQL reports when its disk is full, at the commit. */
    @Test
    void aFullDiskAtTheCommitOfSendingSendsNothing() throws Exception {
        database.execute("create function no_room() returns trigger language plpgsql as "
                         + "$$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$");
        database.execute("create constraint trigger full_disk after insert on lianlianpay_payment deferrable initially deferred"
                         + " for each row when (new.no_order = 'S57') execute function no_room()");
        try (PaymentStage stage = new PaymentStage(simulator, database, FOLDER, "S57")) {
            PayingProcess process = stage.start(null);
            stage.pay();

            process.awaitLine("FAILED LianLianPayNotSentException");

            String notSent = process.line("FAILED LianLianPayNotSentException");
            assertTrue(notSent.contains("SQL state 53100"), notSent);
            assertEquals(0, stage.sent(GatewayOperation.PAYMENT));
            assertEquals("nothing", database.state("S57"));
            database.execute("drop trigger full_disk on lianlianpay_payment");
            stage.settle();
            assertEquals(1, stage.sent(GatewayOperation.PAYMENT));
        }
    }
}
