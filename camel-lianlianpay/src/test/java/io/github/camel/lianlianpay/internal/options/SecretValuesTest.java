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

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.ComponentView;
import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.StartTest;
import io.github.camel.lianlianpay.internal.keys.KeysView;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.TestKeyForms;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestProxy;
import io.github.camel.lianlianpay.support.TestSecrets;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A secret arrives unchanged, however it is given, or a message names the cause without the secret. */
class SecretValuesTest extends GatewayTestSupport {

    private static final String KEY = "merchant2048";

    @TempDir
    Path folder;

    static Stream<String> passwords() {
        return Stream.of("s3&cret", "s3+cret", "s3cret%", "s3%2Bcret", "s3)cret", "s3}cret", "s3(cret", "${s3cret}", "#s3cret",
                "s3'cret", "s3\"cret", "s3\\cret", "s3 cret", "s3=cret", "s3?cret", "s3\u5bc6\u7801", "\"s3cret\"", "s3,cret",
                "s3;cret", "s3:cret@x", "#{s3cret}");
    }

    @ParameterizedTest
    @MethodSource("passwords")
    void aPasswordArrivesAsItIs(String password) throws Exception {
        String key = "file:" + Files.writeString(folder.resolve("key.pem"), TestKeyForms.encryptedPem(KEY, password));
        context.getPropertiesComponent().addInitialProperty("llp.password", password);
        context.getPropertiesComponent().addInitialProperty("llp.key", key);

        // in a URI RAW{...} allows ) in the value
        String raw = password.contains(")") ? "RAW{" + password + "}" : "RAW(" + password + ")";
        assertSigns("?privateKey=" + key + "&privateKeyPassword=" + raw);
        String rawPlaceholder = password.contains(")") ? "RAW{{{llp.password}}}" : "RAW({{llp.password}})";
        if (!password.contains(")")) {
            assertSigns("?privateKey=" + key + "&privateKeyPassword=" + rawPlaceholder);
        }
        assertSignsInYaml();
        assertSignsOnTheComponent(password, key);
    }

    private void assertSignsInYaml() throws Exception {
        String yaml = """
                - route:
                    id: secret
                    from:
                      uri: direct:secret
                      steps:
                        - to:
                            uri: lianlianpay:queryPayment
                            parameters:
                              privateKey: "{{llp.key}}"
                              privateKeyPassword: "{{llp.password}}"
                """;
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("secret.yaml", yaml));
        assertNull(send("direct:secret", "N1", Map.of()).getException());
        assertTrue(TestKeys.verifies(gateway.lastRequest().fields(), KEY));
        context.getRouteController().stopRoute("secret");
        context.removeRoute("secret");
    }

    /** Gives the password by properties, and by a placeholder that is resolved like one of the environment. */
    private void assertSignsOnTheComponent(String password, String key) throws Exception {
        for (String given : List.of("{{llp.password}}", "{{?llp.password}}", "{{sys:llp.password.of.test}}")) {
            System.setProperty("llp.password.of.test", password);
            Main main = new Main();
            main.setDefaultPropertyPlaceholderLocation("false");
            main.addInitialProperty("llp.password", password);
            Map.of("oidPartner", MERCHANT_NUMBER, "privateKey", key, "publicKey",
                    TestKeys.bare(TestKeys.publicPem(TestKeys.PLATFORM)), "gatewayUrl", gateway.url(), "privateKeyPassword",
                    given,
                    "sslContextParameters", "#bean:tls")
                    .forEach((name, value) -> main.addInitialProperty("camel.component.lianlianpay." + name, value));
            main.bind("tls", TestGateway.trust());
            main.configure().withRoutesCollectorEnabled(false);
            try {
                main.start();
                assertNull(main.getCamelContext().createFluentProducerTemplate().to(URI).withBody("N1").send().getException());
            } finally {
                main.stop();
                System.clearProperty("llp.password.of.test");
            }
        }
    }

    /** Uses another process, because a JVM cannot change its environment. */
    @Test
    void aPasswordArrivesFromTheEnvironment() throws Exception {
        // ASCII only, because the environment has the platform's charset
        List<String> passwords = passwords().filter(password -> password.chars().allMatch(c -> c < 0x80)).toList();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), FromEnvironment.class.getName(), folder.toString());
        for (int i = 0; i < passwords.size(); i++) {
            builder.environment().put("LLP_PASSWORD_" + i, passwords.get(i));
            Files.writeString(folder.resolve(i + ".pem"), TestKeyForms.encryptedPem(KEY, passwords.get(i)));
        }
        // a variable filled from a file ends with a line break, which Camel strips
        builder.environment().put("LLP_PASSWORD_LINE", "s3cret\n");
        Files.writeString(folder.resolve("LINE.pem"), TestKeyForms.encryptedPem(KEY, "s3cret"));
        Path out = folder.resolve("out.txt");
        Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
        try {
            assertTrue(process.waitFor(2, TimeUnit.MINUTES), "the process does not end");
        } finally {
            process.destroyForcibly();
        }

        List<String> lines = Files.readAllLines(out).stream().filter(line -> line.startsWith("key ")).toList();
        assertEquals(passwords.size() + 1, lines.size(), () -> String.join("\n", lines));
        lines.forEach(line -> assertTrue(line.endsWith("is read"), line));
    }

    /** Reads encrypted keys with the passwords of the environment. */
    static final class FromEnvironment {

        private FromEnvironment() {
        }

        public static void main(String[] args) throws Exception {
            for (String variable : System.getenv().keySet()) {
                if (variable.startsWith("LLP_PASSWORD_")) {
                    String name = variable.substring("LLP_PASSWORD_".length());
                    System.out.println(
                            "key " + name + " " + outcome(Path.of(args[0], name + ".pem"), "{{env:" + variable + "}}"));
                }
            }
        }

        private static String outcome(Path key, String password) throws Exception {
            Main main = new Main();
            main.setDefaultPropertyPlaceholderLocation("false");
            Map.of("oidPartner", MERCHANT_NUMBER, "privateKey", "file:" + key, "privateKeyPassword", password, "publicKey",
                    TestKeys.bare(TestKeys.publicPem(TestKeys.PLATFORM)))
                    .forEach((name, value) -> main.addInitialProperty("camel.component.lianlianpay." + name, value));
            main.configure().withRoutesCollectorEnabled(false);
            try {
                main.start();
                main.getCamelContext().getEndpoint(URI).start();
                return "is read";
            } catch (Exception e) {
                return TestSecrets.textOf(e).replace('\n', ' ');
            } finally {
                main.stop();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = {
            "'s3cret\n',its last character is a line break", "'s3cret\r\n',its last character is a line break",
            "'s3\ncret',it holds a line break", "'s3cret ',its last character is a blank",
            "' s3cret',its first character is a blank", "'\"s3cret\"',it stands in quotes",
            "'s3 cret',it holds a blank", "'s3%2Bcret',such as %2B", "'RAW(s3cret)',it begins with RAW",
            "'${LLP_PASSWORD}',it is a placeholder that nobody has resolved" })
    void whatHappenedToAPasswordIsSaid(String password, String says) throws Exception {
        defaults().setPrivateKey(TestKeyForms.encryptedPem(KEY, "another"));
        defaults().setPrivateKeyPassword(password);
        StartTest.assertDoesNotStart(context, URI, List.of("privateKeyPassword does not open it", says), password);

        KeyStoreParameters store = TestKeyForms.keyStore(folder, "another", KEY, Map.of());
        store.setPassword(password);
        context.getRegistry().bind("store", store);
        StartTest.assertDoesNotStart(context, URI + "?keyStoreParameters=#bean:store&privateKeyAlias=merchant",
                List.of("Option keyStoreParameters", says), password);
    }

    @Test
    void aPlusInAUriIsExplained() throws Exception {
        String key = "file:" + Files.writeString(folder.resolve("key.pem"), TestKeyForms.encryptedPem(KEY, "s3+cret"));

        StartTest.assertDoesNotStart(context, URI + "?privateKey=" + key + "&privateKeyPassword=s3+cret",
                List.of("it holds a blank, and in a URI that may have been a plus: write RAW(...) there"), "s3+cret",
                "s3 cret");
    }

    @ParameterizedTest
    @ValueSource(strings = { "proxyAuthPassword", "proxyAuthUsername" })
    void aLineBreakInTheProxysCredentialsStopsTheStart(String option) {
        StartTest.assertDoesNotStart(context, URI + "?proxyHost=localhost&proxyPort=1&" + option + "=s3cret-4711%0A",
                List.of("Option " + option), "s3cret-4711");

        if (option.equals("proxyAuthPassword")) {
            defaults().setProxyAuthPassword("s3cret-4711\n");
        } else {
            defaults().setProxyAuthUsername("s3cret-4711\n");
        }
        StartTest.assertDoesNotStart(context, URI, List.of("Option " + option + " has a line break", "at its end"),
                "s3cret-4711");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "s3&cret", "s3+cret", "s3cret%", "s3)cret", "${s3cret}", "#s3cret", "s3\"cret", "s3\\cret", "s3 cret" })
    void theProxysPasswordArrivesAsItIs(String password) throws Exception {
        try (TestProxy proxy = new TestProxy("user:" + password)) {
            context.getPropertiesComponent().addInitialProperty("llp.secret", password);
            String raw = password.contains(")") ? "RAW{" + password + "}" : "RAW({{llp.secret}})";
            query("?proxyHost=localhost&proxyPort=" + proxy.port() + "&proxyAuthUsername=user&proxyAuthPassword=" + raw, "N1");
        }
    }

    /** If the property is missing, the option is not set. */
    @ParameterizedTest
    @ValueSource(strings = { "privateKey", "privateKeyPassword", "proxyAuthUsername", "proxyAuthPassword" })
    void anOptionalPlaceholderOfASecretMayBeMissing(String option) throws Exception {
        query("?" + option + "={{?llp.none}}", "N1");

        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("false");
        main.addInitialProperty("camel.component.lianlianpay.oidPartner", MERCHANT_NUMBER);
        main.addInitialProperty("camel.component.lianlianpay." + option, "{{?llp.none}}");
        main.configure().withRoutesCollectorEnabled(false);
        try {
            main.start();
            LianLianPayConfiguration set
                    = main.getCamelContext().getComponent("lianlianpay", LianLianPayComponent.class).getConfiguration();
            assertNull(switch (option) {
                case "privateKey" -> KeysView.keyOptions(set).privateKey();
                case "privateKeyPassword" -> KeysView.keyOptions(set).privateKeyPassword();
                case "proxyAuthUsername" -> set.getProxyAuthUsername();
                default -> ComponentView.proxyAuthPassword(set);
            });
        } finally {
            main.stop();
        }
    }

    /** A properties file has its own escapes; the value is what Java reads. */
    @Test
    void aFileOfPropertiesIsReadAsJavaDoes() throws Exception {
        String key = "file:" + Files.writeString(folder.resolve("key.pem"), TestKeyForms.encryptedPem(KEY, "s3#cr\\et!:"));
        Path file = Files.writeString(folder.resolve("application.properties"), "llp.password = s3#cr\\\\et!:\n",
                StandardCharsets.ISO_8859_1);
        context.getPropertiesComponent().addLocation("file:" + file);

        assertSigns("?privateKey=" + key + "&privateKeyPassword=RAW({{llp.password}})");
    }

    private void assertSigns(String options) {
        query(options, "N1");
        assertTrue(TestKeys.verifies(gateway.lastRequest().fields(), KEY));
    }
}
