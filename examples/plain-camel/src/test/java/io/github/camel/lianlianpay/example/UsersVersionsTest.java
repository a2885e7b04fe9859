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

import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulatorExtension;
import io.github.camel.lianlianpay.simulator.SimulatedOrder;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Tests the jar with the versions that Maven chooses for a project with Camel's BOM and without our parent. */
class UsersVersionsTest {

    @RegisterExtension
    static final LianLianPaySimulatorExtension GATEWAY = new LianLianPaySimulatorExtension(
            LianLianPaySimulator.builder().httpsPort(0)
                    .order(SimulatedOrder.of("PAID", "46.78").build())
                    .order(SimulatedOrder.of("FORGED", "46.78").fault("forged").build()));

    @Test
    void aQueryOverHttpIsAnswered() throws Exception {
        assertAnswers(GATEWAY.simulator().gatewayUrl());
    }

    @Test
    void aQueryOverHttpsIsAnswered() throws Exception {
        assertAnswers(GATEWAY.simulator().httpsGatewayUrl());
    }

    /** Parts of Jackson from different releases may not work together. */
    @Test
    void thePartsOfJacksonAreOfOneRelease() {
        assertEquals(com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION.getMinorVersion(),
                com.fasterxml.jackson.core.json.PackageVersion.VERSION.getMinorVersion());
    }

    private static void assertAnswers(String url) throws Exception {
        LianLianPaySimulator gateway = GATEWAY.simulator();
        try (CamelContext context = new DefaultCamelContext()) {
            LianLianPayConfiguration options
                    = context.getComponent("lianlianpay", LianLianPayComponent.class).getConfiguration();
            options.setGatewayUrl(url);
            options.setSslContextParameters(gateway.sslContextParameters());
            options.setOidPartner(gateway.oidPartner());
            options.setPrivateKey(gateway.merchantPrivateKeyText());
            options.setPublicKey(gateway.platformPublicKeyText());
            context.start();
            assertEquals(System.getProperty("camel.version"), context.getVersion());

            assertEquals(PaymentResult.SUCCESS, ask(context, "PAID").getResultPay());
            Exception forged = assertThrows(CamelExecutionException.class, () -> ask(context, "FORGED"));
            assertInstanceOf(LianLianPaySignatureException.class, forged.getCause());
        }
    }

    private static QueryPaymentResponse ask(CamelContext context, String noOrder) {
        return context.createProducerTemplate().requestBody("lianlianpay:queryPayment", noOrder, QueryPaymentResponse.class);
    }
}
