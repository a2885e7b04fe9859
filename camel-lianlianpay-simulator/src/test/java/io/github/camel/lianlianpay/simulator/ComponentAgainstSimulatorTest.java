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

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;

import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.LianLianPayReturnCodeException;
import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.simulator.internal.keys.SimulatorKeys;
import io.github.camel.lianlianpay.simulator.support.ComponentClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ComponentAgainstSimulatorTest {

    private static LianLianPaySimulator simulator;
    private static ComponentClient client;

    @BeforeAll
    static void start() {
        simulator = LianLianPaySimulator.builder()
                .httpsPort(0)
                .order(SimulatedOrder.of("A-1", "46.7").oidPaybill("2026112200000001").dtOrder("20261121235959")
                        .settleDate("20261122").infoOrder("采购付款 €").memo("a=1&b=2").build())
                .order(SimulatedOrder.of("A-2", "8").result("FAILURE").build())
                .start();
        client = new ComponentClient(simulator);
    }

    @AfterAll
    static void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void everyFieldArrives() throws Exception {
        QueryPaymentResponse response = client.query("A-1");

        assertTrue(response.isVerified());
        assertTrue(response.isFinal());
        assertEquals("交易成功", response.getRetMsg());
        assertEquals(simulator.oidPartner(), response.getOidPartner());
        assertEquals("A-1", response.getNoOrder());
        assertEquals(new BigDecimal("46.70"), response.getMoneyOrder());
        assertEquals("2026112200000001", response.getOidPaybill());
        assertEquals(LocalDateTime.of(2026, 11, 21, 23, 59, 59), response.getDtOrder());
        assertEquals(LocalDate.of(2026, 11, 22), response.getSettleDate());
        assertEquals("采购付款 €", response.getInfoOrder());
        assertEquals("a=1&b=2", response.getMemo());
    }

    @Test
    void onlySuccessHasASettlementDate() throws Exception {
        QueryPaymentResponse response = client.query("A-2");

        assertEquals("FAILURE", response.getResultPay().toString());
        assertNull(response.getSettleDate());
        assertNotNull(response.getDtOrder());
        assertTrue(response.getOidPaybill().matches("\\d{16}"));
    }

    @Test
    void anOrderIsFoundByThePlatformsNumber() throws Exception {
        QueryPaymentResponse response
                = client.query("lianlianpay:queryPayment", LianLianPayConstants.OID_PAYBILL, "2026112200000001");

        assertEquals("A-1", response.getNoOrder());
    }

    @Test
    void bothNumbersMustMeanTheSameOrder() {
        LianLianPayReturnCodeException e = assertThrows(
                LianLianPayReturnCodeException.class,
                () -> client.query("lianlianpay:queryPayment?oidPaybill=2026112200000001", LianLianPayConstants.NO_ORDER,
                        "A-2"));

        assertEquals("8901", e.getRetCode());
    }

    @Test
    void queriesGoOverHttpsToo() throws Exception {
        try (ComponentClient secure = new ComponentClient(simulator, simulator.httpsGatewayUrl())) {
            secure.component().getConfiguration().setSslContextParameters(simulator.sslContextParameters());

            assertEquals("A-1", secure.query("A-1").getNoOrder());
        }
    }

    @Test
    void aClientThatDoesNotTrustTheCertificateGetsNoAnswer() {
        try (ComponentClient secure = new ComponentClient(simulator, simulator.httpsGatewayUrl())) {
            assertThrows(javax.net.ssl.SSLHandshakeException.class, () -> secure.query("A-1"));
        }
    }

    @Test
    void anotherPlatformsKeyDoesNotVerify() {
        try (ComponentClient stranger = new ComponentClient(simulator)) {
            stranger.component().getConfiguration().setPublicKey(SimulatorKeys.stranger().getPublic());

            assertThrows(LianLianPaySignatureException.class, () -> stranger.query("A-1"));
        }
    }

    @Test
    void aRefusedSignatureShowsInTheMessageOnly() {
        try (ComponentClient stranger = new ComponentClient(simulator)) {
            stranger.component().getConfiguration().setPrivateKey(SimulatorKeys.stranger().getPrivate());

            LianLianPaySignatureException e
                    = assertThrows(LianLianPaySignatureException.class, () -> stranger.query("A-1"));
            assertTrue(e.getMessage().contains("1001"), e.getMessage());
            assertTrue(e.getMessage().contains("商户请求签名未通过"), e.getMessage());
        }
    }

    @Test
    void anUnsignedErrorCanBeLetThrough() throws Exception {
        try (ComponentClient stranger = new ComponentClient(simulator)) {
            stranger.component().getConfiguration().setPrivateKey(SimulatorKeys.stranger().getPrivate());
            stranger.component().getConfiguration().setAllowUnsignedErrors(true);

            QueryPaymentResponse response = stranger.query("A-1");

            assertEquals("1001", response.getRetCode());
            assertFalse(response.isVerified());
            assertFalse(response.isFinal());
        }
    }
}
