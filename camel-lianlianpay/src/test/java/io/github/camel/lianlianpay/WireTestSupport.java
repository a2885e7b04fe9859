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
package io.github.camel.lianlianpay;

import java.util.HashMap;
import java.util.Map;

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
 * For tables of what a route may send: either nothing goes out, or the documented request does, byte for byte. One
 * gateway and one context for the whole table.
 */
abstract class WireTestSupport {

    static final String URI = GatewayTestSupport.URI;
    /** No message of ours is longer, whatever it tells of a message that is. */
    private static final int MAXIMUM_MESSAGE = 500;
    private static final Map<String, String> CONTROL = Map.of("no_order", "control");

    static WireGateway gateway;
    static DefaultCamelContext context;

    private static int connections;

    @BeforeAll
    static void open() {
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
    static void close() {
        context.stop();
        gateway.close();
    }

    /** What comes next is the first that the gateway has heard. */
    @BeforeEach
    void forget() {
        gateway.requests().clear();
        connections = gateway.connections();
    }

    static Exchange send(String uri, Processor fill) {
        return context.createFluentProducerTemplate().to(uri).withProcessor(fill).send();
    }

    static Exchange send(Object body, Map<String, Object> headers) {
        return send(URI, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    static Exchange send(Object body) {
        return send(body, Map.of());
    }

    /** The documented request went out for this question, once, and the answer is about it. */
    static void assertAsked(Map<String, String> question, Exchange exchange) {
        assertNull(exchange.getException(), () -> TestSecrets.textOf(exchange.getException()));
        assertEquals(1, gateway.requests().size());
        gateway.lastRequest().assertAsks(question, gateway.port());
        QueryPaymentResponse answer = assertInstanceOf(QueryPaymentResponse.class, exchange.getMessage().getBody());
        if (question.containsKey("no_order")) {
            assertEquals(question.get("no_order"), answer.getNoOrder());
        }
    }

    /** The message was refused with the exception that says so, and the wire has seen nothing of it. */
    static IllegalArgumentException assertRefused(Exchange exchange) {
        IllegalArgumentException e = assertInstanceOf(IllegalArgumentException.class, exchange.getException(),
                () -> gateway.requests().isEmpty() ? "no failure" : "sent: " + gateway.lastRequest());
        assertTrue(e.getMessage().length() <= MAXIMUM_MESSAGE, () -> e.getMessage().length() + " characters of message");
        assertTrue(e.getMessage().matches("[^\\p{Cc}\\p{Zl}\\p{Zp}]+"), e.getMessage());
        assertNothingSent();
        return e;
    }

    /** A question that follows is the first that the gateway hears, and needs no connection but one. */
    static void assertNothingSent() {
        assertEquals(0, gateway.requests().size(), "sent");
        assertAsked(CONTROL, send("control"));
        assertEquals(Math.max(1, connections), gateway.connections(), "connections");
    }
}
