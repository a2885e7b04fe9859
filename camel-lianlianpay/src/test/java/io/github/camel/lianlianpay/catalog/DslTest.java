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
package io.github.camel.lianlianpay.catalog;

import java.math.BigDecimal;
import java.util.Map;

import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestTls;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The same route in Java, YAML and XML, with options in every syntax that routes accept. */
class DslTest extends GatewayTestSupport {

    @BeforeEach
    void properties() {
        defaults().setPrivateKey(null);
        defaults().setPublicKey(null);
        context.getPropertiesComponent().addInitialProperty("llp.privateKey",
                TestKeys.bare(TestKeys.privatePem("merchant2048")));
        context.getPropertiesComponent().addInitialProperty("llp.publicKey",
                TestKeys.bare(TestKeys.publicPem(TestKeys.PLATFORM)));
        context.getRegistry().bind("merchantKey", TestKeys.privateKey("merchant2048"));
    }

    @Test
    void java() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:query")
                        .to(URI + "?privateKey={{llp.privateKey}}&publicKey={{llp.publicKey}}&platform=test.com");
            }
        });
        assertAnswers();
    }

    @Test
    void yaml() throws Exception {
        load("query.yaml", """
                - route:
                    from:
                      uri: direct:query
                      steps:
                        - to:
                            uri: lianlianpay:queryPayment
                            parameters:
                              privateKey: "{{llp.privateKey}}"
                              publicKey: "{{llp.publicKey}}"
                              platform: test.com
                """);
        assertAnswers();
    }

    @Test
    void yamlWithBeansForKeys() throws Exception {
        load("query.yaml",
                """
                        - from:
                            uri: direct:query
                            steps:
                              - to: "lianlianpay:queryPayment?privateKey=#bean:merchantKey&publicKey={{llp.publicKey}}&platform=test.com"
                        """);
        assertAnswers();
    }

    @Test
    void yamlThatChoosesByTheResult() throws Exception {
        load("query.yaml", """
                - from:
                    uri: direct:query
                    steps:
                      - to: "lianlianpay:queryPayment?privateKey=#merchantKey&publicKey={{llp.publicKey}}&platform=test.com"
                      - choice:
                          when:
                            - simple: "${header.CamelLianLianPayFinal} == true && ${body.resultPay.text} == 'SUCCESS'"
                              steps:
                                - setHeader: {name: booked, simple: "${body.moneyOrder}"}
                """);

        assertEquals(new BigDecimal("46.70"), assertAnswers().getMessage().getHeader("booked"));
    }

    @Test
    void xml() throws Exception {
        load("query.xml",
                """
                        <routes xmlns="http://camel.apache.org/schema/xml-io">
                          <route>
                            <from uri="direct:query"/>
                            <to uri="lianlianpay:queryPayment?privateKey={{llp.privateKey}}&amp;publicKey={{llp.publicKey}}&amp;platform=test.com"/>
                          </route>
                        </routes>
                        """);
        assertAnswers();
    }

    @Test
    void toD() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:query").setHeader("where", constant("test.com"))
                        .toD(URI
                             + "?privateKey=RAW({{llp.privateKey}})&publicKey=RAW({{llp.publicKey}})&platform=${header.where}");
            }
        });
        assertAnswers();
    }

    @Test
    void optionsOfTheComponentAsProperties() throws Exception {
        Main application = new Main();
        try {
            application.addInitialProperty("camel.component.lianlianpay.oid-partner", MERCHANT_NUMBER);
            application.addInitialProperty("camel.component.lianlianpay.private-key", "#bean:merchantKey");
            application.bind("merchantKey", TestKeys.privateKey("merchant2048"));
            application.addInitialProperty("camel.component.lianlianpay.publicKey",
                    TestKeys.bare(TestKeys.publicPem(TestKeys.PLATFORM)));
            application.addInitialProperty("camel.component.lianlianpay.gateway-url", gateway.url());
            application.addInitialProperty("camel.component.lianlianpay.platform", "test.com");
            application.addInitialProperty("camel.component.lianlianpay.response-timeout", "5s");
            application.addInitialProperty("camel.component.lianlianpay.ssl-context-parameters", "#bean:tls");
            application.bind("tls", TestTls.trust());
            application.configure().addRoutesBuilder(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:query").to(URI);
                }
            });
            application.start();
            assertAnswer(application.getCamelTemplate().send("direct:query", e -> e.getMessage().setBody("N1")));
        } finally {
            application.stop();
        }
    }

    private Exchange assertAnswers() {
        return assertAnswer(send("direct:query", "N1", Map.of()));
    }

    private Exchange assertAnswer(Exchange exchange) {
        assertNull(exchange.getException());
        assertEquals("N1", assertInstanceOf(QueryPaymentResponse.class, exchange.getMessage().getBody()).getNoOrder());
        assertEquals("test.com", gateway.lastRequest().fields().get("platform"));
        assertTrue(TestKeys.verifies(gateway.lastRequest().fields(), "merchant2048"));
        return exchange;
    }
}
