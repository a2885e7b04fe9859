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

import java.security.PrivateKey;
import java.security.PublicKey;

import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Keys as beans, which an application may read from a hardware module or a vault. */
@ExtendWith(SimulatedGateway.class)
@CamelSpringBootTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
        "camel.component.lianlianpay.private-key=#bean:merchantKey",
        "camel.component.lianlianpay.public-key=#platformKey" })
class KeyBeanTest {

    @Autowired
    private TestRestTemplate http;

    @DynamicPropertySource
    static void simulator(DynamicPropertyRegistry properties) {
        properties.add("camel.component.lianlianpay.gateway-url", SimulatedGateway.gateway()::gatewayUrl);
        properties.add("payments.keys", () -> "file:" + SimulatedGateway.keyFolder());
    }

    @Test
    void keysAreBeans() {
        var answer = http.getForEntity("/payments/PAID", String.class);
        assertEquals(200, answer.getStatusCode().value(), answer.getBody());
        assertTrue(answer.getBody().contains("\"result_pay\":\"SUCCESS\""), answer.getBody());
    }

    @TestConfiguration
    static class Keys {

        @Bean
        PrivateKey merchantKey() {
            return SimulatedGateway.gateway().merchantPrivateKey();
        }

        @Bean
        PublicKey platformKey() {
            return SimulatedGateway.gateway().platformPublicKey();
        }
    }
}
