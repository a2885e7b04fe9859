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

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;

import io.github.camel.lianlianpay.simulator.support.RawHttp;
import io.github.camel.lianlianpay.simulator.support.TestMerchant;
import org.apache.camel.RuntimeCamelException;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class StartAndStopTest {

    @Test
    void aPortThatIsTakenIsReported() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            RuntimeException e = assertThrows(
                    RuntimeException.class,
                    () -> LianLianPaySimulator.builder().httpPort(taken.getLocalPort()).start());
            assertTrue(e.getMessage().contains(Integer.toString(taken.getLocalPort())), e.getMessage());
        }
    }

    @Test
    void thePortIsFreeAfterwards() throws Exception {
        LianLianPaySimulator first = LianLianPaySimulator.start();
        URI url = URI.create(first.gatewayUrl());
        first.close();
        first.close();
        assertThrows(ConnectException.class, () -> new RawHttp(url));

        try (LianLianPaySimulator second = LianLianPaySimulator.builder().httpPort(url.getPort()).start()) {
            assertEquals("8901", new TestMerchant(second).ask("A-1").code());
        }
    }

    @Test
    void itMayBeDownAndComesBackWithItsPayments() throws Exception {
        try (LianLianPaySimulator simulator = LianLianPaySimulator.builder().httpsPort(0).start()) {
            TestMerchant merchant = new TestMerchant(simulator);
            merchant.pay("A-1");
            String url = simulator.gatewayUrl();
            String https = simulator.httpsGatewayUrl();
            simulator.goDown();
            assertThrows(ConnectException.class, () -> merchant.ask("A-1"));
            assertThrows(ConnectException.class, () -> new RawHttp(URI.create(https)));

            simulator.comeBack();
            assertEquals("1002", merchant.pay("A-1").code());
            assertEquals(url, simulator.gatewayUrl());
            assertEquals(https, simulator.httpsGatewayUrl());
        }
    }

    @Test
    void severalRunSideBySide() throws Exception {
        try (LianLianPaySimulator one = LianLianPaySimulator.start();
             LianLianPaySimulator other = LianLianPaySimulator.start()) {
            other.ledger().put(SimulatedOrder.of("A-1", "1").build());

            assertNotEquals(one.gatewayUrl(), other.gatewayUrl());
            assertEquals("8901", new TestMerchant(one).ask("A-1").code());
            assertEquals("0000", new TestMerchant(other).ask("A-1").code());
            assertEquals(1, one.requests().count());
        }
    }

    @Test
    void httpsIsThereOnlyIfAskedFor() {
        try (LianLianPaySimulator simulator = LianLianPaySimulator.start()) {
            assertThrows(IllegalStateException.class, simulator::httpsGatewayUrl);
            assertThrows(IllegalStateException.class, simulator::sslContextParameters);
            assertThrows(IllegalStateException.class, simulator::trustStore);
        }
    }

    @Test
    void aLedgerThatIsNotThereIsReported() {
        assertThrows(
                RuntimeCamelException.class,
                () -> LianLianPaySimulator.builder().ledger(Path.of("no-such-ledger.csv")).start());
    }

    @Test
    void everyMerchantHasItsKeyAndItsOrders() throws Exception {
        try (LianLianPaySimulator simulator = LianLianPaySimulator.builder()
                .merchant("201900000000000003").merchant("201900000000000004")
                .order(SimulatedOrder.of("A-1", "3").build())
                .order(SimulatedOrder.of("A-1", "4").oidPartner("201900000000000004").build()).start()) {
            TestMerchant second = new TestMerchant(
                    simulator, "201900000000000004", simulator.merchantPrivateKey("201900000000000004"));

            assertEquals("201900000000000003", simulator.oidPartner());
            assertEquals("3.00", new TestMerchant(simulator).ask("A-1").get("money_order"));
            assertEquals("4.00", second.ask("A-1").get("money_order"));
            assertEquals("1001", new TestMerchant(
                    simulator, "201900000000000003", simulator.merchantPrivateKey(
                            "201900000000000004"))
                    .ask("A-1").code());
            assertThrows(IllegalArgumentException.class, () -> simulator.merchantPrivateKey("201900000000000005"));
        }
    }

    @Test
    void aMerchantNeedsANumber() {
        assertThrows(IllegalArgumentException.class, () -> LianLianPaySimulator.builder().merchant(""));
        assertThrows(IllegalArgumentException.class, () -> LianLianPaySimulator.builder().merchant("a?b"));
    }
}
