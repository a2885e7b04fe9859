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
package io.github.camel.lianlianpay.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.SimulatedOrder;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The gateway and its key files for all tests of a JVM. Declare the extension before {@code @CamelSpringBootTest},
 * which delays the start of all Camel contexts of the JVM, also of the simulator's.
 */
public final class SimulatedGateway implements BeforeAllCallback {

    private static final LianLianPaySimulator GATEWAY = LianLianPaySimulator.builder()
            .order(SimulatedOrder.of("PAID", "46.78").build())
            .order(SimulatedOrder.of("FAILED", "1.00").result("FAILURE").build())
            .order(SimulatedOrder.of("FORGED", "1.00").fault("forged").build())
            // nothing happens unless a test moves the clock, on a slow machine too
            .payments(rules -> rules.settleAfter(Duration.ofHours(1)))
            .notifications(rules -> rules.interval(Duration.ofHours(2)).answerWithin(Duration.ofMinutes(1)))
            .start();
    private static final Path KEYS = keys();

    @Override
    public void beforeAll(ExtensionContext test) {
        // the static initializer has started the gateway
    }

    static LianLianPaySimulator gateway() {
        return GATEWAY;
    }

    static int port() {
        return URI.create(GATEWAY.gatewayUrl()).getPort();
    }

    /** For an application whose port must be known before it starts: it is a part of {@code notify_url}. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of {@code merchant-private.pem} and {@code platform-public.pem}. */
    static Path keyFolder() {
        return KEYS;
    }

    private static Path keys() {
        try {
            Path folder = Files.createDirectories(Path.of("target", "keys-" + ProcessHandle.current().pid())).toAbsolutePath();
            Files.writeString(folder.resolve("merchant-private.pem"), GATEWAY.merchantPrivateKeyText());
            Files.writeString(folder.resolve("platform-public.pem"), GATEWAY.platformPublicKeyText());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
