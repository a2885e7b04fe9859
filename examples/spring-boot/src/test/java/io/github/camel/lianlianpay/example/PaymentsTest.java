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
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Tests the unchanged application with the profile for the simulator. */
@ExtendWith(SimulatedGateway.class)
@CamelSpringBootTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("simulator")
class PaymentsTest {

    @Autowired
    private CamelContext context;
    @Autowired
    private ProducerTemplate template;
    @Autowired
    private TestRestTemplate http;

    @DynamicPropertySource
    static void simulator(DynamicPropertyRegistry properties) {
        properties.add("simulator.port", SimulatedGateway::port);
        properties.add("payments.keys", () -> "file:" + SimulatedGateway.keyFolder());
    }

    @Test
    void thePropertiesAndThoseOfTheProfileAreTheOptionsOfTheComponent() {
        LianLianPayComponent component = context.getComponent("lianlianpay", LianLianPayComponent.class);
        assertEquals("201900000000000001", component.getConfiguration().getOidPartner());
        assertEquals(5_000, component.getConfiguration().getConnectTimeout());
        assertEquals(20_000, component.getConfiguration().getResponseTimeout());
        assertEquals("http://127.0.0.1:" + SimulatedGateway.port() + "/paymentapi",
                component.getConfiguration().getGatewayUrl());
    }

    @Test
    void theRouteInYamlAsks() {
        QueryPaymentResponse paid = template.requestBody("direct:how-ended", "PAID", QueryPaymentResponse.class);
        assertEquals(PaymentResult.SUCCESS, paid.getResultPay());
        assertTrue(paid.isFinal());
        QueryPaymentResponse failed = template.requestBody("direct:how-ended", "FAILED", QueryPaymentResponse.class);
        assertEquals(PaymentResult.FAILURE, failed.getResultPay());
    }

    @Test
    void theRouteInJavaTellsItOverHttp() {
        ResponseEntity<String> answer = http.getForEntity("/payments/PAID", String.class);
        assertEquals(200, answer.getStatusCode().value(), answer.getBody());
        assertTrue(answer.getBody().contains("\"result_pay\":\"SUCCESS\""), answer.getBody());
        assertTrue(answer.getBody().contains("\"money_order\":\"46.78\""), answer.getBody());
    }

    @Test
    void aForgedReplyIsNoAnswer() {
        ResponseEntity<String> answer = http.getForEntity("/payments/FORGED", String.class);
        assertEquals(502, answer.getStatusCode().value());
        assertEquals("It is not known how the payment ended: ask again", answer.getBody());
    }

    @Test
    void anUnfitQuestionIsNotSent() {
        long before = SimulatedGateway.gateway().requests().count();
        ResponseEntity<String> answer = http.getForEntity("/payments/" + "9".repeat(33), String.class);
        assertEquals(400, answer.getStatusCode().value());
        assertEquals(before, SimulatedGateway.gateway().requests().count());
    }

    @Test
    void theSigningProcessorHasItsKeyFromProperties() {
        String signed = http.postForObject("/signed", "{\"no_order\":\"ORDER-1\"}", String.class);
        assertTrue(signed.contains("\"sign_type\":\"RSA\"") && signed.contains("\"sign\":\""), signed);
        assertTrue(signed.contains("\"no_order\":\"ORDER-1\""), signed);
    }

    /** The simulator's files are the merchant's private key and the platform's public key, which are no pair. */
    @Test
    void theDataFormatHasItsOptionsFromProperties() {
        String signed = http.postForObject("/marshalled", "{\"no_order\":\"ORDER-2\"}", String.class);
        assertTrue(signed.contains("\"sign\":\""), signed);
        ResponseEntity<String> foreign = http.postForEntity("/verified", signed, String.class);
        assertEquals(502, foreign.getStatusCode().value(), "signed by the merchant, and so not by LianLian");

        String genuine = template.requestBody("direct:how-ended", "PAID", String.class);
        assertEquals("PAID", http.postForObject("/verified", genuine, String.class));
    }

    @Test
    void healthIsCamels() {
        String health = http.getForObject("/actuator/health", String.class);
        assertTrue(health.contains("\"status\":\"UP\""), health);
    }
}
