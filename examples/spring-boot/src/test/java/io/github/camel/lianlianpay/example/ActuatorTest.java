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

import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The worst case: keys and passwords as text, every endpoint open, and actuator configured to show all values. */
@ExtendWith(SimulatedGateway.class)
@CamelSpringBootTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
        "management.endpoints.web.exposure.include=*",
        "management.endpoint.env.show-values=always",
        "management.endpoint.configprops.show-values=always",
        "camel.component.lianlianpay.proxy-auth-username=proxy-user-4711",
        "camel.component.lianlianpay.proxy-auth-password=proxy-password-4711",
        "camel.dataformat.lianlianpay.private-key-password=key-password-4711",
        "camel.component.lianlianpay.key-store-parameters.password=store-password-4711" })
class ActuatorTest {

    @Autowired
    private TestRestTemplate http;

    @DynamicPropertySource
    static void keysAsText(DynamicPropertyRegistry properties) {
        properties.add("camel.component.lianlianpay.gateway-url", SimulatedGateway.gateway()::gatewayUrl);
        properties.add("camel.component.lianlianpay.private-key", SimulatedGateway.gateway()::merchantPrivateKeyText);
        properties.add("camel.component.lianlianpay.public-key", SimulatedGateway.gateway()::platformPublicKeyText);
        properties.add("camel.dataformat.lianlianpay.private-key", SimulatedGateway.gateway()::merchantPrivateKeyText);
        properties.add("payments.keys", () -> "file:" + SimulatedGateway.keyFolder());
    }

    @Test
    void noEndpointShowsASecret() {
        // proves that the keys are set and used
        assertEquals(200, http.getForEntity("/payments/PAID", String.class).getStatusCode().value());
        String environment = http.getForObject("/actuator/env", String.class);
        assertTrue(environment.contains("camel.component.lianlianpay.private-key"), environment);
        assertTrue(environment.contains("201900000000000001"), "values are shown");

        for (String endpoint : new String[] { "env", "configprops", "beans", "conditions", "info", "health",
                "env/camel.component.lianlianpay.private-key", "env/camel.dataformat.lianlianpay.private-key" }) {
            var answer = http.getForEntity("/actuator/" + endpoint, String.class);
            assertEquals(200, answer.getStatusCode().value(), endpoint);
            assertFalse(answer.getBody().contains(SimulatedGateway.gateway().merchantPrivateKeyText().substring(100, 140)),
                    endpoint);
            assertFalse(answer.getBody().contains("-4711"), endpoint);
        }
    }
}
