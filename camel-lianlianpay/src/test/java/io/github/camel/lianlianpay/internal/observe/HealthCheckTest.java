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
package io.github.camel.lianlianpay.internal.observe;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.RawServer;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.TestProxy;
import io.github.camel.lianlianpay.support.TestSecrets;
import io.github.camel.lianlianpay.support.TestTls;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The health checks test without a query whether the gateway is reachable. */
public class HealthCheckTest extends GatewayTestSupport {

    private static final Duration SOON = Duration.ofSeconds(8);

    @BeforeEach
    void checkProducers() {
        enableChecks(context);
    }

    /** Enables checks as {@code camel.health.producers-enabled} does. */
    public static void enableChecks(CamelContext context) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        HealthCheckRepository producers = (HealthCheckRepository) registry.resolveById("producers");
        producers.setEnabled(true);
        registry.register(producers);
    }

    private void start(String... options) throws Exception {
        for (String one : options) {
            context.getEndpoint(URI + one).createProducer().start();
        }
    }

    /** All results; by default Camel shows only one if all are up. */
    private Collection<HealthCheck.Result> results() {
        return HealthCheckHelper.invokeReadiness(context, "full").stream()
                .filter(result -> result.getCheck().getId().contains("lianlianpay")).toList();
    }

    private HealthCheck.Result result() {
        Collection<HealthCheck.Result> results = results();
        assertEquals(1, results.size(), results::toString);
        return results.iterator().next();
    }

    private HealthCheck.Result down(String options, String... said) throws Exception {
        start(options);
        HealthCheck.Result result = assertTimeoutPreemptively(SOON, this::result);
        assertEquals(HealthCheck.State.DOWN, result.getState(), result::toString);
        String message = result.getMessage().orElseThrow();
        for (String part : said) {
            assertTrue(message.contains(part), message);
        }
        assertTrue(message.contains("Check gatewayUrl, network, proxy, firewall and certificates"), message);
        assertTrue(result.getError().isPresent());
        assertNothingSent();
        return result;
    }

    @Test
    void aGatewayThatTakesTheConnectionIsUpAndIsAskedNothing() throws Exception {
        start("");
        for (int i = 1; i <= 3; i++) {
            HealthCheck.Result result = result();

            assertEquals(HealthCheck.State.UP, result.getState(), () -> String.valueOf(result.getMessage()));
            assertEquals("producer:lianlianpay-queryPayment-1004", result.getCheck().getId());
            assertEquals("...1004", result.getDetails().get("merchant"));
            assertEquals(gateway.url(), result.getDetails().get("gateway"));
            assertTrue(result.getDetails().get("tls").toString().startsWith("TLSv1."), () -> result.getDetails().toString());
            assertEquals(i, result.getDetails().get(HealthCheck.SUCCESS_COUNT));
        }
        assertNothingSent();
        assertEquals(0, connections(stats -> stats.getLeased() + stats.getAvailable()),
                "connections in the pool of the queries");
    }

    @Test
    void theKeysAreToldByTheirFingerprints() throws Exception {
        start("");
        Map<String, Object> details = result().getDetails();

        // openssl pkey -pubout -outform DER | openssl dgst -sha256
        assertEquals("privateKey from bean: RSA, 1024 bits, SHA-256 of the public half "
                     + "9f34e958e7d33819263e0d2637b5143025d07246eb4f8ae39f0de9befa4dc367",
                details.get("key.1"));
        assertEquals("publicKey from bean: RSA, 1024 bits, SHA-256 of the public half "
                     + "e1bbade18fb737170677e8f5a8419fdffa426679778280ba3c3fa865dc2e58d6",
                details.get("key.2"));
        assertFalse(details.containsKey("key.3"));
    }

    @Test
    void aCertificateThatEndsSoonIsWarnedOf() throws Exception {
        start("");
        HealthCheck.Result result = result();

        assertEquals(HealthCheck.State.UP, result.getState());
        // the test certificate is valid for a day
        assertEquals(0L, result.getDetails().get("certificate.daysLeft"));
        assertTrue(result.getMessage().orElseThrow().contains("ends in 0 days"), () -> result.getMessage().toString());
    }

    @Test
    void aCertificateThatLastsIsNoMessage() throws Exception {
        try (TestGateway other = TestGateway.https(TestTls.lasting("localhost", 90), false)) {
            start("?gatewayUrl=" + other.url());
            HealthCheck.Result result = result();

            assertEquals(HealthCheck.State.UP, result.getState());
            assertEquals(89L, result.getDetails().get("certificate.daysLeft"));
            assertTrue(result.getMessage().isEmpty(), () -> result.getMessage().toString());
        }
    }

    @Test
    void everyCheckSeesTheCertificatesAnew() throws Exception {
        start("");
        assertEquals(HealthCheck.State.UP, result().getState());
        int port = gateway.port();
        gateway.close();
        try (RawServer successor = new RawServer(
                TestTls.untrusted("localhost").server().getServerSocketFactory(), port, RawServer::silence)) {
            HealthCheck.Result result = result();

            assertEquals(HealthCheck.State.DOWN, result.getState());
            assertTrue(result.getMessage().orElseThrow().contains("SSLHandshakeException"), result::toString);
            assertTrue(successor.connections() > 0);
        }
    }

    @Test
    void whereNobodyListensIsDown() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        down("?gatewayUrl=https://localhost:" + port, "refused");
    }

    @Test
    void aCertificateThatQueriesRefuseIsDown() throws Exception {
        for (TestTls tls : List.of(TestTls.untrusted("localhost"), TestTls.expired("localhost"),
                TestTls.valid("elsewhere.example"))) {
            try (TestGateway other = TestGateway.https(tls, false)) {
                down("?gatewayUrl=" + other.url(), "SSL");
                context.removeEndpoints("lianlianpay:*");
            }
        }
    }

    @Test
    void theClientsCertificateIsShown() throws Exception {
        try (TestGateway strict = TestGateway.https(TestTls.valid("localhost"), true)) {
            context.getRegistry().bind("tls", TestGateway.LOCALHOST.trustWithClientCertificate());
            start("?sslContextParameters=#tls&gatewayUrl=" + strict.url());

            assertEquals(HealthCheck.State.UP, result().getState());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "silence", "slow" })
    void aHandshakeIsBoundedByTheConnectTimeout(String how) throws Exception {
        try (RawServer server = new RawServer(socket -> {
            if (how.equals("silence")) {
                RawServer.silence(socket);
            } else {
                socket.getOutputStream().write(new byte[] { 0x16, 3, 3, 0x40, 0 });
                RawServer.writeSlowly(socket, "\u0002\u0000");
            }
        })) {
            down("?connectTimeout=300&gatewayUrl=" + server.url("https"), "connectTimeout (300 ms)");
            await().until(server::clientLeft);
        }
    }

    @Test
    void theProxyIsPassedAsQueriesPassIt() throws Exception {
        try (TestProxy proxy = new TestProxy("user:proxy-password")) {
            start("?proxyHost=localhost&proxyPort=" + proxy.port()
                  + "&proxyAuthUsername=user&proxyAuthPassword=proxy-password");
            HealthCheck.Result result = result();

            assertEquals(HealthCheck.State.UP, result.getState(), () -> result.getMessage().toString());
            assertEquals("localhost:" + proxy.port(), result.getDetails().get("proxy"));
            assertTrue(result.getDetails().containsKey("certificate.daysLeft"));
            assertTrue(proxy.heads().stream().allMatch(head -> head.startsWith("CONNECT localhost:" + gateway.port())),
                    proxy.heads()::toString);
            assertNothingSent();
        }
    }

    @Test
    void aProxyThatMayWantTlsIsPassedToo() throws Exception {
        try (TestProxy proxy = new TestProxy(TestGateway.LOCALHOST.server().getServerSocketFactory(), null)) {
            start("?proxyHost=localhost&proxyAuthScheme=https&proxyPort=" + proxy.port());

            assertEquals(HealthCheck.State.UP, result().getState());
        }
    }

    @Test
    void aProxyThatRefusesIsDownAndNoPasswordIsTold() throws Exception {
        try (TestProxy proxy = new TestProxy("user:proxy-password")) {
            HealthCheck.Result result = down("?proxyHost=localhost&proxyPort=" + proxy.port()
                                             + "&proxyAuthUsername=user&proxyAuthPassword=wrong-password");

            String all = result + " " + result.getDetails() + result.getMessage()
                         + TestSecrets.textOf(result.getError().orElseThrow());
            TestSecrets.assertHidden(all, "wrong-password");
        }
    }

    @Test
    void plainHttpIsConnectedOnly() throws Exception {
        try (TestGateway plain = TestGateway.http()) {
            start("?gatewayUrl=" + plain.url());
            HealthCheck.Result result = result();

            assertEquals(HealthCheck.State.UP, result.getState(), () -> result.getMessage().toString());
            assertEquals("none", result.getDetails().get("tls"));
            assertEquals(0, plain.requests().size());
        }
    }

    @Test
    void everyEndpointHasACheckOfItsOwn() throws Exception {
        start("", "?platform=a", "?oidPartner=201304121000009999");

        assertEquals(Set.of("producer:lianlianpay-queryPayment-1004", "producer:lianlianpay-queryPayment-1004-2",
                "producer:lianlianpay-queryPayment-9999"),
                results().stream().map(result -> result.getCheck().getId()).collect(Collectors.toSet()));
    }

    @Test
    void anEndpointThatStopsTakesItsCheckAlong() throws Exception {
        start("", "?platform=a");
        context.getEndpoint(URI).stop();
        assertEquals("producer:lianlianpay-queryPayment-1004-2", result().getCheck().getId());

        start("");
        assertEquals(2, results().size());
    }

    private Set<String> ids() {
        return results().stream().map(result -> result.getCheck().getId()).collect(Collectors.toSet());
    }

    private void addRoutes(String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:to").routeId("to").to(URI + options);
                from("direct:toD").routeId("toD").toD(URI + "?apiVersion=1.1&noOrder=${body}");
                from("direct:list").routeId("list").recipientList(simple(URI + "?apiVersion=1.2&noOrder=${body}"));
            }
        });
    }

    /** Camel drops endpoints without stopping them when it reloads routes. */
    @ParameterizedTest
    @ValueSource(strings = { "on demand", "watched" })
    void reloadsLeaveAsManyChecksAsThereAreEndpointsAndTheirIds(String how) throws Exception {
        addRoutes("");
        try (ProducerTemplate template = context.createProducerTemplate()) {
            Set<String> first = null;
            for (int i = 0; i <= 5; i++) {
                for (String uri : List.of("direct:to", "direct:toD", "direct:list", URI + "?platform=template")) {
                    assertNull(template.send(uri, exchange -> exchange.getMessage().setBody("N1")).getException());
                }
                assertEquals(4, ids().size(), () -> ids().toString());
                first = first == null ? ids() : first;
                assertEquals(first, ids());
                if (how.equals("watched")) {
                    context.getRouteController().removeAllRoutes();
                    context.getEndpointRegistry().clear();
                    addRoutes("");
                } else {
                    context.getRouteController().reloadAllRoutes();
                }
            }
        }
    }

    @Test
    void anEndpointThatAReloadReplacesByAnotherLeavesItsIdToIt() throws Exception {
        for (int i = 1; i <= 5; i++) {
            String template = URI + "?responseTimeout=" + i + "0s&noOrder=${body}";
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:toD").toD(template);
                }
            });
            assertNull(send("direct:toD", "N1", Map.of()).getException());
            assertEquals(Set.of("producer:lianlianpay-queryPayment-1004"), ids());
            context.getRouteController().removeAllRoutes();
            context.getEndpointRegistry().clear();
        }
        assertEquals(Set.of("producer:lianlianpay-queryPayment-1004"), ids(),
                "the check finds with this probe that it is unused");
        assertEquals(Set.of(), ids());
    }

    @Test
    void recipientsThatDifferInThePaymentOnlyShareACheck() throws Exception {
        addRoutes("");
        for (int i = 0; i < 20; i++) {
            assertNull(send("direct:list", "N" + i, Map.of()).getException());
        }
        assertEquals(2, ids().size(), () -> ids().toString());
    }

    @Test
    void itIsNoLivenessCheck() throws Exception {
        start("");
        assertTrue(HealthCheckHelper.invokeLiveness(context, "full").stream()
                .noneMatch(result -> result.getCheck().getId().contains("lianlianpay")));
    }

    @Test
    void itIsOffUnlessProducersAreChecked() throws Exception {
        HealthCheckHelper.getHealthCheckRepository(context, "producers").setEnabled(false);
        start("");
        assertTrue(results().isEmpty());
    }

    @Test
    void aContextWithoutHealthChecksAsksAllTheSame() throws IOException {
        try (DefaultCamelContext other = contextFor(gateway)) {
            assertEquals(null, other.createFluentProducerTemplate().to(URI).withBody("N1").send().getException());
        }
    }
}
