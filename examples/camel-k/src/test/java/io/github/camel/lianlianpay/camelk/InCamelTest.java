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
package io.github.camel.lianlianpay.camelk;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.LogListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.TWO_MINUTES;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Runs the routes of the Integration, and the Pipe, in plain Camel, with everything mounted as in a pod. */
class InCamelTest {

    @TempDir
    Path root;

    private final ConcurrentLinkedQueue<String> logged = new ConcurrentLinkedQueue<>();

    @Test
    void theIntegrationTellsHowThePaymentsEnded() throws Exception {
        try (LianLianPaySimulator gateway = Orders.gateway()) {
            Pod pod = new Pod(root);
            pod.configMap(gateway, Orders.SETTINGS);
            pod.secret(gateway);
            // the operator mounts only the flows, as a file of routes
            pod.source("payment-watch.yaml", Yaml.write(Yaml.example("integration.yaml").at("/spec/flows")));
            pod.properties(Yaml.propertiesOfIntegration());

            run(pod, () -> await().atMost(TWO_MINUTES).until(() -> Orders.MESSAGES.stream().allMatch(this::wasLogged)));

            assertTrue(gateway.requests().count("PAID") > 0);
        }
    }

    @Test
    void thePipeHandsTheReplyFromKameletToKamelet() throws Exception {
        try (LianLianPaySimulator gateway = Orders.gateway()) {
            Pod pod = new Pod(root);
            pod.configMap(gateway, Map.of("camel.kamelet.timer-source.message", "PAID"));
            pod.secret(gateway);
            pod.source("pipe.yaml", Texts.read(Yaml.FOLDER.resolve("pipe.yaml")));
            pod.properties(Yaml.propertiesOfPipe());

            run(pod, () -> await().atMost(TWO_MINUTES)
                    .until(() -> wasLogged("Exchange[ExchangePattern: InOnly, BodyType: String, Body: {")));

            String reply = logged.stream().filter(line -> line.startsWith("Exchange[")).findFirst().orElseThrow();
            assertTrue(reply.contains("\"no_order\":\"PAID\"") && reply.contains("\"result_pay\":\"SUCCESS\""), reply);
        }
    }

    private boolean wasLogged(String message) {
        return logged.stream().anyMatch(line -> line.startsWith(message));
    }

    private void run(Pod pod, Runnable whileRunning) throws Exception {
        Main main = new Main();
        main.setPropertyPlaceholderLocations(pod.propertyFiles().stream().map(file -> "file:" + file)
                .collect(Collectors.joining(",")));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport support) {
                support.getCamelContext().getCamelContextExtension().addLogListener(listener());
            }
        });
        try {
            main.start();
            whileRunning.run();
        } finally {
            main.stop();
        }
    }

    private LogListener listener() {
        return (exchange, logger, message) -> {
            logged.add(message);
            return message;
        };
    }
}
