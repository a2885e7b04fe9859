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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** notify plays LianLian's part, and listen the merchant's. */
class NotifyAndListenTest {

    private static final String PUBLIC = "--publicKey=" + TestKeys.bare(TestKeys.publicPem(TestKeys.PLATFORM));

    @TempDir
    private Path folder;

    private final CliRun gateway = new CliRun();
    private final CliRun merchant = new CliRun();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void writeKey() throws Exception {
        Files.writeString(folder.resolve("platform-private.pem"), TestKeys.privatePem(TestKeys.PLATFORM));
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** @return the exit code of listen */
    private Future<Integer> listen(String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "listen";
        arguments[1] = "--port=0";
        System.arraycopy(more, 0, arguments, 2, more.length);
        Future<Integer> code = threads.submit(() -> merchant.run(arguments));
        await().atMost(1, TimeUnit.MINUTES).until(() -> merchant.printed("listening") != null || code.isDone());
        return code;
    }

    private int send(String... more) {
        String[] arguments = new String[more.length + 4];
        arguments[0] = "notify";
        arguments[1] = "A-1";
        arguments[2] = "--keys-dir=" + folder;
        arguments[3] = "--to=" + merchant.printed("listening");
        System.arraycopy(more, 0, arguments, 4, more.length);
        return gateway.run(arguments);
    }

    @Test
    void aNotificationArrivesAsOftenAsItIsSent() throws Exception {
        Future<Integer> listening = listen(PUBLIC, "--count=2");

        assertEquals(0, send("--result=SUCCESS", "--times=2", "--money=12.30", "--info-order=an address"), gateway::output);
        gateway.assertPrinted("OK           attempt 1", "OK           attempt 2", "HTTP 200, a receipt");
        assertEquals(0, listening.get(1, TimeUnit.MINUTES), merchant::output);
        merchant.assertPrinted("SUCCESS      no_order=A-1, money_order=12.30", "verified, answered 0000");
        merchant.assertNotPrinted("an address", "REFUSED");
    }

    @Test
    void aForgedOneGetsNoReceipt() throws Exception {
        Future<Integer> listening = listen(PUBLIC, "--count=1");

        assertEquals(0, send("--result=SUCCESS", "--forged"), gateway::output);
        gateway.assertPrinted("HTTP 400, no receipt");
        assertEquals(1, listening.get(1, TimeUnit.MINUTES));
        merchant.assertPrinted("REFUSED");
        merchant.assertNotPrinted("46.7");
    }

    @Test
    void anothersKeyOrMerchantGetsNoReceipt() throws Exception {
        Future<Integer> listening = listen(PUBLIC, "--oidPartner=201304121000001004", "--count=2");
        Files.writeString(folder.resolve("platform-private.pem"), TestKeys.privatePem(TestKeys.MERCHANT));
        assertEquals(1, send("--result=FAILURE"));
        gateway.assertPrinted("PROBLEM", "no receipt");
        Files.writeString(folder.resolve("platform-private.pem"), TestKeys.privatePem(TestKeys.PLATFORM));
        assertEquals(1, send("--result=FAILURE", "--oid-partner=201900000000000009"));

        assertEquals(1, listening.get(1, TimeUnit.MINUTES));
        merchant.assertPrinted("REFUSED      The notification is for another merchant");
    }

    @Test
    void nobodyListens() {
        assertEquals(1, gateway.run("notify", "A-1", "--keys-dir=" + folder, "--to=http://127.0.0.1:1/x", "--result=CANCEL"));
        gateway.assertPrinted("PROBLEM", "no answer");
    }

    @ParameterizedTest
    @ValueSource(strings = { "--money=much", "--dt-order=today", "--times=0", "--colour=red", "--platform-key=none.pem" })
    void wrongArgumentsAreReported(String argument) {
        assertEquals(2, gateway.run(
                "notify", "A-1", "--keys-dir=" + folder, "--to=http://127.0.0.1:1/x", "--result=SUCCESS", argument));
        gateway.assertNotPrinted("Exception");
    }

    @Test
    void listenNeedsAKeyAndAFreePort() throws Exception {
        assertEquals(1, listen("--oidPartner=201304121000001004").get(1, TimeUnit.MINUTES));
        merchant.assertPrinted("PROBLEM", "publicKey");
        assertEquals(2, listen().get(1, TimeUnit.MINUTES));
        Future<Integer> first = listen(PUBLIC);
        String port = merchant.printed("listening").replaceAll(".*:(\\d+)/.*", "$1");
        assertEquals(1, gateway.run("listen", "--port=" + port, PUBLIC));
        gateway.assertPrinted("PROBLEM", port);
        first.cancel(true);
    }
}
