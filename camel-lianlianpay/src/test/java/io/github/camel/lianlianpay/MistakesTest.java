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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestKeyForms;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestSecrets;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The page docs/mistakes.md lists typical mistakes with the messages that they really cause. */
class MistakesTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| \\d+ \\| (.*?) \\| `(.*)` \\|$");

    private static final String PRIVATE = TestKeys.privatePem(TestKeys.MERCHANT);
    private static final String BARE = TestKeys.bare(PRIVATE);
    private static final String PUBLIC = TestKeys.publicPem(TestKeys.PLATFORM);

    @TempDir
    static Path folder;

    /** A URI and options of the component that replace the right ones. An empty value removes an option. */
    record Mistake(String what, String uri, Map<String, String> options) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Mistake> mistakes() throws Exception {
        return Stream.of(
                mistake("`oidPartner` left out", "oidPartner", ""),
                mistake("`oidPartner` with a digit lost", "oidPartner", "20130412100000100"),
                mistake("`oidPartner` with a blank behind it", "oidPartner", "201304121000001004 "),
                mistake("`privateKey` left out", "privateKey", ""),
                mistake("`publicKey` left out", "publicKey", ""),
                mistake("a file's name without `file:`", "privateKey", "keys/merchant.pem"),
                mistake("a file that is not there", "privateKey", "file:keys/no-such.pem"),
                mistake("the public key in `privateKey`", "privateKey", TestKeys.publicPem(TestKeys.MERCHANT)),
                mistake("your own public key in `publicKey`", "publicKey", TestKeys.publicPem(TestKeys.MERCHANT)),
                mistake("your private key in `publicKey`", "publicKey", PRIVATE),
                mistake("the two keys exchanged", "privateKey", PUBLIC, "publicKey", PRIVATE),
                mistake("a key that lost its end", "privateKey", BARE.substring(0, BARE.length() - 20)),
                mistake("a key file that was cut off", "privateKey", file("cut.pem", PRIVATE.substring(0, 400))),
                mistake("an encrypted key without its password", "privateKey",
                        TestKeyForms.encryptedPem(TestKeys.MERCHANT, "right")),
                mistake("an encrypted key with a wrong password", "privateKey",
                        TestKeyForms.encryptedPem(TestKeys.MERCHANT, "right"), "privateKeyPassword", "wrong"),
                mistake("a key in OpenSSL's old encrypted form", "privateKey",
                        PRIVATE.replace("-----\nMII", "-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: DES-EDE3-CBC,00\n\nMII")),
                mistake("a key that is too short", "privateKey", TestKeyForms.privatePem(TestKeyForms.pair("RSA", 512))),
                mistake("a key that is not RSA", "privateKey", TestKeyForms.privatePem(TestKeyForms.pair("EC", 256))),
                mistake("two private keys in one file", "privateKey",
                        file("two.pem", PRIVATE + TestKeys.privatePem("merchant2048"))),
                mistake("a bean that does not exist", "privateKey", "#bean:merchantKey"),
                mistake("a bean of another kind", "privateKey", "#bean:store"),
                mistake("an alias without a key store", "privateKey", "", "privateKeyAlias", "merchant"),
                mistake("an alias that the key store does not have", "privateKey", "", "privateKeyAlias", "marchant",
                        "keyStoreParameters", "#bean:store"),
                mistake("`gatewayUrl` without `https://`", "gatewayUrl", "instantpay.lianlianpay.com/paymentapi"),
                mistake("`gatewayUrl` with the operation in it", "gatewayUrl",
                        "https://instantpay.lianlianpay.com/paymentapi/queryPayment.htm"),
                mistake("a time that is none", "responseTimeout", "30 seconds or so"),
                mistake("a proxy without its port", "proxyHost", "proxy.example"),
                mistake("a provider that is not registered", "provider", "BC"),
                mistake("an option of the component misspelt", "privatKey", "file:keys/merchant.pem"),
                new Mistake("an option of the endpoint misspelt", "lianlianpay:queryPayment?responseTimeOuts=5s", Map.of()),
                new Mistake("the operation's name misspelt", "lianlianpay:querypayment", Map.of()),
                mistake("a placeholder that is not set", "privateKey", "{{llp.privateKey}}"),
                mistake("a key store in the place of a key", "privateKey", keyStoreFile()),
                mistake("a character that is not a key's", "privateKey",
                        BARE.substring(0, 64) + '\u00A0' + BARE.substring(65)));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsMetWithTheMessageOnThePage(Mistake mistake) throws Exception {
        String message = page().get(mistake.what());
        assertTrue(message != null, () -> "docs/mistakes.md has no row for: " + mistake.what());

        String output = outputOf(mistake);
        int from = 0;
        for (String part : message.split("…")) {
            int found = output.indexOf(part, from);
            assertTrue(found >= 0, () -> "not found: " + part + "\nin: " + output);
            from = found + part.length();
        }
        TestSecrets.assertHidden(output, PRIVATE, BARE);
    }

    @Test
    void thePageHasNoOtherRows() throws Exception {
        assertEquals(mistakes().map(Mistake::what).toList(), List.copyOf(page().keySet()));
    }

    @Test
    void theChinesePageHasTheSameMessages() throws Exception {
        assertEquals(List.copyOf(page().values()), List.copyOf(page("mistakes.zh-CN.md").values()));
    }

    private static String outputOf(Mistake mistake) throws Exception {
        Map<String, String> options = new LinkedHashMap<>(
                Map.of("oidPartner", GatewayTestSupport.MERCHANT_NUMBER,
                        "privateKey", BARE, "publicKey", TestKeys.bare(PUBLIC)));
        options.putAll(mistake.options());
        options.values().removeIf(String::isEmpty);
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("false");
        options.forEach((name, value) -> main.addInitialProperty("camel.component.lianlianpay." + name, value));
        main.bind("store", store());
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:mistake").to(mistake.uri());
            }
        });
        try {
            return TestSecrets.textOf(assertThrows(Exception.class, main::start));
        } finally {
            main.stop();
        }
    }

    private static KeyStoreParameters store() throws Exception {
        return TestKeyForms.keyStore(folder, "password", TestKeys.MERCHANT, Map.of());
    }

    private static String keyStoreFile() throws Exception {
        return store().getResource();
    }

    private static Mistake mistake(String what, String... options) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            map.put(options[i], options[i + 1]);
        }
        return new Mistake(what, "lianlianpay:queryPayment", map);
    }

    private static String file(String name, String content) throws IOException {
        return "file:" + Files.writeString(folder.resolve(name), content);
    }

    /** The message of each mistake, in the page's order. */
    private static Map<String, String> page() throws IOException {
        return page("mistakes.md");
    }

    private static Map<String, String> page(String name) throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        Matcher row = ROW.matcher(Files.readString(DOCS.resolve(name), StandardCharsets.UTF_8));
        while (row.find()) {
            rows.put(row.group(1), row.group(2));
        }
        return rows;
    }
}
