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

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import javax.management.ObjectName;
import javax.net.ssl.SSLContext;

import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.internal.keys.Keys;
import io.github.camel.lianlianpay.internal.observe.HealthCheckTest;
import io.github.camel.lianlianpay.internal.runtime.TransportsView;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestSecrets;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.SupervisingRouteController;
import org.apache.camel.support.DefaultContextReloadStrategy;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.backoff.BackOffTimer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Keys that become available late, and keys that change. */
class ReloadTest extends GatewayTestSupport {

    @TempDir
    Path folder;

    private void write(String file, String key) throws Exception {
        Files.writeString(folder.resolve(file), key, StandardCharsets.US_ASCII);
    }

    private void assertAnswered(Exchange exchange) {
        assertNull(exchange.getException(), () -> TestSecrets.textOf(exchange.getException()));
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.contains("LianLianPay") || name.contains("httpclient")).sorted().toList();
    }

    private static Set<String> beans(DefaultCamelContext context) throws Exception {
        return ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",*"), null).stream()
                .map(ObjectName::getCanonicalName).filter(name -> !name.contains("type=threadpools"))
                .collect(Collectors.toSet());
    }

    /** A fault of the TLS settings is found when the transport is made. */
    @ParameterizedTest
    @ValueSource(strings = { "key, blocking", "key, asynchronous", "TLS, blocking", "TLS, asynchronous" })
    void nothingIsLeftOfManyFailedStarts(String which) throws Exception {
        boolean key = which.startsWith("key");
        try (DefaultCamelContext late = new DefaultCamelContext()) {
            HealthCheckTest.enableChecks(late);
            SupervisingRouteController controller = late.getRouteController().supervising();
            controller.setInitialDelay(0);
            controller.setBackOffDelay(1);
            controller.setBackOffMaxAttempts(0);
            LianLianPayConfiguration options = defaults(late);
            options.setOidPartner(MERCHANT_NUMBER);
            options.setGatewayUrl(gateway.url());
            options.setPrivateKey(key ? "file:" + folder.resolve("merchant.pem") : TestKeys.privateKey(TestKeys.MERCHANT));
            options.setPublicKey(TestKeys.publicKey(TestKeys.PLATFORM));
            LateTrust trust = new LateTrust();
            options.setSslContextParameters(key ? TestGateway.trust() : trust);
            options.setAsynchronous(which.endsWith("asynchronous"));
            late.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:late").routeId("late").to(URI);
                }
            });
            late.start();
            await().until(() -> attempts(controller) >= 3);
            List<String> threads = threads();
            Set<String> beans = beans(late);

            await().until(() -> attempts(controller) >= 30);
            assertEquals(threads, threads());
            assertEquals(beans, beans(late));
            LianLianPayEndpoint endpoint = late.getEndpoint(URI, LianLianPayEndpoint.class);
            assertNull(endpoint.flow());
            assertNull(endpoint.probe());
            assertEquals(List.of(), endpoint.keys());
            assertEquals(0, TransportsView.of(component(late)).deadlines().size());
            assertEquals(0, checks(late));

            write("merchant.pem", TestKeys.privatePem(TestKeys.MERCHANT));
            trust.ready = true;
            await().until(() -> late.getRouteController().getRouteStatus("late").isStarted());
            assertAnswered(late.createFluentProducerTemplate().to("direct:late").withBody("N1").send());
            assertEquals(1, checks(late));
        }
    }

    private static long attempts(SupervisingRouteController controller) {
        BackOffTimer.Task task = controller.getRestartingRouteState("late");
        return task == null ? 0 : task.getCurrentAttempts();
    }

    private static long checks(DefaultCamelContext context) {
        return HealthCheckHelper.invokeReadiness(context, "full").stream()
                .filter(result -> result.getCheck().getId().contains("lianlianpay")).count();
    }

    /** TLS settings that fail until they are ready. */
    private static final class LateTrust extends SSLContextParameters {

        private volatile boolean ready;

        @Override
        public SSLContext createSSLContext(CamelContext context) throws GeneralSecurityException, IOException {
            if (!ready) {
                throw new IOException("not there yet");
            }
            return TestGateway.trust().createSSLContext(context);
        }
    }

    private void reload() {
        DefaultContextReloadStrategy strategy = new DefaultContextReloadStrategy();
        strategy.setCamelContext(context);
        strategy.onReload("test");
        assertNull(strategy.getLastError());
    }

    @Test
    void afterAReloadAllSignAndVerifyWithTheNewKeys() throws Exception {
        write("own.pem", TestKeys.privatePem("merchant2048"));
        write("theirs.pem", TestKeys.publicPem("platform2048"));
        String own = "file:" + folder.resolve("own.pem");
        String theirs = "file:" + folder.resolve("theirs.pem");
        Map<String, String> secrets = Map.of("own", TestKeys.bare(TestKeys.privatePem("merchant2048")));
        TestVault vault = new TestVault(secrets);
        context.getPropertiesComponent().addPropertiesSource(vault);
        defaults().setPrivateKey(own);
        defaults().setPublicKey(theirs);
        LianLianPayDataFormat format = new LianLianPayDataFormat();
        format.setPrivateKey(own);
        format.setPublicKey(theirs);
        context.getRegistry().bind("format", format);
        context.getRegistry().bind("own", TestKeys.privateKey("merchant2048"));
        LianLianPaySignProcessor signing = new LianLianPaySignProcessor();
        signing.setPrivateKey(own);
        context.getRegistry().bind("signing", signing);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:component").to(URI);
                from("direct:endpoint").to(URI + "?platform=x&privateKey=RAW({{own}})&publicKey=" + theirs);
                from("direct:toD").toD(URI + "?noOrder=${body}&privateKey=RAW({{own}})");
                from("direct:of-bean").to(URI + "?privateKey=#bean:own");
                from("direct:marshal").marshal().custom("format");
                from("direct:unmarshal").unmarshal().custom("format");
                from("direct:process").process("signing");
                from("direct:bean").to("bean:signing");
            }
        });
        for (String size : List.of("2048", "1024", "4096")) {
            String merchant = "merchant" + size;
            String platform = "platform" + (size.equals("4096") ? "2048" : size);
            gateway.answer(request -> TestGateway.Answer.json(
                    TestKeys.signedJson(TestGateway.successFields(request.fields()), platform)));
            write("own.pem", TestKeys.privatePem(merchant));
            write("theirs.pem", TestKeys.publicPem(platform));
            vault.values = Map.of("own", TestKeys.bare(TestKeys.privatePem(merchant)));
            context.getRegistry().bind("own", TestKeys.privateKey(merchant));
            reload();

            List<String> wrong = new ArrayList<>();
            for (String route : List.of("component", "endpoint", "toD", "of-bean")) {
                assertAnswered(send("direct:" + route, "N1", Map.of()));
                if (!TestKeys.verifies(gateway.lastRequest().fields(), merchant)) {
                    wrong.add(route);
                }
            }
            for (String route : List.of("marshal", "process", "bean")) {
                Exchange exchange = send("direct:" + route, "{\"no_order\":\"N1\"}", Map.of());
                assertAnswered(exchange);
                if (!TestKeys.verifies(TestKeys.fields(exchange.getMessage().getBody(byte[].class)), merchant)) {
                    wrong.add(route);
                }
            }
            String reply = TestKeys.signedJson(TestGateway.successFields(Map.of("oid_partner", MERCHANT_NUMBER)), platform);
            if (send("direct:unmarshal", reply, Map.of()).getException() != null) {
                wrong.add("unmarshal");
            }
            assertEquals(List.of(), wrong, "with the old key after the change to " + size);
        }
        assertTrue(vault.starts > 1);
    }

    /** As docs/keys.md says, Camel resolves placeholders once, at the start. */
    @Test
    void aPropertyOfTheComponentIsKept() throws Exception {
        TestVault vault = new TestVault(Map.of("own", TestKeys.bare(TestKeys.privatePem("merchant2048"))));
        context.getPropertiesComponent().addPropertiesSource(vault);
        PropertyBindingSupport.build().withCamelContext(context).withTarget(component(context))
                .withConfigurer(component(context).getComponentPropertyConfigurer()).withProperty("privateKey", "{{own}}")
                .bind();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:component").to(URI);
            }
        });
        vault.values = Map.of("own", TestKeys.bare(TestKeys.privatePem("merchant4096")));
        reload();
        assertAnswered(send("direct:component", "N1", Map.of()));
        assertTrue(TestKeys.verifies(gateway.lastRequest().fields(), "merchant2048"));
    }

    /** Its values change, as those of a vault do. */
    private static final class TestVault extends org.apache.camel.support.service.ServiceSupport
            implements org.apache.camel.spi.PropertiesSource {

        private volatile Map<String, String> values;
        private volatile Map<String, String> loaded = Map.of();
        private int starts;

        TestVault(Map<String, String> values) {
            this.values = values;
        }

        @Override
        protected void doStart() {
            loaded = values;
            starts++;
        }

        @Override
        public String getName() {
            return "vault";
        }

        @Override
        public String getProperty(String name) {
            return loaded.get(name);
        }
    }
}
