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

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.StartTest;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestKeyForms;
import io.github.camel.lianlianpay.support.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** With a wrong key the start fails; the message names option and remedy, and quotes nothing of the key. */
class WrongKeysTest extends GatewayTestSupport {

    private static final String GOOD = TestKeys.privatePem(TestKeys.MERCHANT);
    private static final KeyPair SHORT = TestKeyForms.pair("RSA", 512);
    private static final KeyPair ALMOST = TestKeyForms.pair("RSA", 1023);
    private static final KeyPair EC = TestKeyForms.pair("EC", 256);
    private static final String PASSWORD = "key-password-that-is-wrong";

    @TempDir
    Path folder;

    static Stream<Arguments> privateKeys() {
        String bare = TestKeys.bare(GOOD);
        return Stream.of(
                arguments(named("public", TestKeys.publicPem(TestKeys.MERCHANT)), "a private key is needed"),
                arguments(named("bare public", TestKeys.bare(TestKeys.publicPem(TestKeys.MERCHANT))),
                        "a private key is needed"),
                arguments(named("certificate", TestKeyForms.certificatePem(TestKeys.MERCHANT)), "a private key is needed"),
                arguments(named("EC", TestKeyForms.privatePem(EC)), "RSA only"),
                arguments(named("512 bits", TestKeyForms.privatePem(SHORT)), "has 512 bits"),
                arguments(named("1023 bits", TestKeyForms.privatePem(ALMOST)), "has 1023 bits"),
                arguments(named("truncated", bare.substring(0, bare.length() - 40)), "file:/path/to/key.pem"),
                arguments(named("truncated to whole quadruples", bare.substring(0, 400)), "file:/path/to/key.pem"),
                arguments(named("without its head", bare.substring(40)), "file:/path/to/key.pem"),
                arguments(named("truncated PEM", GOOD.substring(0, 300)), "file:/path/to/key.pem"),
                arguments(named("PEM with a hole", GOOD.substring(0, 300) + GOOD.substring(340)), "characters are missing"),
                arguments(named("PEM with a strange character", GOOD.replace("AQEFAASC", "AQEF$ASC")),
                        "U+0024 at character 5"),
                arguments(named("two keys", GOOD + TestKeys.privatePem("merchant2048")), "exactly one"),
                arguments(named("encrypted, no password", TestKeyForms.encryptedPem(TestKeys.MERCHANT, "right")),
                        "privateKeyPassword"),
                arguments(named("OpenSSL's old encryption",
                        GOOD.replace("-----\nMII", "-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: DES-EDE3-CBC,00\n\nMII")),
                        "openssl pkcs8"),
                arguments(named("a word", "secret-that-is-not-a-key-at-all"), "file:/path/to/key.pem"),
                arguments(named("PuTTY", "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\n"), "puttygen key.ppk"),
                arguments(named("Base64 of no key", "MAMCAQE="), "a structure that is no key"));
    }

    /** Resources that are not what they seem; "base64:" is missing, because Camel supports it. */
    static Stream<Arguments> privateKeyResources() {
        return Stream.of(
                arguments(named("a scheme before the key", "key:" + TestKeys.bare(GOOD)), "cannot be read"),
                arguments(named("a file named by its content", "file:" + TestKeys.bare(GOOD)), "cannot be read"),
                arguments(named("a resource named by its content", "classpath:" + GOOD), "cannot be read"),
                arguments(named("a file that is not there", "file:nowhere/merchant.pem"), "file:nowhere/merchant.pem"));
    }

    @ParameterizedTest
    @MethodSource("privateKeyResources")
    void aResourceThatCannotBeReadStopsTheStart(String resource, String remedy) {
        assertDoesNotStart(URI + "?privateKey=RAW(" + resource + ")", "Option privateKey", remedy, GOOD);

        defaults().setPrivateKey(resource);
        assertDoesNotStart(URI, "Option privateKey", remedy, GOOD);
    }

    @ParameterizedTest
    @MethodSource("privateKeys")
    void aWrongPrivateKeyOfTheComponentStopsTheStart(String key, String remedy) {
        defaults().setPrivateKey(key);

        assertDoesNotStart(URI, "Option privateKey", remedy, key);
    }

    @ParameterizedTest
    @MethodSource("privateKeys")
    void aWrongPrivateKeyOfTheEndpointStopsTheStart(String key, String remedy) {
        assertDoesNotStart(URI + "?privateKey=RAW(" + key + ")", "Option privateKey", remedy, key);
        assertDoesNotStart(URI + "?privateKey=" + key, "Option privateKey", remedy, key);
    }

    @ParameterizedTest
    @MethodSource("privateKeys")
    void aWrongPrivateKeyInAFileStopsTheStart(String key, String remedy) throws Exception {
        Path file = Files.writeString(folder.resolve("key.pem"), key);

        assertDoesNotStart(URI + "?privateKey=file:" + file, "Option privateKey", remedy, key);
    }

    static Stream<Arguments> publicKeys() {
        String bare = TestKeys.bare(TestKeys.publicPem(TestKeys.PLATFORM));
        String cutOff = TestKeys.publicPem("platform2048").replaceFirst("(?s)-----END.*", "");
        return Stream.of(
                arguments(named("private", GOOD), "a public key is needed"),
                arguments(named("bare private", TestKeys.bare(GOOD)), "a public key is needed"),
                arguments(named("private PKCS#1", TestKeys.pkcs1Pem(TestKeys.MERCHANT)), "a public key is needed"),
                arguments(named("a private one among others", TestKeys.publicPem(TestKeys.PLATFORM) + GOOD),
                        "a public key is needed"),
                arguments(named("EC", TestKeyForms.publicPem(EC)), "RSA only"),
                arguments(named("512 bits", TestKeyForms.publicPem(SHORT)), "has 512 bits"),
                arguments(named("1023 bits", TestKeyForms.publicPemOf1023Bits()), "has 1023 bits"),
                arguments(named("truncated", bare.substring(0, bare.length() - 4)), "file:/path/to/key.pem"),
                arguments(named("no key", "none"), "file:/path/to/key.pem"),
                arguments(named("one block cut off", cutOff), "does not end"),
                arguments(named("the second of two blocks cut off", TestKeys.publicPem(TestKeys.PLATFORM) + cutOff),
                        "does not end"),
                arguments(named("the second of two blocks without its first dashes",
                        TestKeys.publicPem(TestKeys.PLATFORM) + TestKeys.publicPem("platform2048").substring(5)),
                        "does not end"),
                arguments(named("the first of two blocks cut off", cutOff + TestKeys.publicPem(TestKeys.PLATFORM)),
                        "cannot be read"),
                arguments(named("a file named by a private key", "file:" + TestKeys.bare(GOOD)), "cannot be read"),
                arguments(named("the merchant's own", TestKeys.publicPem(TestKeys.MERCHANT)), "the merchant's own"),
                arguments(named("the merchant's own among others",
                        TestKeys.publicPem(TestKeys.PLATFORM) + TestKeys.publicPem(TestKeys.MERCHANT)), "the merchant's own"),
                arguments(named("the merchant's own certificate", TestKeyForms.certificatePem(TestKeys.MERCHANT)),
                        "the merchant's own"));
    }

    @ParameterizedTest
    @MethodSource("publicKeys")
    void aWrongPublicKeyStopsTheStart(String key, String remedy) {
        assertDoesNotStart(URI + "?publicKey=RAW(" + key + ")", "Option publicKey", remedy, TestKeys.bare(GOOD));

        defaults().setPublicKey(key);
        assertDoesNotStart(URI, "Option publicKey", remedy, TestKeys.bare(GOOD));
    }

    static Stream<Arguments> beans() {
        return Stream.of(
                arguments("privateKey", named("public key", TestKeys.publicKey(TestKeys.MERCHANT)), "is no key"),
                arguments("privateKey", named("EC key", EC.getPrivate()), "RSA only"),
                arguments("privateKey", named("short key", SHORT.getPrivate()), "has 512 bits"),
                arguments("privateKey", named("number", 42), "is no key"),
                arguments("publicKey", named("private key", TestKeys.privateKey(TestKeys.MERCHANT)), "is no key"),
                arguments("publicKey", named("EC key", EC.getPublic()), "RSA only"),
                arguments("publicKey", named("short key", SHORT.getPublic()), "has 512 bits"),
                arguments("publicKey", named("list with a private key",
                        List.of(TestKeys.publicKey(TestKeys.PLATFORM), TestKeys.privateKey(TestKeys.MERCHANT))),
                        "is no key"));
    }

    @ParameterizedTest
    @MethodSource("beans")
    void aWrongBeanStopsTheStart(String option, Object bean, String remedy) {
        context.getRegistry().bind("wrong", bean);

        assertDoesNotStart(URI + "?" + option + "=#bean:wrong", "Option " + option, remedy, GOOD);
    }

    @Test
    void aWrongPasswordStopsTheStartAndIsNotTold() {
        String key = TestKeyForms.encryptedPem(TestKeys.MERCHANT, "right");
        assertDoesNotStart(URI + "?privateKeyPassword=" + PASSWORD + "&privateKey=RAW(" + key + ")", "Option privateKey",
                "privateKeyPassword", key, PASSWORD);

        defaults().setPrivateKey(key);
        defaults().setPrivateKeyPassword(PASSWORD);
        assertDoesNotStart(URI, "Option privateKey", "privateKeyPassword", key, PASSWORD);
    }

    @Test
    void anEmptyListOfPublicKeysStopsTheStart() {
        context.getRegistry().bind("none", List.of());

        assertDoesNotStart(URI + "?publicKey=#bean:none", "Option publicKey", "is missing");
    }

    private void assertDoesNotStart(String uri, String option, String remedy, String... secrets) {
        StartTest.assertDoesNotStart(context, uri, List.of(option, remedy), secrets);
    }
}
