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
package io.github.camel.lianlianpay.simulator;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.simulator.internal.keys.KeyFiles;
import io.github.camel.lianlianpay.simulator.internal.keys.SimulatorKeys;
import io.github.camel.lianlianpay.simulator.support.RawHttp;
import io.github.camel.lianlianpay.simulator.support.SimulatorProcess;
import io.github.camel.lianlianpay.simulator.support.TestMerchant;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class SimulatorMainTest {

    private static final Consumer<String> NOWHERE = line -> {
        // nobody reads it
    };

    @TempDir
    private Path directory;

    private Path ledger() throws IOException {
        return Files.writeString(directory.resolve("ledger.csv"), "no_order,money_order,memo\nA-1,46.78,备注\n");
    }

    @Test
    void runsInAProcessOfItsOwnUntilItIsToldToEnd() throws Exception {
        try (SimulatorProcess process = new SimulatorProcess(
                "--ledger", ledger().toString(), "--merchant=201900000000000008", "--https-port", "0",
                "--keys-dir", directory.toString())) {
            assertTrue(process.printed("httpsGatewayUrl").startsWith("https://localhost:"));

            QueryPaymentResponse response = query(process);

            assertEquals("备注", response.getMemo());
            assertTrue(response.isFinal());
            // 128 + SIGTERM
            assertEquals(143, process.end());
            URI url = URI.create(process.printed("gatewayUrl"));
            assertThrows(ConnectException.class, () -> new RawHttp(url));
        }
    }

    private QueryPaymentResponse query(SimulatorProcess process) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            LianLianPayComponent component = new LianLianPayComponent();
            component.getConfiguration().setGatewayUrl(process.printed("gatewayUrl"));
            component.getConfiguration().setOidPartner(process.printed("oidPartner"));
            component.getConfiguration().setPrivateKey("file:" + directory.resolve(KeyFiles.MERCHANT_PRIVATE));
            component.getConfiguration().setPublicKey("file:" + directory.resolve(KeyFiles.PLATFORM_PUBLIC));
            context.disableJMX();
            context.addComponent("lianlianpay", component);
            context.start();
            return context.createProducerTemplate().requestBodyAndHeader(
                    "lianlianpay:queryPayment", null, LianLianPayConstants.NO_ORDER, "A-1", QueryPaymentResponse.class);
        }
    }

    @Test
    void aWrongArgumentEndsTheProgram() throws Exception {
        try (SimulatorProcess process = new SimulatorProcess("--colour", "red")) {
            assertNull(process.printed("oidPartner"));
            assertEquals(2, process.await());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "--colour=red", "colour", "--ledger", "--http-port=x", "--http-port=70000",
            "--settle-after=soon", "--balance=much", "--twins=always" })
    void wrongArgumentsAreNamed(String argument) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> SimulatorMain.start(NOWHERE, argument).close());
        assertTrue(e.getMessage().contains("rgument"), e.getMessage());
    }

    @Test
    void paymentsGoByItsArguments() throws Exception {
        List<String> printed = new ArrayList<>();
        try (LianLianPaySimulator simulator = SimulatorMain.start(
                printed::add, "--settle-after=3600", "--balance=100.00", "--twins=never")) {
            TestMerchant merchant = new TestMerchant(simulator);
            assertTrue(printed.contains("publicKey=" + simulator.platformPublicKeyText()), printed::toString);
            assertFalse(printed.toString().contains(simulator.merchantPrivateKeyText()));

            assertEquals("0000", merchant.pay("A-1").code());
            assertEquals("0000", merchant.pay("A-2").code());
            assertEquals("9104", merchant.pay("A-3").code());
            assertEquals("PROCESSING", merchant.result("A-1"));
            simulator.clock().advance(Duration.ofHours(2));
            assertEquals("SUCCESS", merchant.result("A-1"));
        }
    }

    @Test
    void keysCanBeKeptForALaterRun() throws Exception {
        byte[] merchant;
        byte[] platform;
        try (LianLianPaySimulator first = SimulatorMain.start(
                NOWHERE, "--keys-dir", directory.toString(), "--https-port", "0")) {
            merchant = first.merchantPrivateKey().getEncoded();
            platform = first.platformPublicKey().getEncoded();
        }
        assertTrue(Files.readString(directory.resolve(KeyFiles.HTTPS_CERTIFICATE)).contains("BEGIN CERTIFICATE"));

        try (LianLianPaySimulator second = SimulatorMain.start(
                NOWHERE, "--merchant-key", directory.resolve(KeyFiles.MERCHANT_PRIVATE).toString(),
                "--platform-key=" + directory.resolve(KeyFiles.PLATFORM_PRIVATE), "--unsigned-codes", "8901,1001")) {
            assertArrayEquals(merchant, second.merchantPrivateKey().getEncoded());
            assertArrayEquals(platform, second.platformPublicKey().getEncoded());
            assertFalse(new TestMerchant(second).ask("A-1").isSigned());
        }
    }

    @Test
    void aMerchantsPublicKeyIsEnough() throws Exception {
        Path key = Files.writeString(
                directory.resolve("merchant.txt"), SimulatorKeys.text(SimulatorKeys.stranger().getPublic()));

        try (LianLianPaySimulator simulator = SimulatorMain.start(NOWHERE, "--merchant-key", key.toString())) {
            assertNull(simulator.merchantPrivateKey());
            assertNull(simulator.merchantPrivateKeyText());
            TestMerchant merchant
                    = new TestMerchant(simulator, simulator.oidPartner(), SimulatorKeys.stranger().getPrivate());
            assertEquals("8901", merchant.ask("A-1").code());
        }
    }

    @Test
    void privateKeysAreTheOwnersOnly() throws Exception {
        assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("posix"));
        SimulatorMain.start(NOWHERE, "--keys-dir", directory.toString()).close();

        assertEquals("rw-------", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve(KeyFiles.MERCHANT_PRIVATE))));
        assertEquals("rw-------", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve(KeyFiles.PLATFORM_PRIVATE))));
    }
}
