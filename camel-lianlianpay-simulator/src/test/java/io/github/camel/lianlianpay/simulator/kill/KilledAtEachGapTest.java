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

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulatorExtension;
import io.github.camel.lianlianpay.simulator.kill.Gap.Part;
import io.github.camel.lianlianpay.simulator.kill.support.DeafGateway;
import io.github.camel.lianlianpay.simulator.kill.support.JournalDatabase;
import io.github.camel.lianlianpay.simulator.kill.support.PayingProcess;
import io.github.camel.lianlianpay.simulator.kill.support.PaymentStage;
import io.github.camel.lianlianpay.simulator.payment.TwinRule;
import io.github.camel.lianlianpay.simulator.support.TestMerchant;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The route of {@code kill/pay.yaml} pays, is killed with kill -9 at each gap, and started again pays once (S55). The
 * simulator and PostgreSQL live on. Writes a table of what happened to {@code target/kill/gaps.md}.
 */
@Tag("kill")
class KilledAtEachGapTest {

    @RegisterExtension
    static final LianLianPaySimulatorExtension EXTENSION = new LianLianPaySimulatorExtension(
            LianLianPaySimulator.builder().payments(
                    rules -> rules.settleAfter(Duration.ofMinutes(30)).twins(TwinRule.WITHIN_24_HOURS)));

    private static final Path FOLDER = Path.of("target", "kill").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> TABLE = new ArrayList<>();
    private static EmbeddedPostgres server;
    private static JournalDatabase database;

    private final LianLianPaySimulator simulator = EXTENSION.simulator();

    @BeforeAll
    static void startDatabase() throws Exception {
        server = EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").start();
        database = JournalDatabase.create(server, "gaps");
        TABLE.add("| killed | journal | gateway has | started again | payment requests | confirmations | queries | end |");
        TABLE.add("|---|---|---|---|---|---|---|---|");
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        server.close();
        Files.write(Files.createDirectories(FOLDER).resolve("gaps.md"), TABLE);
        TABLE.forEach(System.out::println);
    }

    @ParameterizedTest
    @EnumSource
    void paysOnce(Gap gap) throws Exception {
        String noOrder = gap.name();
        try (PaymentStage stage = new PaymentStage(simulator, database, FOLDER, noOrder)) {
            if (gap.part == Part.LOOK) {
                // no notification is faster
                stage.with("routes", "pay");
            }
            kill(stage, gap);
            assertEquals(gap.journal, database.state(noOrder), "on disk");
            stage.awaitGateway(gap.gateway);

            restart(stage, gap);
            stage.settle();

            assertEquals(gap.payments, stage.sent(GatewayOperation.PAYMENT), "payment requests");
            assertEquals(gap.confirmations, stage.sent(GatewayOperation.CONFIRM_PAYMENT), "confirmations");
            TABLE.add(String.format("| %s | %s | %s | %s | %d | %d | %d | %s |", gap.where, gap.journal, gap.gateway,
                    gap.restart.text,
                    stage.sent(GatewayOperation.PAYMENT), stage.sent(GatewayOperation.CONFIRM_PAYMENT),
                    stage.sent(GatewayOperation.QUERY_PAYMENT), database.state(noOrder)));
        }
    }

    private void kill(PaymentStage stage, Gap gap) throws Exception {
        if (gap.part == Part.PAY_HELD || gap.part == Part.CONFIRM) {
            payTwin(stage);
        }
        if (gap.point.equals(Gap.LOST)) {
            killDeaf(stage);
            return;
        }
        boolean atTheDoor = gap.point.equals(Gap.ARRIVED);
        PayingProcess process = stage.start(atTheDoor ? null : gap.point);
        stage.pay();
        if (gap.part == Part.CONFIRM) {
            stage.awaitJournal("TO_CONFIRM");
        }
        if (atTheDoor) {
            stage.holdArrival();
        }
        if (gap.part == Part.CONFIRM) {
            stage.confirm();
        } else if (gap.part == Part.LOOK) {
            // the payment's own exchange is over, so what finds the end is a look
            process.awaitLine("DONE");
            await().atMost(PATIENCE).until(() -> {
                stage.letTimePass();
                return process.has("AT " + gap.point);
            });
        }
        CompletableFuture<Void> notified = CompletableFuture.completedFuture(null);
        if (gap.part == Part.NOTIFICATION) {
            process.awaitLine("DONE");
            notified = CompletableFuture.runAsync(() -> simulator.clock().advance(Duration.ofMinutes(31)));
        }
        if (atTheDoor) {
            stage.held().awaitArrival();
        } else {
            process.awaitPoint(gap.point);
        }
        process.kill9();
        notified.join();
        if (atTheDoor) {
            stage.letIn();
        }
    }

    private void killDeaf(PaymentStage stage) throws Exception {
        try (DeafGateway deaf = new DeafGateway()) {
            PayingProcess process = stage.with("gateway", deaf.url()).start(null);
            stage.pay();
            deaf.awaitBytes();
            process.kill9();
        }
        stage.with("gateway", simulator.gatewayUrl());
    }

    /** The gateway holds a payment that looks like this one. */
    private void payTwin(PaymentStage stage) throws Exception {
        TestMerchant merchant = new TestMerchant(simulator).notifiedAt("http://127.0.0.1:1/llp/notify");
        var fields = merchant.payment("twin-" + stage.noOrder());
        fields.put("card_no", stage.cardNo());
        assertEquals("0000", merchant.pay(fields).code());
    }

    private void restart(PaymentStage stage, Gap gap) throws Exception {
        PayingProcess process = stage.start(null).awaitStart();
        switch (gap.restart) {
            case HALF_AN_HOUR -> {
                // it asks again and again, and does not send
                await().atMost(PATIENCE).until(() -> process.count("FAILED LianLianPayOutcomeUnknownException") >= 3);
                assertEquals(0, stage.sent(GatewayOperation.PAYMENT));
                database.age(stage.noOrder(), Duration.ofMinutes(31));
            }
            case SITE -> {
                stage.awaitJournal("TO_CONFIRM");
                assertFalse(database.hasCode(stage.noOrder()));
                stage.confirm();
                process.awaitLine("FAILED LianLianPayConflictException");
                assertTrue(process.line("FAILED LianLianPayConflictException").contains("Confirm it on LianLian's site"));
                simulator.payments().site().confirm(stage.noOrder());
            }
            case CONFIRM -> stage.confirm();
            case ASK_AND_CONFIRM -> {
                // until a minute has passed, another process could be sending it
                process.awaitLine("FAILED LianLianPayOutcomeUnknownException");
                database.age(stage.noOrder(), Duration.ofMinutes(2));
                process.awaitLine("DONE route3");
                stage.confirm();
            }
            case NOTIFIED, RECEIPT -> await().atMost(PATIENCE).until(stage::isReceipted);
            case NOT_SENT, CONFIRM_AGAIN, QUERY, BOOK, NOTHING -> {
                // settles by itself
            }
        }
    }
}
