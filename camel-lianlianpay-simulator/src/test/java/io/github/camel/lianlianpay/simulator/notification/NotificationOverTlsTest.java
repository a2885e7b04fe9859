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
package io.github.camel.lianlianpay.simulator.notification;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulatorBuilder;
import io.github.camel.lianlianpay.simulator.internal.http.SelfSignedCertificate;
import io.github.camel.lianlianpay.simulator.support.NotifiedMerchant;
import io.github.camel.lianlianpay.simulator.support.TestMerchant;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class NotificationOverTlsTest {

    private SelfSignedCertificate certificate;
    private HttpsServer server;

    @BeforeEach
    void serve() throws Exception {
        certificate = new SelfSignedCertificate();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(certificate.proving())));
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                NotifiedMerchant.answer(exchange, 200, NotifiedMerchant.RECEIPT);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static SSLContext context(SSLContextParameters parameters) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            return parameters.createSSLContext(context);
        }
    }

    private NotificationAnswer notify(LianLianPaySimulatorBuilder builder) throws Exception {
        try (LianLianPaySimulator simulator = builder.start()) {
            new TestMerchant(simulator).notifiedAt("https://localhost:" + server.getAddress().getPort() + "/notify").pay("L-1");
            simulator.clock().advance(Duration.ofMinutes(1));
            return simulator.notifications().sent("L-1").get(0).answer();
        }
    }

    @Test
    void aMerchantThatIsTrustedIsNotified() throws Exception {
        NotificationAnswer answer = notify(
                LianLianPaySimulator.builder().notificationTls(context(certificate.trusting())));

        assertTrue(answer.receipt(), answer::toString);
    }

    @Test
    void anotherIsNot() throws Exception {
        NotificationAnswer answer = notify(LianLianPaySimulator.builder());

        assertEquals(0, answer.status());
        assertTrue(answer.failure().contains("SSL"), answer.failure());
    }
}
