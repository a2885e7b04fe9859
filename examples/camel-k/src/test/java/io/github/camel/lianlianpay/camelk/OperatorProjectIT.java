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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.TWO_MINUTES;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Runs what the operator builds for Quarkus as a process, with everything mounted as in a pod. */
class OperatorProjectIT {

    private static final Path APPLICATION = Yaml.FOLDER.resolve("operator-project/target/quarkus-app/quarkus-run.jar");

    @TempDir
    Path root;

    private LianLianPaySimulator gateway;
    private Process process;

    @BeforeEach
    void startGateway() {
        assertTrue(Files.exists(APPLICATION), APPLICATION + " is built by: mvn verify -pl examples/camel-k -am");
        gateway = Orders.gateway();
    }

    @AfterEach
    void end() throws Exception {
        if (process != null) {
            process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }
        gateway.close();
    }

    @Test
    void theRoutesOfTheIntegrationTellHowThePaymentsEnded() throws Exception {
        Pod pod = new Pod(root);
        pod.configMap(gateway, Orders.SETTINGS);
        pod.secret(gateway);
        // the operator mounts only the flows, as a file of routes
        pod.source("payment-watch.yaml", Yaml.write(Yaml.example("integration.yaml").at("/spec/flows")));
        pod.properties(Yaml.propertiesOfIntegration());

        start(pod);
        whileItRuns(() -> Orders.MESSAGES.stream().allMatch(message -> printed().contains(message)));

        assertStopsAndKeepsTheSecret();
    }

    @Test
    void thePipeHandsTheReplyFromKameletToKamelet() throws Exception {
        Pod pod = new Pod(root);
        pod.configMap(gateway, Map.of("camel.kamelet.timer-source.message", "PAID"));
        pod.secret(gateway);
        pod.source("payment-pipe.yaml", Texts.read(Yaml.FOLDER.resolve("pipe.yaml")));
        // Kamelets of the cluster; the component's own Kamelet is in its jar
        for (String kamelet : List.of("timer-source", "log-sink")) {
            pod.kamelet(kamelet, Yaml.write(Yaml.kamelet(kamelet)));
        }
        pod.properties(Yaml.propertiesOfPipe());

        start(pod);
        whileItRuns(() -> printed().contains("\"no_order\":\"PAID\"") && printed().contains("\"result_pay\":\"SUCCESS\""));

        assertStopsAndKeepsTheSecret();
    }

    private void start(Pod pod) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-Xmx256m",
                "-jar", APPLICATION.toString()).redirectErrorStream(true).redirectOutput(log().toFile())
                .directory(root.toFile());
        builder.environment().put("QUARKUS_CONFIG_LOCATIONS",
                pod.propertyFiles().stream().map(Path::toString).collect(Collectors.joining(",")));
        process = builder.start();
    }

    private void whileItRuns(Callable<Boolean> isSeen) {
        await().atMost(TWO_MINUTES).until(() -> {
            assertTrue(process.isAlive(), () -> "The application ended:\n" + printed());
            return isSeen.call();
        });
    }

    private void assertStopsAndKeepsTheSecret() throws InterruptedException {
        process.destroy();
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), "The application does not end");
        assertFalse(printed().contains(gateway.merchantPrivateKeyText().substring(0, 64)));
        assertFalse(printed().contains(" ERROR "), this::printed);
    }

    private String printed() {
        return Texts.read(log());
    }

    private Path log() {
        return root.resolve("printed.log");
    }
}
