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
package io.github.camel.lianlianpay.springboot;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class WrongPropertiesTest extends StarterTestSupport {

    @Test
    void aNameThatIsNoOptionStopsTheStart() {
        String said = stopped(application(COMPONENT + "conect-timeout=5s"));
        assertTrue(said.contains("Property camel.component.lianlianpay.conect-timeout ("), said);
        assertTrue(said.contains("is no option"), said);
        assertTrue(said.contains("connect-timeout, connections-per-route"), said);

        said = stopped(application(DATA_FORMAT + "unmarshall-type=java.util.Map"));
        assertTrue(said.contains("Property camel.dataformat.lianlianpay.unmarshall-type ("), said);
    }

    @Test
    void whatWasMeantAsAKeyIsNotTold() {
        String said = stopped(application(COMPONENT + "private-kay=" + privateKeyText()));
        assertTrue(said.contains("camel.component.lianlianpay.private-kay"), said);
        assertFalse(said.contains(privateKeyText().substring(100, 130)), said);
    }

    @Test
    void aValueThatDoesNotFitIsTold() {
        for (String[] wrong : new String[][] {
                { "max-response-size", "much" }, { "connect-timeout", "soon" },
                { "throw-exception-on-failure", "perhaps" }, { "ssl-context-parameters", "#bean:tls" },
                { "key-store-parameters", "keys.p12" }, { "configuration", "#defaults" } }) {
            String said = refused(application(COMPONENT + wrong[0] + "=" + wrong[1]));
            assertTrue(said.contains("Property camel.component.lianlianpay." + wrong[0] + " ("), said);
        }
        String said = refused(application(COMPONENT + "max-response-size=much"));
        assertTrue(said.contains("much"), said);
    }

    @Test
    void aKeyInAPlaceWhereItDoesNotFitIsNotTold() {
        for (String[] misplaced : new String[][] {
                { "proxy-port=", "Option proxyPort holds a key that does not belong there" },
                { "connect-timeout=", "Option connectTimeout holds a key that does not belong there" },
                { "ssl-context-parameters=", "Option sslContextParameters holds a key that does not belong there" },
                { "private-key=#bean:", "Property camel.component.lianlianpay.private-key (" } }) {
            String said = refused(application(COMPONENT + misplaced[0] + privateKeyText()));
            assertTrue(said.contains(misplaced[1]), said);
            assertFalse(said.contains(privateKeyText().substring(100, 130)), said);
        }
    }

    @Test
    void aBeanThatIsNotThereIsTold() {
        String said = refused(application(COMPONENT + "private-key=#bean:merchantKey"));
        assertTrue(said.contains("Property camel.component.lianlianpay.private-key ("), said);
        assertTrue(said.contains("cannot be set"), said);
    }

    /** The application does not start. */
    private static String stopped(ApplicationContextRunner runner) {
        StringWriter said = new StringWriter();
        runner.run(application -> {
            assertNotNull(application.getStartupFailure());
            application.getStartupFailure().printStackTrace(new PrintWriter(said, true));
        });
        return said.toString();
    }

    /** The first user of the component gets the error, such as a route at its start. */
    private static String refused(ApplicationContextRunner runner) {
        StringWriter said = new StringWriter();
        runner.run(application -> {
            try {
                application.getBean(CamelContext.class).getComponent("lianlianpay");
            } catch (RuntimeException e) {
                e.printStackTrace(new PrintWriter(said, true));
            }
        });
        return said.toString();
    }
}
