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
package io.github.camel.lianlianpay.support;

import java.util.HashMap;
import java.util.Map;

import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * For tables of messages: either nothing is sent, or exactly the documented request. The whole table uses one gateway
 * and one context.
 */
public abstract class WireTestSupport {

    public static final String URI = GatewayTestSupport.URI;
    /** Our messages are never longer, even about long bodies. */
    private static final int MAXIMUM_MESSAGE = 500;
    private static final Map<String, String> CONTROL = Map.of("no_order", "control");

    public static WireGateway gateway;
    public static DefaultCamelContext context;

    private static int connections;

    @BeforeAll
    public static void open() {
        gateway = new WireGateway();
        context = new DefaultCamelContext();
        LianLianPayConfiguration defaults = GatewayTestSupport.defaults(context);
        defaults.setOidPartner(GatewayTestSupport.MERCHANT_NUMBER);
        defaults.setPrivateKey(TestKeys.privateKey(TestKeys.MERCHANT));
        defaults.setPublicKey(TestKeys.publicKey(TestKeys.PLATFORM));
        defaults.setGatewayUrl(gateway.url());
        context.start();
    }

    @AfterAll
    public static void close() {
        context.stop();
        gateway.close();
    }

    /** Forgets earlier requests. */
    @BeforeEach
    public void forget() {
        gateway.requests().clear();
        connections = gateway.connections();
    }

    public static Exchange send(String uri, Processor fill) {
        return context.createFluentProducerTemplate().to(uri).withProcessor(fill).send();
    }

    public static Exchange send(Object body, Map<String, Object> headers) {
        return send(URI, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    public static Exchange send(Object body) {
        return send(body, Map.of());
    }

    /** The documented request for this query was sent once, and the response belongs to it. */
    public static void assertAsked(Map<String, String> question, Exchange exchange) {
        assertNull(exchange.getException(), () -> TestSecrets.textOf(exchange.getException()));
        assertEquals(1, gateway.requests().size());
        gateway.lastRequest().assertAsks(question, gateway.port());
        QueryPaymentResponse answer = assertInstanceOf(QueryPaymentResponse.class, exchange.getMessage().getBody());
        if (question.containsKey("no_order")) {
            assertEquals(question.get("no_order"), answer.getNoOrder());
        }
    }

    /** The message was refused with an exception, and nothing was sent. */
    public static IllegalArgumentException assertRefused(Exchange exchange) {
        IllegalArgumentException e = assertInstanceOf(IllegalArgumentException.class, exchange.getException(),
                () -> gateway.requests().isEmpty() ? "no failure" : "sent: " + gateway.lastRequest());
        assertTrue(e.getMessage().length() <= MAXIMUM_MESSAGE, () -> e.getMessage().length() + " characters of message");
        assertTrue(e.getMessage().matches("[^\\p{Cc}\\p{Zl}\\p{Zp}]+"), e.getMessage());
        assertNothingSent();
        return e;
    }

    /** A control query is the first that the gateway receives, over at most one new connection. */
    public static void assertNothingSent() {
        assertEquals(0, gateway.requests().size(), "sent");
        assertAsked(CONTROL, send("control"));
        assertEquals(Math.max(1, connections), gateway.connections(), "connections");
    }
}
