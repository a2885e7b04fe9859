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
package io.github.camel.lianlianpay.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.support.TestKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** simulate plays the gateway, and its keys serve the other commands. */
class SimulateCommandTest {

    @TempDir
    private Path folder;

    private final CliRun gateway = new CliRun();
    private final CliRun merchant = new CliRun();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() throws Exception {
        threads.shutdownNow();
        assertTrue(threads.awaitTermination(1, TimeUnit.MINUTES));
    }

    private Future<Integer> simulate() {
        Future<Integer> code = threads.submit(() -> gateway.run(
                "simulate", "--keys-dir=" + folder, "--settle-after=0", "--balance=100", "--twins=never"));
        await().atMost(1, TimeUnit.MINUTES).until(() -> gateway.printed("keys") != null);
        return code;
    }

    @Test
    void itAnswersWithTheKeysInItsFolder() throws Exception {
        simulate();
        String publicKey = gateway.printed("publicKey");
        String privateKey = Files.readString(folder.resolve("merchant-private.pem"));
        gateway.assertNotPrinted(TestKeys.bare(privateKey), "PRIVATE KEY");

        assertEquals(1, merchant.run("query", "--gatewayUrl=" + gateway.printed("gatewayUrl"),
                "--oidPartner=" + gateway.printed("oidPartner"), "--privateKey=file:" + folder.resolve("merchant-private.pem"),
                "--publicKey=" + publicKey, "--noOrder=A-1"));
        merchant.assertPrinted("8901");
    }

    @Test
    void aLaterRunHasTheSameKeys() throws Exception {
        Future<Integer> first = simulate();
        String key = gateway.printed("publicKey");
        byte[] merchantKey = Files.readAllBytes(folder.resolve("merchant-private.pem"));
        first.cancel(true);

        simulate();
        assertEquals(key, gateway.printed("publicKey"));
        assertEquals(new String(merchantKey), Files.readString(folder.resolve("merchant-private.pem")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "--http-port=x", "--settle-after=soon", "--balance=much", "--twins=always", "--ledger=none.csv",
            "--merchant-key=none.pem", "--colour=red" })
    void wrongArgumentsAreReported(String argument) {
        assertEquals(2, gateway.run("simulate", "--keys-dir=" + folder, argument));
        gateway.assertNotPrinted("Exception:");
    }
}
