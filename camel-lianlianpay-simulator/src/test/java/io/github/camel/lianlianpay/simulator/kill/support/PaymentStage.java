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
package io.github.camel.lianlianpay.simulator.kill.support;

import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.payment.PaymentArrival;
import org.apache.camel.util.FileUtil;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * One payment, the gateway, the database, and the processes that pay it.
 */
public final class PaymentStage implements AutoCloseable {

    private static final String MAIN = "io.github.camel.lianlianpay.simulator.kill.child.PayingMain";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final LianLianPaySimulator simulator;
    private final Path folder;
    private final String noOrder;
    private final List<PayingProcess> processes = new ArrayList<>();
    private final int notifyPort;
    private final Oracles oracles;
    private final Map<String, String> changed = new HashMap<>();
    private volatile JournalDatabase database;
    private volatile HeldArrival held;

    /**
     * Forgets the payments of earlier stages: their looks would come due, and the simulator has forgotten them, too.
     *
     * @param folder is kept until the next run, for whoever has to understand a failure
     */
    public PaymentStage(LianLianPaySimulator simulator, JournalDatabase database, Path folder, String noOrder)
                                                                                                               throws IOException,
                                                                                                               SQLException {
        this.simulator = simulator;
        this.database = database;
        database.execute("truncate lianlianpay_event, lianlianpay_payment, booked");
        FileUtil.removeDir(folder.resolve(noOrder).toFile());
        this.folder = Files.createDirectories(folder.resolve(noOrder));
        this.noOrder = noOrder;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.notifyPort = socket.getLocalPort();
        }
        this.oracles = new Oracles(simulator, this::database, noOrder, this::hold);
    }

    /** Has the gateway notify the payment, and says whether there was a receipt. */
    public boolean isReceipted() {
        simulator.clock().advance(Duration.ofMinutes(2));
        return simulator.notifications().sent(noOrder).stream()
                .anyMatch(sent -> sent.answer() != null && sent.answer().receipt());
    }

    private void hold(PaymentArrival arrival) {
        HeldArrival holding = held;
        if (holding != null && arrival.noOrder().equals(noOrder)) {
            holding.accept(arrival);
        }
    }

    /** Keeps the next request at the gateway's door. */
    public void holdArrival() {
        held = new HeldArrival();
    }

    /** What is kept there. */
    public HeldArrival held() {
        return held;
    }

    /** The next request is processed. */
    public void letIn() {
        HeldArrival holding = held;
        held = null;
        holding.release();
    }

    public String noOrder() {
        return noOrder;
    }

    public JournalDatabase database() {
        return database;
    }

    /** Processes that start from now on use this one. */
    public void use(JournalDatabase another) {
        this.database = another;
    }

    /** Processes that start from now on have this setting. */
    public PaymentStage with(String setting, String value) {
        changed.put(setting, value);
        return this;
    }

    /** @param point where it stands still; null if nowhere */
    public PayingProcess start(String point) throws IOException {
        return start(point, folder, notifyPort);
    }

    /** With folders of its own; the gateway notifies the first of them. */
    public PayingProcess startBeside(String point) throws IOException {
        Path own = Files.createDirectories(folder.resolve("beside-" + processes.size()));
        write(own, "payments", message());
        return start(point, own, processes.isEmpty() ? notifyPort : 0);
    }

    private PayingProcess start(String point, Path work, int port) throws IOException {
        Properties settings = new Properties();
        settings.putAll(Map.of("database", database.url(), "gateway", simulator.gatewayUrl(), "oidPartner",
                simulator.oidPartner(),
                "privateKey", simulator.merchantPrivateKeyText(), "publicKey", simulator.platformPublicKeyText(), "notifyUrl",
                "http://127.0.0.1:" + notifyPort + "/llp/notify", "notifyPort", Integer.toString(port), "sendWithin",
                "60000"));
        settings.putAll(Map.of("redeliveries", "0", "routes", "pay,confirm,notify"));
        settings.put("work", work.toString());
        if (point != null) {
            settings.put("point", point);
        }
        settings.putAll(changed);
        Path file = folder.resolve("process-" + processes.size());
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        PayingProcess process = new PayingProcess(MAIN, file);
        processes.add(process);
        return process;
    }

    /** Another card for each number, unless they are to look alike. */
    private String message() {
        return "{\"no_order\":\"" + noOrder + "\",\"dt_order\":\"20261130120000\",\"money_order\":\"46.78\",\"card_no\":\""
               + cardNo()
               + "\",\"acct_name\":\"张三\",\"flag_card\":\"0\",\"info_order\":\"工资\"}";
    }

    public String cardNo() {
        return String.format(Locale.ROOT, "6216261%012d", Math.floorMod(noOrder.hashCode(), 1_000_000_000));
    }

    /** Puts the payment where the processes find it. */
    public void pay() throws IOException {
        write(folder, "payments", message());
    }

    /** Puts the confirmation where the processes find it. */
    public void confirm() throws IOException {
        write(folder, "confirmations", noOrder);
    }

    private void write(Path work, String kind, String text) throws IOException {
        Path made = Files.writeString(work.resolve(kind + ".txt"), text);
        Files.move(made, Files.createDirectories(work.resolve(kind)).resolve(noOrder), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The state at the gateway; "nothing" if it has no such payment. */
    public String atGateway() {
        return simulator.payments().find(noOrder).map(payment -> payment.result().getText()).orElse("nothing");
    }

    public long sent(GatewayOperation operation) {
        return simulator.requests().count(operation, noOrder);
    }

    public void awaitJournal(String state) {
        await("journal says " + state).atMost(PATIENCE).until(() -> database.state(noOrder), state::equals);
    }

    public void awaitGateway(String state) {
        await("gateway says " + state).atMost(PATIENCE).until(this::atGateway, state::equals);
    }

    /** Lets time go by, at both places, until the payment has ended and is booked; then holds the oracles. */
    public void settle() {
        await("rest").atMost(PATIENCE).untilAsserted(() -> {
            letTimePass();
            assertTrue(isAtRest(), () -> "journal " + database.events(noOrder) + ", gateway " + atGateway() + ", booked "
                                         + database.booked(noOrder));
        });
        oracles.requireRest();
    }

    /** Two minutes at the gateway, unless it waits for a confirmation; and the next look comes. */
    public void letTimePass() {
        if (!PaymentResult.CHECK.getText().equals(atGateway())) {
            simulator.clock().advance(Duration.ofMinutes(2));
        }
        database.lookNow(noOrder);
    }

    private boolean isAtRest() {
        return database.state(noOrder).equals(atGateway()) && database.isHandled(noOrder);
    }

    @Override
    public void close() {
        processes.forEach(PayingProcess::close);
    }
}
