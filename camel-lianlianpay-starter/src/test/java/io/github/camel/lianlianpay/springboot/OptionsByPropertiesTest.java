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

import java.security.PrivateKey;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

class OptionsByPropertiesTest extends StarterTestSupport {

    /** The text of each option, and its value; no value is the default. */
    private static final Map<String, Object[]> PLAIN = Map.ofEntries(
            option("allowUnsignedErrors", "true", true), option("apiVersion", "1.1", "1.1"),
            option("autowiredEnabled", "false", false), option("connectTimeout", "1m30s", 90_000L),
            option("connectionsPerRoute", "7", 7), option("gatewayUrl", "http://localhost:1/x", "http://localhost:1/x"),
            option("lazyStartProducer", "true", true), option("maxResponseSize", "1000", 1000),
            option("asynchronous", "true", true),
            option("maxTotalConnections", "8", 8), option("noOrder", "ORDER-1", "ORDER-1"),
            option("oidPartner", "201900000000000002", "201900000000000002"), option("oidPaybill", "2019", "2019"),
            option("platform", "shop", "shop"), option("privateKey", "file:a.pem", "file:a.pem"),
            option("privateKeyAlias", "merchant", "merchant"), option("privateKeyPassword", "secret", "secret"),
            option("provider", "BC", "BC"), option("proxyAuthPassword", "hidden", "hidden"),
            option("proxyAuthScheme", "https", "https"), option("proxyAuthUsername", "user", "user"),
            option("proxyHost", "proxy", "proxy"), option("proxyPort", "3128", 3128),
            option("publicKey", "file:b.pem", "file:b.pem"), option("publicKeyAlias", "lianlian", "lianlian"),
            option("responseTimeout", "2500", 2500L), option("throwExceptionOnFailure", "false", false),
            option("bridgeErrorHandler", "true", true), option("encryptionKey", "file:c.pem", "file:c.pem"),
            option("httpComponent", "jetty", "jetty"), option("journal", "j", "j"),
            option("journalRequired", "false", false), option("maxAmount", "50.00", "50.00"),
            option("maxMessagesPerPoll", "9", 9), option("maxRequestSize", "1001", 1001),
            option("noRecordAge", "31m", 1_860_000L),
            option("notifyUrl", "https://x/y", "https://x/y"), option("path", "/llp", "/llp"),
            option("resend", "never", "never"),
            option("resendWithin", "1h", 3_600_000L), option("sendWithin", "5s", 5_000L),
            option("skipDuplicates", "false", false),
            option("transactionManager", "t", "t"),
            option("trustDynamicUris", "true", true), option("useGlobalSslContextParameters", "true", true));

    @Test
    void everyOptionOfTheComponentIsSet() {
        TreeSet<String> names = new TreeSet<>(PLAIN.keySet());
        names.addAll(List.of("configuration", "keyStoreParameters", "sslContextParameters"));
        assertEquals(new TreeSet<>(LianLianPayComponentAutoConfiguration.OPTIONS.keySet()), names);

        String[] properties = PLAIN.entrySet().stream().map(option -> COMPONENT + option.getKey() + "=" + option.getValue()[0])
                .toArray(String[]::new);
        application().run(application -> PLAIN.forEach(
                (name, values) -> assertNotEquals(values[1], option(application, name), name)));
        application(properties).run(application -> PLAIN.forEach(
                (name, values) -> assertEquals(values[1], option(application, name), name)));
    }

    @Test
    void everyNotationOfANameIsRead() {
        for (String name : new String[] { "oid-partner", "oidPartner", "oid_partner", "OID-PARTNER", "oidpartner" }) {
            application(COMPONENT + name + "=201900000000000003")
                    .run(application -> assertEquals("201900000000000003", option(application, "oidPartner"), name));
        }
    }

    /** Spring resolves its own placeholders, as its users expect. */
    @ParameterizedTest
    @ValueSource(strings = {
            "s3&cret", "s3+cret", "s3cret%", "s3%2Bcret", "s3)cret", "s3}cret", "s3(cret", "#s3cret", "#{s3cret}", "s3'cret",
            "s3\"cret", "s3\\cret", "s3 cret", "s3=cret", "s3?cret", "s3\u5bc6\u7801", "s3,cret", "s3;cret" })
    void aPasswordArrivesAsItIs(String password) {
        for (String name : new String[] { "privateKeyPassword", "proxyAuthPassword" }) {
            for (Map<String, Object> properties : List.<Map<String, Object>> of(
                    Map.of(COMPONENT + name, password),
                    Map.of(COMPONENT + name, "{{llp.password}}", "llp.password", password))) {
                application().withInitializer(application -> application.getEnvironment().getPropertySources()
                        .addFirst(new MapPropertySource("passwords", properties)))
                        .run(application -> assertEquals(password, option(application, name), name));
            }
        }
    }

    @Test
    void environmentVariablesAreReadWithAndWithoutTheDash() {
        for (String name : new String[] { "PRIVATEKEYPASSWORD", "PRIVATE_KEY_PASSWORD" }) {
            withEnvironment("CAMEL_COMPONENT_LIANLIANPAY_" + name)
                    .run(application -> assertEquals("changeit", option(application, "privateKeyPassword"), name));
        }
    }

    private static ApplicationContextRunner withEnvironment(String variable) {
        return application().withInitializer(application -> application.getEnvironment().getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", Map.of(variable, "changeit"))));
    }

    @Test
    void placeholdersOfSpringAndOfCamelAreFilledIn() {
        application("merchant=201900000000000004", "size=2000", COMPONENT + "oid-partner=${merchant}",
                COMPONENT + "max-response-size={{size}}")
                .run(application -> {
                    assertEquals("201900000000000004", option(application, "oidPartner"));
                    assertEquals(2000, option(application, "maxResponseSize"));
                });
    }

    @Test
    void beansAreNamed() {
        SSLContextParameters tls = new SSLContextParameters();
        KeyStoreParameters store = new KeyStoreParameters();
        application(COMPONENT + "private-key=#bean:merchantKey", COMPONENT + "public-key=#bean:lianlianKey",
                COMPONENT + "ssl-context-parameters=#tls", COMPONENT + "key-store-parameters=#bean:store",
                DATA_FORMAT + "key-store-parameters=#store")
                .withBean("merchantKey", PrivateKey.class, KEYS::getPrivate)
                .withBean("lianlianKey", java.security.PublicKey.class, KEYS::getPublic)
                .withBean("tls", SSLContextParameters.class, () -> tls)
                .withBean("store", KeyStoreParameters.class, () -> store)
                .run(application -> {
                    assertSame(KEYS.getPrivate(), option(application, "privateKey"));
                    assertSame(KEYS.getPublic(), option(application, "publicKey"));
                    assertSame(tls, option(application, "sslContextParameters"));
                    assertSame(store, option(application, "keyStoreParameters"));
                    assertSame(store, dataFormat(application).getKeyStoreParameters());
                });
    }

    @Test
    void beansAreMadeOfPropertiesBelow() {
        application(COMPONENT + "key-store-parameters.resource=file:keys.p12",
                COMPONENT + "key-store-parameters.password=changeit",
                COMPONENT + "ssl-context-parameters.secure-socket-protocol=TLSv1.3",
                COMPONENT + "ssl-context-parameters.trust-managers.key-store.resource=file:trust.p12")
                .run(application -> {
                    KeyStoreParameters store = (KeyStoreParameters) option(application, "keyStoreParameters");
                    assertEquals("file:keys.p12", store.getResource());
                    assertEquals("changeit", store.getPassword());
                    SSLContextParameters tls = (SSLContextParameters) option(application, "sslContextParameters");
                    assertEquals("TLSv1.3", tls.getSecureSocketProtocol());
                    assertEquals("file:trust.p12", tls.getTrustManagers().getKeyStore().getResource());
                });
    }

    @Test
    void otherPropertiesCountOverTheConfigurationAndLeaveTheRestOfIt() {
        LianLianPayConfiguration defaults = new LianLianPayConfiguration();
        defaults.setOidPartner("201900000000000005");
        defaults.setMaxResponseSize(3000);
        application(COMPONENT + "configuration=#defaults", COMPONENT + "oid-partner=201900000000000006")
                .withBean("defaults", LianLianPayConfiguration.class, () -> defaults)
                .run(application -> {
                    assertSame(defaults, component(application).getConfiguration());
                    assertEquals("201900000000000006", defaults.getOidPartner());
                    assertEquals(3000, defaults.getMaxResponseSize());
                });
    }

    @Test
    void everyOptionOfTheDataFormatIsSet() {
        application(DATA_FORMAT + "allow-unsigned-errors=true", DATA_FORMAT + "unmarshal-type=java.util.Map",
                DATA_FORMAT + "public-key=file:b.pem", DATA_FORMAT + "provider=BC", DATA_FORMAT + "private-key-alias=merchant",
                DATA_FORMAT + "public-key-alias=lianlian", DATA_FORMAT + "key-store-parameters.type=PKCS12")
                .run(application -> {
                    LianLianPayDataFormat format = dataFormat(application);
                    assertTrue(format.isAllowUnsignedErrors());
                    assertEquals("java.util.Map", format.getUnmarshalType());
                    assertEquals("file:b.pem", format.getPublicKey());
                    assertEquals("BC", format.getProvider());
                    assertEquals("merchant", format.getPrivateKeyAlias());
                    assertEquals("lianlian", format.getPublicKeyAlias());
                    assertEquals("PKCS12", format.getKeyStoreParameters().getType());
                });
    }

    @Test
    void theDataFormatSignsAndVerifiesWithItsKeys() {
        application(DATA_FORMAT + "private-key=" + privateKeyText(), DATA_FORMAT + "public-key=" + publicKeyText(),
                DATA_FORMAT + "unmarshal-type=java.util.Map")
                .run(application -> {
                    var template = application.getBean(CamelContext.class).createProducerTemplate();
                    String signed = template.requestBody("dataformat:lianlianpay:marshal", Map.of("no_order", "ORDER-1"),
                            String.class);
                    assertTrue(signed.contains("\"sign\":"), signed);
                    Map<?, ?> fields = assertInstanceOf(Map.class,
                            template.requestBody("dataformat:lianlianpay:unmarshal", signed));
                    assertEquals("ORDER-1", fields.get("no_order"));
                });
    }

    @Test
    void theStarterCanBeSwitchedOff() {
        for (String property : new String[] {
                "camel.component.enabled", COMPONENT + "enabled",
                "camel.component.customizer.enabled", COMPONENT + "customizer.enabled" }) {
            application(property + "=false", COMPONENT + "oid-partner=201900000000000007")
                    .run(application -> assertNull(option(application, "oidPartner"), property));
        }
        for (String property : new String[] {
                "camel.dataformat.enabled", DATA_FORMAT + "enabled",
                "camel.dataformat.customizer.enabled", DATA_FORMAT + "customizer.enabled" }) {
            application(property + "=false", DATA_FORMAT + "allow-unsigned-errors=true")
                    .run(application -> assertFalse(dataFormat(application).isAllowUnsignedErrors(), property));
        }
        application(COMPONENT + "enabled=true", COMPONENT + "customizer.enabled=true", COMPONENT + "platform=shop")
                .run(application -> assertEquals("shop", option(application, "platform")));
    }

    @Test
    void otherComponentsAreLeftAlone() {
        application(COMPONENT + "lazy-start-producer=true").run((ApplicationContext application) -> assertFalse(
                application.getBean(CamelContext.class).getComponent("direct",
                        org.apache.camel.component.direct.DirectComponent.class).isLazyStartProducer()));
    }

    private static Map.Entry<String, Object[]> option(String name, String text, Object value) {
        return Map.entry(name, new Object[] { text, value });
    }
}
