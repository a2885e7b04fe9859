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

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** With a wrong option the application does not start, and the message names the option. */
class WrongConfigurationTest {

    @Test
    void theSameApplicationStartsWithWhatIsRight() {
        try (ConfigurableApplicationContext application = start()) {
            assertTrue(application.isRunning());
        }
    }

    @Test
    void anUnknownOption() {
        assertSays("Property camel.component.lianlianpay.conect-timeout", "--camel.component.lianlianpay.conect-timeout=5s");
        assertSays("Property camel.dataformat.lianlianpay.unmarshal", "--camel.dataformat.lianlianpay.unmarshal=java.util.Map");
    }

    @Test
    void aWrongValue() {
        assertSays("Property camel.component.lianlianpay.max-response-size",
                "--camel.component.lianlianpay.max-response-size=much");
        assertSays("Property camel.dataformat.lianlianpay.allow-unsigned-errors",
                "--camel.dataformat.lianlianpay.allow-unsigned-errors=perhaps");
        assertSays("oidPartner", "--camel.component.lianlianpay.oid-partner=12");
    }

    @Test
    void aMissingKey() {
        assertSays("privateKey", "--camel.component.lianlianpay.private-key=");
        assertSays("publicKey", "--camel.component.lianlianpay.public-key=");
        assertSays("privateKey", "--camel.component.lianlianpay.private-key=file:nowhere/merchant.pem");
        assertSays("Property camel.component.lianlianpay.private-key", "--camel.component.lianlianpay.private-key=#bean:none");
        assertSays("privateKey", "--payments.signer.private-key=");
    }

    @Test
    void aBeanThatIsNotThereOrOfAnotherType() {
        assertSays("Property camel.component.lianlianpay.journal", "--camel.component.lianlianpay.journal=#bean:none");
        assertSays("Option journal", "--camel.component.lianlianpay.journal=#bean:transactionManager");
        assertSays("Property camel.component.lianlianpay.transaction-manager",
                "--camel.component.lianlianpay.transaction-manager=#bean:none");
        assertSays("Option transactionManager", "--camel.component.lianlianpay.transaction-manager=#bean:dataSource");
    }

    @Test
    void aKeyUnderAMisspeltNameIsNotTold() {
        String key = SimulatedGateway.gateway().merchantPrivateKeyText();
        String said = failure("--camel.component.lianlianpay.private-kay=" + key);
        assertTrue(said.contains("camel.component.lianlianpay.private-kay"), said);
        assertFalse(said.contains(key.substring(100, 140)), "the message shows the key");
    }

    private static void assertSays(String name, String argument) {
        String said = failure(argument);
        assertTrue(said.contains(name), said);
    }

    private static String failure(String argument) {
        Exception e = assertThrows(Exception.class, () -> start(argument).close(), argument);
        StringWriter said = new StringWriter();
        e.printStackTrace(new PrintWriter(said, true));
        return said.toString();
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--server.port=0",
                "--camel.component.lianlianpay.gateway-url=" + SimulatedGateway.gateway().gatewayUrl(),
                "--payments.keys=file:" + SimulatedGateway.keyFolder()));
        all.addAll(List.of(arguments));
        return SpringApplication.run(PaymentsApplication.class, all.toArray(String[]::new));
    }
}
