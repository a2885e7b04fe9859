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
package io.github.camel.lianlianpay.reconciliation.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.reconciliation.settings.Settings;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;

/**
 * A gateway to try the job on: the simulator, with a ledger and a file of orders that agree in most lines.
 */
public final class Demo implements AutoCloseable {

    private static final int ORDERS = 1000;

    private final LianLianPaySimulator simulator;

    private Demo(LianLianPaySimulator simulator) {
        this.simulator = simulator;
    }

    /** Continues a run that was interrupted, or else creates all files again. */
    public static Demo start(Path home, Settings settings) throws Exception {
        Path file = home.resolve("inbox").resolve("payments.csv");
        if (!Files.exists(file)) {
            delete(home);
            Files.createDirectories(file.getParent());
            new DemoOrders(ORDERS).write(home.resolve("ledger.csv"), file);
        }
        LianLianPaySimulator simulator = LianLianPaySimulator.builder().ledger(home.resolve("ledger.csv")).start();
        settings.setDefault("llp.gatewayUrl", simulator.gatewayUrl());
        settings.setDefault("llp.oidPartner", simulator.oidPartner());
        settings.setDefault("llp.privateKey", simulator.merchantPrivateKeyText());
        settings.setDefault("llp.publicKey", simulator.platformPublicKeyText());
        // short, because simulated payments settle within seconds
        settings.setDefault("llp.recheck.firstDelay", "250ms");
        settings.setDefault("llp.recheck.maximumDelay", "2s");
        settings.setDefault("llp.recheck.maximumLooks", "5");
        return new Demo(simulator);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> content = Files.walk(folder)) {
                for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    public String gatewayUrl() {
        return simulator.gatewayUrl();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
