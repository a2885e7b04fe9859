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
package io.github.camel.lianlianpay.launcher;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

/** A copy of the two files that pay, with the keys and the address of a simulator, and a port of its own. */
final class PayExample {

    static final Path ROUTE = Path.of("pay", "pay.camel.yaml");
    private static final Path PROPERTIES = Path.of("pay", "application.properties");

    private final Path top;

    PayExample(Path top, LianLianPaySimulator gateway) throws IOException {
        this.top = top;
        Files.createDirectory(folder());
        Files.copy(ROUTE, top.resolve(ROUTE));
        Files.copy(PROPERTIES, top.resolve(PROPERTIES));
        replace("http://localhost:8080/paymentapi", gateway.gatewayUrl());
        replace("8081", String.valueOf(freePort()));
        Path keys = Files.createDirectory(top.resolve("keys"));
        Files.writeString(keys.resolve("merchant-private.pem"), gateway.merchantPrivateKeyText());
        Files.writeString(keys.resolve("platform-public.pem"), gateway.platformPublicKeyText());
    }

    /** Lower than the ports of outgoing connections, which could take the port in the meantime. */
    private static int freePort() {
        while (true) {
            try (ServerSocket socket = new ServerSocket(ThreadLocalRandom.current().nextInt(20_000, 32_000))) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // in use, try another one
            }
        }
    }

    Path folder() {
        return top.resolve("pay");
    }

    /** All payments are to the same account, and of the same amount. */
    void pay(String noOrder) throws IOException {
        put("pay", noOrder + ".json", """
                {"no_order":"%s","money_order":"49.65","card_no":"6222021234567890123","acct_name":"Zhang San",
                "flag_card":"0","info_order":"rent of December"}
                """.formatted(noOrder));
    }

    void confirm(String noOrder, String who) throws IOException {
        put("confirm", noOrder + "." + who, noOrder + "\n");
    }

    /** Writes the file in one step, so that a route never reads half of it. */
    private void put(String into, String name, String text) throws IOException {
        Path unfinished = Files.writeString(Files.createTempFile(top, "unfinished", null), text);
        Files.move(unfinished, Files.createDirectories(folder().resolve(into)).resolve(name));
    }

    private void replace(String found, String put) throws IOException {
        Path file = top.resolve(PROPERTIES);
        String before = Files.readString(file);
        String after = before.replace(found, put);
        assertNotEquals(before, after, found + " is not in " + file);
        Files.writeString(file, after);
    }
}
