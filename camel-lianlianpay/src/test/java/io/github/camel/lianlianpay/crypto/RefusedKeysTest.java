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
package io.github.camel.lianlianpay.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.support.TestKeyForms;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestSecrets;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Forms that are recognised but not read are named with a command that converts them, and the commands work. */
class RefusedKeysTest {

    private static final String ID = "merchant2048";
    private static final String PEM = TestKeys.privatePem(ID);
    private static final String PASSWORD = "store-password";
    /** A command at the end of a message. */
    private static final Pattern COMMAND = Pattern.compile("(?:openssl|ssh-keygen|gunzip) .*$");

    @TempDir
    Path folder;

    private static Arguments row(String name, byte[] content, String says) {
        return arguments(named(name, content), says);
    }

    private static Arguments row(String name, String content, String says) {
        return row(name, utf8(content), says);
    }

    static Stream<Arguments> privateKeys() throws Exception {
        KeyPair ec = TestKeyForms.pair("EC", 256);
        return Stream.of(
                row("PKCS#12", store("PKCS12", false),
                        "a key store (PKCS#12, .p12 or .pfx), and a private key is needed. Give it as"
                                                       + " keyStoreParameters"),
                row("Base64 of PKCS#12", Base64.getEncoder().encode(store("PKCS12", false)), "a key store (PKCS#12"),
                row("JKS", store("JKS", false), "a key store of Java"),
                row("Base64 of JKS", Base64.getEncoder().encode(store("JKS", false)), "a key store of Java"),
                row("JCEKS", store("JCEKS", false), "a key store of Java"),
                row("BKS", store("BKS", true), "a key store of Bouncy Castle (BKS)"),
                row("BCFKS", store("BCFKS", true), "a key store of Bouncy Castle (BCFKS)"),
                row("EC", TestKeyForms.privatePem(ec), "a private key for EC, and the gateway knows RSA only"),
                row("EC of OpenSSL",
                        TestKeyForms.pem("EC PRIVATE KEY", org.bouncycastle.asn1.pkcs.PrivateKeyInfo
                                .getInstance(ec.getPrivate().getEncoded()).parsePrivateKey().toASN1Primitive().getEncoded()),
                        "a private key for EC"),
                row("DSA", TestKeyForms.privatePem(TestKeyForms.pair("DSA", 1024)), "a private key for DSA"),
                row("Ed25519", TestKeyForms.privatePem(TestKeyForms.pair("Ed25519", 255)), "a private key for Ed25519"),
                row("RSA for PSS", TestKeyForms.privatePem(TestKeyForms.pair("RSASSA-PSS", 2048)), "for RSASSA-PSS alone"),
                row("certificate", TestKeyForms.certificatePem(ID),
                        "a certificate (X.509), and a private key is needed. It holds no"
                                                                    + " private key"),
                row("public", TestKeys.publicPem(ID), "a public key (X.509 SubjectPublicKeyInfo), and a private key is needed"),
                row("PuTTY", "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nComment: k\nPublic-Lines: 1\nAAAA\n", "PuTTY"),
                row("PGP",
                        "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQOYBF8AAAEBCAC\n=abcd\n-----END PGP PRIVATE KEY BLOCK-----\n",
                        "PGP"),
                row("PGP, binary", HexFormat.of().parseHex("9503980460000000010800AA"), "PGP"),
                row("JWK", "{\"kty\":\"RSA\",\"n\":\"" + TestKeys.bare(PEM) + "\"}", "a JWK"),
                row("XML", "<RSAKeyValue><Modulus>" + TestKeys.bare(PEM) + "</Modulus></RSAKeyValue>", "RSAKeyValue"),
                row("Ansible", "$ANSIBLE_VAULT;1.1;AES256\n3435", "Ansible Vault"),
                row("Jasypt", "ENC(bsW9uV37gQ0QHFu7KO03Ww==)", "Jasypt"),
                row("placeholder", "${LLP_PRIVATE_KEY}", "a placeholder"),
                row("placeholder of Camel", "{{llp.privateKey}}", "a placeholder"),
                row("placeholder of Windows", "%LLP_PRIVATE_KEY%", "a placeholder"),
                row("web page", "<!DOCTYPE html><html><body>404</body></html>", "an HTML page"),
                row("ZIP", HexFormat.of().parseHex("504B030414000000"), "a ZIP archive"),
                row("gzip", HexFormat.of().parseHex("1F8B0800000000000003"), "gzip"),
                row("public key of OpenSSH", "ssh-rsa " + base64(sshPublic()) + " me@host",
                        "a public key (X.509 SubjectPublicKeyInfo)"));
    }

    @ParameterizedTest
    @MethodSource("privateKeys")
    void aPrivateKeyInAnotherFormIsNamed(byte[] content, String says) {
        assertRefused(content, says, true);
    }

    static Stream<Arguments> publicKeys() throws Exception {
        return Stream.of(
                row("PKCS#12", store("PKCS12", false), "a key store (PKCS#12, .p12 or .pfx), and a public key is needed"),
                row("JKS", store("JKS", false), "publicKeyAlias"),
                row("BCFKS", store("BCFKS", true), "publicKeyAlias"),
                row("EC", TestKeyForms.publicPem(TestKeyForms.pair("EC", 256)), "a public key for EC"),
                row("Ed25519", TestKeyForms.publicPem(TestKeyForms.pair("Ed25519", 255)), "a public key for Ed25519"),
                row("DSA", TestKeyForms.publicPem(TestKeyForms.pair("DSA", 1024)), "a public key for DSA"),
                row("Ed25519 of OpenSSH", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE me@host",
                        "an OpenSSH public key of another kind"),
                row("EC of OpenSSH", "ecdsa-sha2-nistp256 AAAAE2VjZHNh me@host", "an OpenSSH public key of another kind"),
                row("private", PEM, "a private key (PKCS#8), and a public key is needed"),
                row("two kinds of lines", "ssh-rsa " + base64(sshPublic()) + "\nsomething else\n", "other lines"),
                row("trusted certificate", "-----BEGIN TRUSTED CERTIFICATE-----\nMIIC\n-----END TRUSTED CERTIFICATE-----\n",
                        "OpenSSL's remarks of trust"));
    }

    @ParameterizedTest
    @MethodSource("publicKeys")
    void aPublicKeyInAnotherFormIsNamed(byte[] content, String says) {
        assertRefused(content, says, false);
    }

    @ParameterizedTest
    @CsvSource({
            "00A0, U+00A0 at character 65", "200B, U+200B at character 65", "0410, U+0410 at character 65",
            "002A, U+002A at character 65", "FFFD, U+FFFD at character 65", "4E2D, U+4E2D at character 65",
            "1F511, U+1F511 at character 65" })
    void aForeignCharacterIsNamedWithItsPlace(String code, String says) {
        String foreign = Character.toString(Integer.parseInt(code, 16));
        for (String id : List.of("merchant1024", ID, "merchant4096")) {
            String bare = TestKeys.bare(TestKeys.privatePem(id));
            String message = assertRefused(utf8(bare.substring(0, 64) + foreign + bare.substring(65)), says, true);
            assertTrue(message.contains("neither PEM nor DER nor complete Base64"), message);
            String head = "-----BEGIN PRIVATE KEY-----\n";
            assertRefused(utf8(TestKeys.privatePem(id).substring(0, head.length() + 70) + foreign
                               + TestKeys.privatePem(id).substring(head.length() + 71)),
                    says.replace("65", String.valueOf(head.length() + 71)), true);
        }
    }

    @Test
    void whatIsMissingIsCounted() {
        String bare = TestKeys.bare(PEM);
        assertRefused(utf8(bare.substring(0, bare.length() - 40)),
                "there are " + (bare.length() - 40) + ", and the first ones announce "
                                                                   + bare.length(),
                true);
        assertRefused(utf8(bare.substring(40)), "its beginning is missing", true);
        assertRefused(utf8(bare + bare), bare.endsWith("=") ? "more follows" : "there are " + 2 * bare.length(), true);
    }

    /** A word in the wrong option may be a password. */
    @Test
    void ofAWordNothingIsTold() {
        for (String word : List.of("pa$$word", "s\u00e9cret", "merchant.pem", "keys/merchant.pem", "x".repeat(98) + "*")) {
            assertEquals("is neither PEM nor DER nor complete Base64 text of a key. A file is given as file:/path/to/key.pem",
                    assertThrows(GeneralSecurityException.class, () -> new PrivateKeyReader(null, null).read(utf8(word)))
                            .getMessage());
        }
    }

    private static String assertRefused(byte[] content, String says, boolean isPrivate) {
        GeneralSecurityException e = assertThrows(GeneralSecurityException.class, () -> {
            if (isPrivate) {
                new PrivateKeyReader("any".toCharArray(), null).read(content);
            } else {
                new PublicKeyReader(null).read(content);
            }
        });
        assertTrue(e.getMessage().contains(says), e.getMessage());
        assertTrue(e.getMessage().length() < 400, e.getMessage());
        TestSecrets.assertHidden(TestSecrets.textOf(e), PEM, TestKeys.privatePem("merchant1024"),
                TestKeys.privatePem("merchant4096"));
        return e.getMessage();
    }

    static Stream<Arguments> conversions() {
        // the command that makes the form, its file, what a shell adds for a password, the converted file
        return Stream.of(
                arguments(
                        "openssl req -new -x509 -key key.pem -subj /CN=m -out crt.pem && openssl pkcs12 -export -in crt.pem -inkey"
                          + " key.pem -passout pass:p -out keys.p12",
                        "keys.p12", " -passin pass:p", "merchant.pem", true),
                arguments(
                        "openssl req -new -x509 -key key.pem -subj /CN=m -out crt.pem && openssl pkcs12 -export -in crt.pem -inkey"
                          + " key.pem -passout pass:p -out keys.p12",
                        "keys.p12", " -passin pass:p", "lianlian.pem", false),
                arguments(
                        "openssl req -new -x509 -key key.pem -subj /CN=m -out crt.pem && openssl crl2pkcs7 -nocrl -certfile crt.pem"
                          + " -out lianlian.p7b",
                        "lianlian.p7b", "", "lianlian.pem", false),
                arguments("openssl req -new -x509 -key key.pem -subj /CN=m -out crt.pem && openssl x509 -in crt.pem -addtrust"
                          + " serverAuth -trustout -out trusted.pem",
                        "trusted.pem", "", "lianlian.pem", false),
                arguments("openssl rsa -in key.pem -traditional -aes128 -passout pass:p -out old.pem", "old.pem",
                        " -nocrypt -passin pass:p", "new.pem", true),
                arguments("openssl rsa -in key.pem -outform MSBLOB -out key.blob", "key.blob", "", "merchant.pem", true),
                arguments("openssl rsa -in key.pem -pubout -outform MSBLOB -out key.blob", "key.blob", "", "public.pem", false),
                arguments("openssl rsa -in key.pem -outform PVK -pvk-none -out key.pvk", "key.pvk", "", "merchant.pem", true),
                arguments("cp key.pem merchant.pem && ssh-keygen -q -p -N secret -f merchant.pem", "merchant.pem",
                        " -q -P secret -N ''", "merchant.pem", true));
    }

    @ParameterizedTest
    @MethodSource("conversions")
    void theCommandInTheMessageConverts(String make, String made, String password, String result, boolean isPrivate)
            throws Exception {
        byte[] content = made(make, made);
        String message = assertThrows(GeneralSecurityException.class, () -> read(content, isPrivate)).getMessage();
        Matcher command = COMMAND.matcher(message);
        assertTrue(command.find(), message);

        assertEquals(0, run(command.group() + password), message);

        assertArrayEquals((isPrivate ? TestKeys.privateKey(ID) : TestKeys.publicKey(ID)).getEncoded(),
                read(Files.readAllBytes(folder.resolve(result)), isPrivate));
    }

    /** Forms are made by the tools themselves. */
    @ParameterizedTest
    @CsvSource({
            "'cp key.pem own && ssh-keygen -q -p -N \"\" -f own', own, true",
            "'ssh-keygen -y -f key.pem > own.pub', own.pub, false",
            "'ssh-keygen -y -f key.pem > own.pub && ssh-keygen -e -f own.pub > ssh2.pub', ssh2.pub, false",
            "'openssl base64 -in key.pem -out once && openssl base64 -A -in once -out twice', twice, true",
            "'openssl pkcs8 -topk8 -nocrypt -in key.pem -outform DER -out key.der && od -An -v -tx1 key.der > key.hex', key.hex, true" })
    void whatToolsWriteIsRead(String make, String made, boolean isPrivate) throws Exception {
        assertArrayEquals((isPrivate ? TestKeys.privateKey(ID) : TestKeys.publicKey(ID)).getEncoded(),
                read(made(make, made), isPrivate));
    }

    @Test
    void aRequestForACertificateIsNoPublicKeyOfLianLian() throws Exception {
        byte[] request = made("openssl req -new -key key.pem -subj /CN=m -out m.csr", "m.csr");
        assertRefused(request, "a certificate request (CSR, PKCS#10), and a public key is needed. It is the merchant's own",
                false);
        assertRefused(request, "a certificate request (CSR, PKCS#10), and a private key is needed. It holds no private key",
                true);
    }

    private byte[] made(String make, String made) throws Exception {
        Files.writeString(folder.resolve("key.pem"), PEM);
        assumeTrue(run("chmod 600 key.pem && " + make) == 0 && Files.exists(folder.resolve(made)), "no tool for: " + make);
        return Files.readAllBytes(folder.resolve(made));
    }

    private int run(String command) throws IOException, InterruptedException {
        Process shell;
        try {
            shell = new ProcessBuilder("sh", "-c", command).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .start();
        } catch (IOException e) {
            return -1;
        }
        if (!shell.waitFor(2, TimeUnit.MINUTES)) {
            shell.destroyForcibly();
            return -2;
        }
        return shell.exitValue();
    }

    private static byte[] read(byte[] content, boolean isPrivate) throws GeneralSecurityException {
        return isPrivate
                ? new PrivateKeyReader(null, null).read(content).getEncoded()
                : new PublicKeyReader(null).read(content).get(0).getEncoded();
    }

    private static byte[] store(String type, boolean ofBouncyCastle) throws Exception {
        KeyStore store = ofBouncyCastle ? KeyStore.getInstance(type, new BouncyCastleProvider()) : KeyStore.getInstance(type);
        store.load(null, null);
        store.setKeyEntry("merchant", TestKeys.privateKey(ID), PASSWORD.toCharArray(),
                new Certificate[] { TestKeyForms.certificate(ID) });
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        store.store(out, PASSWORD.toCharArray());
        return out.toByteArray();
    }

    private static byte[] sshPublic() throws IOException {
        return org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil.encodePublicKey(
                org.bouncycastle.crypto.util.PublicKeyFactory.createKey(TestKeys.publicKey(ID).getEncoded()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
