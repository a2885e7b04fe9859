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
package io.github.camel.lianlianpay.reconciliation.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.reconciliation.Reconciliation;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;

/** Starts the job in a separate process, which a test can end. */
public record JobProcess(Path work) {

    public Process start(Map<String, String> settings) throws IOException {
        return start(Reconciliation.class, settings, log(), work.toString());
    }

    /** Starts a program of the tests' class path. */
    public static Process start(Class<?> main, Map<String, String> properties, Path log, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // starts fast, and stays small
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    }

    /** The output of all processes so far. */
    public String printed() throws IOException {
        return Files.readString(log(), StandardCharsets.UTF_8);
    }

    private Path log() {
        return work.resolve("job.log");
    }

    /** Settings for a job that queries this gateway, with short time-outs. */
    public static Map<String, String> settings(LianLianPaySimulator gateway) {
        return new HashMap<>(
                Map.of(
                        "llp.gatewayUrl", gateway.gatewayUrl(), "llp.oidPartner", gateway.oidPartner(),
                        "llp.privateKey", gateway.merchantPrivateKeyText(), "llp.publicKey", gateway.platformPublicKeyText(),
                        "llp.recheck.firstDelay", "250ms", "llp.recheck.maximumDelay", "2s", "llp.recheck.maximumLooks", "5",
                        // off, because several jobs would use the same port
                        "llp.observe.port", "off"));
    }
}
