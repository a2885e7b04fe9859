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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

/** A copy of the example's two files, with the keys and the address of a simulator. */
final class Example {

    static final Path ROUTE = Path.of("payment.camel.yaml");
    static final Path PROPERTIES = Path.of("application.properties");

    private final Path folder;
    private final LianLianPaySimulator gateway;

    Example(Path folder, LianLianPaySimulator gateway) throws IOException {
        this.folder = folder;
        this.gateway = gateway;
        Files.copy(ROUTE, folder.resolve(ROUTE));
        Files.copy(PROPERTIES, folder.resolve(PROPERTIES));
        replace(PROPERTIES, "http://localhost:8080/paymentapi", gateway.gatewayUrl());
        Path keys = Files.createDirectory(folder.resolve("keys"));
        Files.writeString(keys.resolve("merchant-private.pem"), privateKey());
        Files.writeString(keys.resolve("platform-public.pem"), gateway.platformPublicKeyText());
        Files.createDirectory(folder.resolve("orders"));
    }

    String privateKey() {
        return gateway.merchantPrivateKeyText();
    }

    void order(String numbers) throws IOException {
        Files.writeString(folder.resolve("orders/today.txt"), numbers);
    }

    void withoutProperty(String name) throws IOException {
        Path file = folder.resolve(PROPERTIES);
        String before = Files.readString(file);
        String after = before.lines().filter(line -> !line.startsWith(name)).collect(Collectors.joining("\n"));
        assertNotEquals(before.lines().count(), after.lines().count(), name + " is not in the file");
        Files.writeString(file, after);
    }

    void withProperty(String name, String value) throws IOException {
        Path file = folder.resolve(PROPERTIES);
        Files.writeString(file, Files.readString(file) + "\n" + name + " = " + value + "\n");
    }

    void replaceInRoute(String found, String put) throws IOException {
        replace(ROUTE, found, put);
    }

    private void replace(Path name, String found, String put) throws IOException {
        Path file = folder.resolve(name);
        String before = Files.readString(file);
        String after = before.replace(found, put);
        assertNotEquals(before, after, found + " is not in " + name);
        Files.writeString(file, after);
    }
}
