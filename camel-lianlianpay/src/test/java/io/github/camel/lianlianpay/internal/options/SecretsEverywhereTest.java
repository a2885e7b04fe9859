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
package io.github.camel.lianlianpay.internal.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;

import io.github.camel.lianlianpay.ComponentView;
import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.LianLianPaySignProcessor;
import io.github.camel.lianlianpay.internal.keys.KeyFormsTest;
import io.github.camel.lianlianpay.internal.observe.HealthCheckTest;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.TestKeyForms;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestLog;
import io.github.camel.lianlianpay.support.TestSecrets;
import io.github.camel.lianlianpay.support.TestViews;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Routes start, run, fail and stop with every form of key given in every way. The test searches all logs and the output
 * of every tool for secrets.
 */
class SecretsEverywhereTest {

    private static final String URI = GatewayTestSupport.URI;
    private static final String KEY = "merchant2048";
    private static final String KEY_PASSWORD = "key-password-1";
    private static final String PROXY_PASSWORD = "proxy-password-2";
    private static final String STORE_PASSWORD = "store-password-3";
    private static final String ENCRYPTED = TestKeyForms.encryptedPem(KEY, KEY_PASSWORD);
    private static final TestSecrets.Search SECRETS = new TestSecrets.Search()
            .addKey(KEY).add(ENCRYPTED, KEY_PASSWORD, PROXY_PASSWORD, STORE_PASSWORD);

    /** Places where Camel itself shows the text of a route. */
    private static final Set<String> ROUTES = Set.of(
            "dump", "dump with resolved properties", "console route-dump", "JMX operation dumpProcessorAsXml",
            "JMX operation dumpRouteAsXml", "JMX operation dumpRouteAsYaml", "JMX operation dumpRoutesAsXml",
            "JMX operation dumpRoutesAsYaml", "JMX operation dumpRoutesCoverageAsXml",
            "log org.apache.camel.impl.DefaultDumpRoutesStrategy INFO");
    /** The same since Camel has the first of these consoles; before, the second did not show it. */
    private static final Set<String> ROUTES_SINCE = Set.of("console processor-detail", "console route-structure");
    /** Places where Camel itself shows an endpoint's URI as given, before and after it calls the component. */
    private static final Set<String> URIS = Set.of(
            "log org.apache.camel.impl.engine.AbstractCamelContext TRACE",
            "log org.apache.camel.management.JmxManagementLifecycleStrategy TRACE",
            "log org.apache.camel.support.EndpointHelper TRACE");
    /** Places where Camel itself shows the value of a property, whatever its name. */
    private static final Set<String> PROPERTIES = Set.of(
            "console properties", "console route-dump", "dump with resolved properties",
            "log org.apache.camel.impl.DefaultDumpRoutesStrategy INFO",
            "log org.apache.camel.component.properties.DefaultPropertiesLookup TRACE",
            "log org.apache.camel.component.properties.DefaultPropertiesParser DEBUG",
            "log org.apache.camel.component.properties.PropertiesComponent TRACE",
            "log org.apache.camel.impl.engine.DefaultCamelContextExtension DEBUG");

    @TempDir
    Path folder;
    private final TestViews views = new TestViews();
    private final CountDownLatch end = new CountDownLatch(1);
    private TestGateway gateway;

    @BeforeEach
    void openGateway() {
        gateway = TestGateway.https();
        gateway.answer(this::answer);
    }

    @AfterEach
    void closeGateway() {
        end.countDown();
        gateway.close();
    }

    private TestGateway.Answer answer(TestGateway.Request request) {
        return switch (request.fields().get("no_order")) {
            case "refused" -> TestGateway.Answer.status(500);
            case "forged" -> TestGateway.Answer
                    .json(TestKeys.signedJson(TestGateway.successFields(request.fields()), TestKeys.MERCHANT));
            case "silent" -> {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                yield TestGateway.Answer.status(204);
            }
            default -> TestGateway.Answer.json(TestGateway.success(request.fields()));
        };
    }

    private static Map<String, String> keyTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        KeyFormsTest.privateKeyTexts().forEach(form -> {
            Named<?> named = (Named<?>) form;
            texts.put(named.getName(), named.getPayload().toString());
        });
        texts.put("encrypted PEM", ENCRYPTED);
        texts.put("bare encrypted", TestKeys.bare(ENCRYPTED));
        return texts;
    }

    private interface Way {
        /** @return the URIs of endpoints */
        List<String> uris(DefaultCamelContext context) throws Exception;
    }

    @Test
    void ofTheComponent() throws Exception {
        assertEquals(Set.of(), leaks(Set.of(), context -> {
            List<String> uris = new ArrayList<>();
            for (String text : keyTexts().values()) {
                String scheme = "llp" + uris.size();
                LianLianPayComponent component = new LianLianPayComponent(context);
                component.setConfiguration(ComponentView.copy(GatewayTestSupport.defaults(context)));
                component.getConfiguration().setPrivateKey(text);
                component.getConfiguration().setPrivateKeyPassword(KEY_PASSWORD);
                component.getConfiguration().setProxyAuthPassword(PROXY_PASSWORD);
                context.addComponent(scheme, component);
                context.getRegistry().bind(scheme + "Component", component);
                uris.add(scheme + ":queryPayment");
            }
            return uris;
        }));
    }

    @Test
    void inFilesBeansAndKeyStores() throws Exception {
        // Camel's own KeyStoreParameters has a getter for the password
        assertEquals(Set.of(), leaks(Set.of("console bean"), context -> {
            List<String> uris = new ArrayList<>();
            GatewayTestSupport.defaults(context).setPrivateKeyPassword(KEY_PASSWORD);
            for (String text : keyTexts().values()) {
                uris.add(URI + "?privateKey="
                         + Files.writeString(folder.resolve("key" + uris.size() + ".pem"), text).toUri());
                context.getRegistry().bind("key" + uris.size(), text);
                uris.add(URI + "?privateKey=#bean:key" + uris.size());
            }
            context.getRegistry().bind("key", TestKeys.privateKey(KEY));
            uris.add(URI + "?privateKey=#key");
            context.getRegistry().bind("keys", TestKeyForms.keyStore(folder, STORE_PASSWORD, KEY, Map.of()));
            LianLianPayComponent withKeyStore = new LianLianPayComponent(context);
            withKeyStore.setConfiguration(ComponentView.copy(GatewayTestSupport.defaults(context)));
            withKeyStore.getConfiguration().setPrivateKeyPassword(null);
            context.addComponent("llpStore", withKeyStore);
            uris.add("llpStore:queryPayment?keyStoreParameters=#bean:keys&privateKeyAlias=merchant");
            return uris;
        }));
    }

    @Test
    void inProperties() throws Exception {
        assertEquals(Set.of(), leaks(both(PROPERTIES, URIS), context -> {
            List<String> uris = new ArrayList<>();
            property(context, "my.privateKeyPassword", KEY_PASSWORD);
            property(context, "my.proxyAuthPassword", PROXY_PASSWORD);
            for (String text : keyTexts().values()) {
                String name = "form" + uris.size() + ".privateKey";
                property(context, name, text);
                uris.add(uris.size() % 2 == 0
                        ? URI + "?privateKey={{" + name + "}}&privateKeyPassword={{my.privateKeyPassword}}"
                          + "&proxyAuthPassword={{my.proxyAuthPassword}}"
                        : URI + "?proxyAuthPassword=RAW({{my.proxyAuthPassword}})&privateKey=RAW({{" + name + "}})"
                          + "&privateKeyPassword=RAW({{my.privateKeyPassword}})");
            }
            return uris;
        }));
    }

    @Test
    void literallyInTheRoute() throws Exception {
        boolean newer = SecretsEverywhereTest.class.getClassLoader()
                .getResource("META-INF/services/org/apache/camel/dev-console/processor-detail") != null;
        assertEquals(Set.of(), leaks(both(newer ? both(ROUTES, ROUTES_SINCE) : ROUTES, URIS), context -> {
            List<String> uris = new ArrayList<>();
            for (String text : keyTexts().values()) {
                uris.add(URI + "?privateKey=RAW(" + text + ")&privateKeyPassword=" + KEY_PASSWORD + "&proxyAuthPassword="
                         + PROXY_PASSWORD);
            }
            return uris;
        }));
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        Set<String> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }

    /** Routes that cannot start name the wrong option, and not its value. */
    @Test
    void wrongOptions() throws Exception {
        List<String> wrong = List.of(
                "publicKey={{my.privateKey}}", "privateKey={{cut.privateKey}}", "privateKey={{encrypted.privateKey}}",
                "privateKey={{encrypted.privateKey}}&privateKeyPassword={{my.proxyAuthPassword}}",
                "provider={{my.privateKey}}", "proxyPort={{my.privateKey}}", "oidPartner={{my.privateKey}}",
                "noOrder={{my.privateKey}}", "gatewayUrl={{my.privateKey}}", "privatKey={{my.privateKey}}",
                "privateKeyPasword={{my.privateKeyPassword}}", "privateKey=#bean:{{my.privateKey}}",
                "privateKey=file:{{my.privateKey}}", "privateKeyAlias={{my.privateKey}}",
                "sslContextParameters={{my.privateKey}}");
        // Camel hides only the values of options that are marked as secret
        Set<String> known = both(both(PROPERTIES, URIS),
                Set.of("log org.apache.camel.impl.engine.AbstractCamelContext DEBUG"));
        assertEquals(Set.of(), leaks(known, context -> {
            GatewayTestSupport.defaults(context).setPrivateKey(TestKeys.privateKey(KEY));
            property(context, "my.privateKey", TestKeys.bare(TestKeys.privatePem(KEY)));
            property(context, "cut.privateKey", TestKeys.bare(TestKeys.privatePem(KEY)).substring(0, 1000));
            property(context, "encrypted.privateKey", ENCRYPTED);
            property(context, "my.privateKeyPassword", KEY_PASSWORD);
            property(context, "my.proxyAuthPassword", PROXY_PASSWORD);
            context.start();
            for (String options : wrong) {
                String text = TestSecrets.textOf(
                        assertThrows(Exception.class, () -> ask(context, URI + "?" + options, "N1"), options));
                views.add("exception", text);
                assertTrue(text.contains(options.substring(0, options.indexOf('='))), text);
                Exception atStart = assertThrows(Exception.class, () -> context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:wrong").to(URI + "?" + options);
                    }
                }), options);
                views.add("exception", TestSecrets.textOf(atStart));
            }
            return List.of(URI);
        }));
    }

    /** Camel Main shows what it configures, and hides values by their names. */
    @Test
    void ofAnApplication() throws Exception {
        try (TestLog log = new TestLog(Level.TRACE)) {
            Main application = new Main();
            application.addInitialProperty("camel.main.name", "secrets");
            application.addInitialProperty("camel.main.devConsoleEnabled", "true");
            application.addInitialProperty("camel.health.enabled", "true");
            application.addInitialProperty("camel.health.producers-enabled", "true");
            for (String holder : List.of("camel.component.lianlianpay", "camel.beans.format", "camel.beans.signer")) {
                application.addInitialProperty(holder + ".privateKey", ENCRYPTED);
                application.addInitialProperty(holder + ".privateKeyPassword", KEY_PASSWORD);
            }
            application.addInitialProperty("camel.component.lianlianpay.proxyAuthPassword", PROXY_PASSWORD);
            application.addInitialProperty("camel.component.lianlianpay.publicKey", TestKeys.publicPem(TestKeys.PLATFORM));
            application.addInitialProperty("camel.component.lianlianpay.oidPartner", GatewayTestSupport.MERCHANT_NUMBER);
            application.addInitialProperty("camel.component.lianlianpay.gatewayUrl", gateway.url());
            application.addInitialProperty("camel.component.lianlianpay.sslContextParameters", "#bean:tls");
            application.addInitialProperty("camel.beans.format",
                    "#class:io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat");
            application.addInitialProperty("camel.beans.signer", "#class:" + LianLianPaySignProcessor.class.getName());
            application.bind("tls", TestGateway.trust());
            application.configure().addRoutesBuilder(routesOfAllKinds());
            try {
                application.start();
                askAndView(application.getCamelContext());
            } finally {
                application.stop();
            }
            assertEquals(Set.of(), leaks(log, both(PROPERTIES, Set.of(
                    "console main-configuration", "log org.apache.camel.main.MainHelper DEBUG",
                    "log org.apache.camel.main.BaseMainSupport DEBUG"))));
        }
    }

    private static RouteBuilder routesOfAllKinds() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:query").to(URI);
                from("direct:marshal").marshal("format");
                from("direct:unmarshal").unmarshal("format");
                from("direct:sign").process("signer");
            }
        };
    }

    private void askAndView(CamelContext context) throws Exception {
        assertNull(ask(context, "direct:query", "good").getException());
        assertTrue(ask(context, "direct:query", "refused").isFailed());
        assertNull(ask(context, "direct:marshal", "{\"a\":\"b\"}").getException());
        assertNull(ask(context, "direct:sign", "{\"a\":\"b\"}").getException());
        assertTrue(ask(context, "direct:marshal", "no json").isFailed());
        assertTrue(ask(context, "direct:unmarshal", "{\"a\":\"b\"}").isFailed());
        views.add("bean", context.getRegistry().lookupByName("format")).add("bean",
                context.getRegistry().lookupByName("signer"));
        views.addContext(context);
    }

    @Test
    void ofBeansInYaml() throws Exception {
        assertEquals(Set.of(), leaks(PROPERTIES, context -> {
            property(context, "my.privateKey", ENCRYPTED);
            property(context, "my.privateKeyPassword", KEY_PASSWORD);
            GatewayTestSupport.defaults(context).setPrivateKey(TestKeys.privateKey(KEY));
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("beans.yaml", """
                    - beans:
                        - name: format
                          type: io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat
                          properties:
                            privateKey: "{{my.privateKey}}"
                            privateKeyPassword: "{{my.privateKeyPassword}}"
                        - name: signer
                          type: io.github.camel.lianlianpay.LianLianPaySignProcessor
                          properties:
                            privateKey: "{{my.privateKey}}"
                            privateKeyPassword: "{{my.privateKeyPassword}}"
                    """));
            context.addRoutes(routesOfAllKinds());
            context.start();
            askAndView(context);
            // another component's URI, which hides nothing
            context.getRegistry().bind("key", TestKeys.privatePem(KEY));
            return List.of("dataformat:lianlianpay:marshal?privateKey=#bean:key");
        }));
    }

    @Test
    void theGatewayIsSilent() throws Exception {
        assertEquals(Set.of(), leaks(Set.of(), context -> {
            GatewayTestSupport.defaults(context).setPrivateKey(TestKeys.pkcs1Pem(KEY));
            GatewayTestSupport.defaults(context).setResponseTimeout(300);
            context.start();
            assertTrue(ask(context, URI, "silent").isFailed());
            return List.of(URI);
        }));
    }

    /** Proves that the views and the log are searched. */
    @Test
    void theSearchFindsASecretThatIsTold() throws Exception {
        assertTrue(leaks(Set.of(), context -> {
            GatewayTestSupport.defaults(context).setPrivateKey(TestKeys.privateKey(KEY));
            return List.of(URI + "?privateKey={{" + "my.privateKey:" + TestKeys.bare(TestKeys.privatePem(KEY)) + "}}");
        }).containsAll(List.of("dump", "console route-dump")));
    }

    private static void property(CamelContext context, String name, String value) {
        context.getPropertiesComponent().addInitialProperty(name, value);
    }

    /** The loggers and views that show a secret, except the known ones. */
    private Set<String> leaks(Set<String> known, Way way) throws Exception {
        try (TestLog log = new TestLog(Level.TRACE)) {
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                observe(context);
                LianLianPayConfiguration defaults = GatewayTestSupport.defaults(context);
                defaults.setOidPartner(GatewayTestSupport.MERCHANT_NUMBER);
                defaults.setPublicKey(TestKeys.publicKey(TestKeys.PLATFORM));
                defaults.setGatewayUrl(gateway.url());
                defaults.setSslContextParameters(TestGateway.trust());
                defaults.setResponseTimeout(5_000);
                List<String> uris = way.uris(context);
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        for (int i = 0; i < uris.size(); i++) {
                            from("direct:" + i).routeId("route" + i).to(uris.get(i));
                        }
                    }
                });
                context.start();
                for (int i = 0; i < uris.size(); i++) {
                    Exchange good = ask(context, "direct:" + i, uris.get(i).startsWith("dataformat:") ? "{}" : "good");
                    assertNull(good.getException(), () -> TestSecrets.textOf(good.getException()));
                    if (uris.get(i).contains("queryPayment")) {
                        assertTrue(ask(context, "direct:" + i, i % 2 == 0 ? "refused" : "forged").isFailed());
                    }
                }
                views.addContext(context);
            }
            return leaks(log, known);
        }
    }

    private Set<String> leaks(TestLog log, Set<String> known) {
        assertTrue(views.all().size() > 500, () -> "only " + views.all().size() + " views");
        assertTrue(log.lines().size() > 1000, () -> "only " + log.lines().size() + " lines");
        Set<String> leaks = new TreeSet<>();
        log.lines().stream().filter(line -> SECRETS.finds(line.text()))
                .forEach(line -> leaks.add("log " + line.logger() + " " + line.level()));
        views.all().stream().filter(view -> SECRETS.finds(view.text())).forEach(view -> leaks.add(view.name()));
        leaks.removeAll(known);
        return leaks;
    }

    private Exchange ask(CamelContext context, String uri, String noOrder) {
        Exchange exchange = context.createFluentProducerTemplate().to(uri).withBody(noOrder).send();
        views.addExchange(exchange);
        return exchange;
    }

    private void observe(CamelContext context) {
        context.setMessageHistory(true);
        context.setBacklogTracing(true);
        context.setTracing(true);
        context.setDebugging(true);
        context.setDevConsole(true);
        context.setLoadHealthChecks(true);
        HealthCheckTest.enableChecks(context);
        context.setUseMDCLogging(true);
        context.setDumpRoutes("xml");
        context.getInflightRepository().setInflightBrowseEnabled(true);
        context.getManagementStrategy().getManagementAgent().setEndpointRuntimeStatisticsEnabled(true);
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                views.add("event", event);
            }
        });
    }
}
