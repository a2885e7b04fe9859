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
package io.github.camel.lianlianpay.internal.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.LianLianPayEndpoint;
import io.github.camel.lianlianpay.crypto.PublicKeyReader;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestKeyForms;
import io.github.camel.lianlianpay.support.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Named.named;

/** Every form in which merchants keep keys, given in every way that Camel has. */
public class KeyFormsTest extends GatewayTestSupport {

    private static final String KEY = "merchant2048";
    private static final String PASSWORD = "key-password";

    @TempDir
    Path folder;

    public static Stream<Object> privateKeyTexts() {
        String pem = TestKeys.privatePem(KEY);
        String bare = TestKeys.bare(pem);
        return Stream.of(
                named("bare", bare),
                named("bare with line breaks", pem.replaceAll("-----[^-]+-----", "")),
                named("bare with Windows' line breaks", pem.replaceAll("-----[^-]+-----", "").replace("\n", "\r\n")),
                named("bare and indented", pem.replaceAll("-----[^-]+-----", "").replace("\n", "\n      ")),
                named("bare PKCS#1", TestKeys.bare(TestKeys.pkcs1Pem(KEY))),
                named("PEM PKCS#8", pem),
                named("PEM PKCS#1", TestKeys.pkcs1Pem(KEY)),
                named("PEM with Windows' line breaks", pem.replace("\n", "\r\n")),
                named("PEM on one line", pem.strip().replace("\n", " ")),
                named("PEM on one line without blanks", pem.strip().replace("\n", "")),
                named("PEM with literal line breaks", pem.replace("\n", "\\n")),
                named("PEM with literal Windows' line breaks", pem.replace("\n", "\\r\\n")),
                named("PEM after a byte order mark", "\uFEFF" + pem),
                named("PEM after OpenSSL's remarks",
                        "Bag Attributes\n    friendlyName: merchant\nKey Attributes: <No Attributes>\n" + pem),
                named("PEM with its certificate", TestKeyForms.certificatePem(KEY) + pem),
                named("PEM with a wrong label", pem.replace("PRIVATE KEY", "RSA PRIVATE KEY")));
    }

    @ParameterizedTest
    @MethodSource("privateKeyTexts")
    void aPrivateKeyIsReadAsText(String text) {
        defaults().setPrivateKey(text);

        assertSigns("");
    }

    @ParameterizedTest
    @MethodSource("privateKeyTexts")
    void aPrivateKeyIsReadFromAFile(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("merchant key.pem"), text);

        assertSigns("?privateKey=" + file.toUri());
    }

    @ParameterizedTest
    @MethodSource("privateKeyTexts")
    void aPrivateKeyIsReadFromAProperty(String text) {
        context.getPropertiesComponent().addInitialProperty("llp.key", text);

        assertSigns("?privateKey={{llp.key}}");
        assertSigns("?privateKey=RAW({{llp.key}})");
    }

    @Test
    void privateKeysAreReadFromBinaryFiles() throws IOException {
        for (String pem : List.of(TestKeys.privatePem(KEY), TestKeys.pkcs1Pem(KEY))) {
            Path file = Files.write(folder.resolve("key" + pem.length() + ".der"), TestKeys.der(pem));
            assertSigns("?privateKey=file:" + file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "pem", "bare", "der" })
    void anEncryptedKeyIsOpenedWithItsPassword(String form) throws IOException {
        String pem = TestKeyForms.encryptedPem(KEY, PASSWORD);
        byte[] content = form.equals("der")
                ? TestKeys.der(pem)
                : (form.equals("pem") ? pem : TestKeys.bare(pem)).getBytes(StandardCharsets.US_ASCII);
        Path file = Files.write(folder.resolve("encrypted"), content);

        assertSigns("?privateKeyPassword=" + PASSWORD + "&privateKey=file:" + file);
    }

    @Test
    void aKeyIsReadFromTheClassPath() throws IOException {
        context.setApplicationContextClassLoader(new URLClassLoader(
                new URL[] { folder.toUri().toURL() }, getClass().getClassLoader()));
        Files.writeString(folder.resolve("merchant.pem"), TestKeys.privatePem(KEY));

        assertSigns("?privateKey=classpath:merchant.pem");
    }

    @ParameterizedTest
    @ValueSource(strings = { "#bean:mine", "#mine" })
    void aKeyIsABean(String reference) {
        context.getRegistry().bind("mine", TestKeys.privateKey(KEY));
        assertSigns("?privateKey=" + reference);

        context.getRegistry().bind("mine", TestKeys.privatePem(KEY));
        assertSigns("?platform=text&privateKey=" + reference);
    }

    /** URI decoding turns every plus into a blank, also beside a line break. */
    @ParameterizedTest
    @ValueSource(ints = { 64, 76, 0 })
    void aKeyThatIsPastedIntoAUriKeepsItsPlus(int lineLength) {
        String text = lineLength == 0 ? TestKeys.bare(TestKeys.privatePem(KEY)) : plusAtALineEnd(lineLength);
        assertTrue(text.matches("(?s).*\\+.*"), "there is no plus to test with");

        for (String pasted : List.of(text, "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n")) {
            LianLianPayEndpoint endpoint = context.getEndpoint(URI + "?privateKey=" + pasted, LianLianPayEndpoint.class);
            assertFalse(KeysView.keyOptions(endpoint.getConfiguration()).privateKey().toString().contains("+"),
                    "the plus was not decoded");
            assertSigns("?privateKey=" + pasted);
        }
    }

    /** The key with line breaks before and after many of its pluses. */
    private static String plusAtALineEnd(int lineLength) {
        StringBuilder text = new StringBuilder(TestKeys.bare(TestKeys.privatePem(KEY)));
        for (int plus = text.lastIndexOf("+"); plus > 0; plus = text.lastIndexOf("+", plus - lineLength)) {
            text.insert(plus + 1, '\n');
            text.insert(plus, '\n');
        }
        assertTrue(text.indexOf("+\n") > 0);
        return text.toString();
    }

    @Test
    void aKeyInRawBracketsKeepsItsPlus() {
        assertSigns("?privateKey=RAW(" + TestKeys.bare(TestKeys.privatePem(KEY)) + ")");
        assertSigns("?privateKey=RAW{" + TestKeys.privatePem(KEY) + "}");
    }

    @Test
    void aKeyMayBeUriEncoded() {
        assertSigns("?privateKey=" + URLEncoder.encode(TestKeys.bare(TestKeys.privatePem(KEY)), StandardCharsets.UTF_8));
    }

    /** One key in a few hundred has no plus, or one at its end: every key must survive. */
    @Test
    void manyKeysSurviveBeingPasted() throws Exception {
        PublicKeyReader reader = new PublicKeyReader(null);
        Random random = new Random(42);
        for (int i = 0; i < 200; i++) {
            BigInteger modulus = new BigInteger(1024, random).setBit(1023).setBit(0);
            byte[] der = KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, BigInteger.valueOf(65537)))
                    .getEncoded();
            String text = Base64.getEncoder().encodeToString(der);
            int line = 30 + random.nextInt(50);
            for (String pasted : List.of(text, text.replaceAll("(.{" + line + "})", "$1\n"),
                    TestKeyForms.pem("PUBLIC KEY", der))) {
                assertArrayEquals(der,
                        reader.read(pasted.replace('+', ' ').getBytes(StandardCharsets.US_ASCII)).get(0).getEncoded());
            }
        }
    }

    static Stream<Object> publicKeyTexts() {
        String pem = TestKeys.publicPem(TestKeys.PLATFORM);
        return Stream.of(
                named("bare", TestKeys.bare(pem)),
                named("bare with line breaks", pem.replaceAll("-----[^-]+-----", "")),
                named("PEM", pem),
                named("PEM on one line", pem.strip().replace("\n", " ")),
                named("PEM with literal line breaks", pem.replace("\n", "\\n")),
                named("PKCS#1", TestKeyForms.pkcs1PublicPem(TestKeys.PLATFORM)),
                named("bare PKCS#1", TestKeys.bare(TestKeyForms.pkcs1PublicPem(TestKeys.PLATFORM))),
                named("certificate", TestKeyForms.certificatePem(TestKeys.PLATFORM)),
                named("bare certificate", TestKeys.bare(TestKeyForms.certificatePem(TestKeys.PLATFORM))),
                named("several", TestKeys.publicPem("platform2048") + pem),
                named("several of all kinds", TestKeyForms.certificatePem("platform2048")
                                              + TestKeyForms.pkcs1PublicPem("merchant4096") + "\n\n" + pem));
    }

    @ParameterizedTest
    @MethodSource("publicKeyTexts")
    void aPublicKeyIsReadAsText(String text) {
        query("?publicKey=RAW(" + text + ")", "N1");
        query("?publicKey=" + text, "N1");
    }

    @ParameterizedTest
    @MethodSource("publicKeyTexts")
    void aPublicKeyIsReadFromAFile(String text) throws IOException {
        query("?publicKey=file:" + Files.writeString(folder.resolve("lianlian.pem"), text), "N1");
    }

    @Test
    void publicKeysAreReadFromBinaryFiles() throws IOException {
        for (String pem : List.of(TestKeys.publicPem(TestKeys.PLATFORM), TestKeyForms.pkcs1PublicPem(TestKeys.PLATFORM),
                TestKeyForms.certificatePem(TestKeys.PLATFORM))) {
            query("?publicKey=file:" + Files.write(folder.resolve("key" + pem.length() + ".der"), TestKeys.der(pem)), "N1");
        }
    }

    static Stream<Object> publicKeyBeans() {
        return Stream.of(
                named("key", TestKeys.publicKey(TestKeys.PLATFORM)),
                named("certificate", TestKeyForms.certificate(TestKeys.PLATFORM)),
                named("list", List.of(TestKeys.publicKey("platform2048"), TestKeys.publicKey(TestKeys.PLATFORM))),
                named("set", Set.of(TestKeys.publicKey(TestKeys.PLATFORM))),
                named("list of all kinds",
                        List.of(TestKeyForms.certificate("platform2048"), TestKeys.publicPem(TestKeys.PLATFORM))),
                named("text", TestKeys.publicPem(TestKeys.PLATFORM)));
    }

    @ParameterizedTest
    @MethodSource("publicKeyBeans")
    void aPublicKeyIsABean(Object bean) {
        context.getRegistry().bind("theirs", bean);

        query("?publicKey=#bean:theirs", "N1");
        query("?publicKey=#theirs", "N1");
        defaults().setPublicKey("#bean:theirs");
        query("N1");
    }

    @Test
    void theKeysOfALongListAreAllTried() {
        context.getRegistry().bind("theirs", List.of(TestKeys.publicKey("merchant4096"), TestKeys.publicKey("merchant2048"),
                TestKeys.publicKey("platform2048"), TestKeys.publicKey(TestKeys.PLATFORM)));

        query("?publicKey=#bean:theirs", "N1");
    }

    private void assertSigns(String options) {
        query(options, "N1");

        assertTrue(TestKeys.verifies(gateway.lastRequest().fields(), KEY));
    }
}
