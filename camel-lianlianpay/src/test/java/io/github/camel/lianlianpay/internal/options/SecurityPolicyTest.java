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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.TestKeyForms;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestLog;
import io.github.camel.lianlianpay.support.TestSecrets;
import org.apache.camel.main.Main;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The samples of the pages start with Camel's profile prod, which from 4.19 on refuses plain secrets.
 */
class SecurityPolicyTest extends GatewayTestSupport {

    private static final Path TOP = Path.of("..");
    /** An option that Camel counts as a secret, in properties or as an argument. */
    private static final Pattern SECRET = Pattern.compile(
            "camel\\.(?:component|dataformat)\\.lianlianpay\\.[\\w.-]*?(?:private-?key|password|proxy-?auth-?username) ?= ?([^\\s\"]+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SAMPLE = Pattern.compile("(?s)```properties\n(.*?)```");
    private static final String PASSWORD = "key-password-4711";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({ "docs/keys.md", "docs/keys.zh-CN.md" })
    void theSampleOfThePageStartsWithoutAWarning(String page) throws Exception {
        Files.writeString(folder.resolve("merchant-encrypted.pem"), TestKeyForms.encryptedPem(TestKeys.MERCHANT, PASSWORD));
        Files.writeString(folder.resolve("lianlian.pem"), TestKeys.publicPem(TestKeys.PLATFORM));
        String sample = SAMPLE.matcher(Files.readString(TOP.resolve(page))).results().map(found -> found.group(1))
                .filter(text -> text.contains("/etc/lianlianpay/")).findFirst().orElseThrow();
        assertTrue(sample.contains("{{env:LLP_KEY_PASSWORD}}"), sample);

        // a process cannot change its environment, and Camel reads a system property in the same way
        assertAsks(sample.replace("/etc/lianlianpay/", folder + "/").replace("{{env:LLP_KEY_PASSWORD}}",
                "{{sys:llp.test.password}}"));
    }

    private void assertAsks(String properties) throws Exception {
        System.setProperty("llp.test.password", PASSWORD);
        Main main = main(properties);
        try (TestLog log = new TestLog(Level.INFO)) {
            main.start();
            assertNull(main.getCamelContext().createFluentProducerTemplate().to(URI).withBody("N1").send().getException());

            List<String> complaints = log.lines().stream().map(TestLog.Line::text)
                    .filter(line -> line.contains("SECURITY WARNING") || line.contains("olicy violation")).toList();
            assertEquals(List.of(), complaints);
            assertTrue(log.lines().stream().anyMatch(line -> line.text().contains("profile: production")), "no profile");
            log.lines().forEach(line -> TestSecrets.assertHidden(line.text(), PASSWORD));
        } finally {
            main.stop();
            System.clearProperty("llp.test.password");
        }
    }

    private Main main(String properties) throws IOException {
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("false");
        Properties all = new Properties();
        all.load(new java.io.StringReader(properties));
        all.forEach((name, value) -> main.addInitialProperty(name.toString(), value.toString()));
        Map.of("camel.main.profile", "prod", "camel.component.lianlianpay.gateway-url", gateway.url(),
                "camel.component.lianlianpay.ssl-context-parameters", "#bean:tls").forEach(main::addInitialProperty);
        main.bind("tls", TestGateway.trust());
        main.configure().withRoutesCollectorEnabled(false);
        return main;
    }

    /** If Camel has the policy, it is active in these tests, and sees the component's options. */
    @Test
    void whatIsWrittenOutIsRefusedWhereCamelHasThePolicy() throws Exception {
        Main main = main("camel.component.lianlianpay.private-key = file:merchant.pem\n");
        try {
            if (hasPolicy()) {
                Exception e = assertThrows(Exception.class, main::start);
                assertTrue(TestSecrets.textOf(e).contains("Security policy violations detected"), () -> TestSecrets.textOf(e));
            } else {
                main.start();
            }
        } finally {
            main.stop();
        }
    }

    private static boolean hasPolicy() {
        try {
            Class.forName("org.apache.camel.util.SecurityUtils");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Test
    void noPageAndNoExampleWritesASecretOut() throws IOException {
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (Path file : pagesAndExamples()) {
            Matcher option = SECRET.matcher(Files.readString(file));
            while (option.find()) {
                seen++;
                if (!option.group(1).matches("(?:\\{\\{.*\\}\\}|#bean:\\w+|\\.\\.\\.)[`,\\\\]*")) {
                    wrong.add(file + ": " + option.group());
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(seen > 15, "seen: " + seen);
    }

    private static List<Path> pagesAndExamples() throws IOException {
        List<Path> files = new ArrayList<>(List.of(TOP.resolve("README.md"), TOP.resolve("README.zh-CN.md")));
        for (String part : List.of("docs", "examples")) {
            try (Stream<Path> found = Files.walk(TOP.resolve(part))) {
                found.filter(file -> file.toString().matches(".*\\.(?:md|properties|cfg|yaml)"))
                        .filter(file -> !file.toString().matches(".*[/\\\\](?:target|work|test)[/\\\\].*")).forEach(files::add);
            }
        }
        return files;
    }
}
