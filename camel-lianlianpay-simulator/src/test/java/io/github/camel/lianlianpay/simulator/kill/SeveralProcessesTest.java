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

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.camel.lianlianpay.simulator.Fault;
import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulatorExtension;
import io.github.camel.lianlianpay.simulator.kill.support.JournalDatabase;
import io.github.camel.lianlianpay.simulator.kill.support.PayingProcess;
import io.github.camel.lianlianpay.simulator.kill.support.PaymentStage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Several processes get the same message, and one journal in PostgreSQL lets one of them send it. */
@Tag("kill")
class SeveralProcessesTest {

    @RegisterExtension
    static final LianLianPaySimulatorExtension EXTENSION = new LianLianPaySimulatorExtension(
            LianLianPaySimulator.builder().payments(rules -> rules.settleAfter(Duration.ofMinutes(30))));

    private static final Path FOLDER = Path.of("target", "kill").toAbsolutePath();
    private static final int REDELIVERIES = 10;
    private static EmbeddedPostgres server;
    private static JournalDatabase database;

    private final LianLianPaySimulator simulator = EXTENSION.simulator();

    @BeforeAll
    static void startDatabase() throws Exception {
        server = EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").start();
        database = JournalDatabase.create(server, "several");
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        server.close();
    }

    /** They reach the journal, and then are let go at once. */
    private static void payAtOnce(PaymentStage stage, int processes) throws Exception {
        List<PayingProcess> all = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            all.add(stage.startBeside("before start"));
        }
        for (PayingProcess process : all) {
            process.awaitPoint("before start");
        }
        for (PayingProcess process : all) {
            process.release();
        }
        for (PayingProcess process : all) {
            process.awaitLine("DONE");
        }
    }

    /** S05, with the first reply lost. */
    @Test
    void fourProcessesWithTenRedeliveriesSendOneRequest() throws Exception {
        try (PaymentStage stage = new PaymentStage(simulator, database, FOLDER, "S05")) {
            stage.with("redeliveries", Integer.toString(REDELIVERIES));
            simulator.faults(GatewayOperation.PAYMENT).add("S05", Fault.replyLost().times(1));

            payAtOnce(stage, 4);

            assertEquals(1, stage.sent(GatewayOperation.PAYMENT));
            long queries = stage.sent(GatewayOperation.QUERY_PAYMENT);
            assertTrue(queries > 0 && queries <= 4 * (REDELIVERIES + 1), () -> queries + " queries");
            stage.settle();
            assertEquals(1, stage.sent(GatewayOperation.PAYMENT));
        }
    }

    /** S15 */
    @Test
    void twoProcessesAtOnceSendOneRequest() throws Exception {
        try (PaymentStage stage = new PaymentStage(simulator, database, FOLDER, "S15")) {
            payAtOnce(stage, 2);

            stage.settle();
            assertEquals(1, stage.sent(GatewayOperation.PAYMENT));
            assertEquals(1, database.events("S15").stream().filter("SENDING"::equals).count());
        }
    }

    /** S16: SIGSTOP after the commit of SENDING; another process sends the number 40 minutes later. */
    @Test
    void aFrozenProcessThatWakesUpDoesNotSend() throws Exception {
        try (PaymentStage stage = new PaymentStage(simulator, database, FOLDER, "S16")) {
            PayingProcess frozen = payBesideAFrozenOne(stage.with("sendWithin", "1000"));

            frozen.awaitLine("FAILED LianLianPayNotSentException").awaitLine("DONE");

            stage.settle();
            assertEquals(1, stage.sent(GatewayOperation.PAYMENT));
        }
    }

    /** S16: as sendWithin allows it, it sends, and gets 1002. */
    @Test
    void aFrozenProcessThatSendsAllTheSameGets1002() throws Exception {
        try (PaymentStage stage = new PaymentStage(simulator, database, FOLDER, "S16-1002")) {
            PayingProcess frozen = payBesideAFrozenOne(stage.with("sendWithin", "3600000"));

            frozen.awaitLine("DONE");

            stage.settle();
            assertEquals(List.of("0000", "1002"), simulator.requests().last().stream()
                    .filter(request -> request.operation() == GatewayOperation.PAYMENT).map(request -> request.retCode())
                    .toList());
        }
    }

    private PayingProcess payBesideAFrozenOne(PaymentStage stage) throws Exception {
        PayingProcess frozen = stage.startBeside("after the commit of start");
        frozen.awaitPoint("after the commit of start");
        long since = System.nanoTime();
        frozen.freeze();
        stage.database().age(stage.noOrder(), Duration.ofMinutes(40));

        stage.with("sendWithin", "60000").startBeside(null);
        stage.awaitGateway("PROCESSING");
        await("more than its sendWithin").until(() -> System.nanoTime() - since > 2_000_000_000L);

        frozen.release();
        frozen.thaw();
        return frozen;
    }
}
