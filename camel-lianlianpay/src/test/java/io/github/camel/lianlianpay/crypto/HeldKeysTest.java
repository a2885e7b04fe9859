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

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.internal.keys.Keys;
import io.github.camel.lianlianpay.support.TestKeyForms;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestSecrets;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Keys as editors, browsers, shells and programs left them: what can be read in one way only is read. */
class HeldKeysTest {

    private static final List<String> IDS = List.of("merchant1024", "merchant2048", "merchant4096");

    /** Turns a key in PEM into another form. */
    interface Form extends Function<String, byte[]> {
    }

    private static Named<Form> text(String name, Function<String, String> change) {
        return Named.of(name, pem -> change.apply(pem).getBytes(StandardCharsets.UTF_8));
    }

    private static Named<Form> bare(String name, Function<String, String> change) {
        return text("bare, " + name, pem -> change.apply(TestKeys.bare(pem)));
    }

    private static Named<Form> bytes(String name, Form change) {
        return Named.of(name, change);
    }

    static Stream<Named<Form>> forms() {
        return Stream.of(
                text("Base64 of PEM", HeldKeysTest::base64),
                text("Base64 of PEM, in lines", pem -> base64(pem).replaceAll("(.{76})", "$1\n")),
                text("Base64 of Base64 of PEM", pem -> base64(base64(pem))),
                bare("Base64 of Base64", HeldKeysTest::base64),
                bare("Base64 of Base64 with a line break", key -> base64(key + "\n")),
                bytes("Base64 of UTF-16", pem -> Base64.getEncoder().encode(pem.getBytes(StandardCharsets.UTF_16LE))),
                bytes("UTF-16 of PowerShell", pem -> ("\uFEFF" + pem).getBytes(StandardCharsets.UTF_16LE)),
                bytes("UTF-16, big end first", pem -> ("\uFEFF" + pem).getBytes(StandardCharsets.UTF_16BE)),
                bytes("UTF-16 without a mark", pem -> pem.getBytes(StandardCharsets.UTF_16LE)),
                bytes("UTF-16 without a mark, big end first", pem -> pem.getBytes(StandardCharsets.UTF_16BE)),
                bytes("UTF-16 of bare", pem -> TestKeys.bare(pem).getBytes(StandardCharsets.UTF_16LE)),
                text("byte order mark", pem -> "\uFEFF" + pem),
                text("two byte order marks", pem -> "\uFEFF\uFEFF" + pem),
                text("UTF-16 that was read as UTF-8", pem -> pem.replaceAll("(?s)(.)", "$1\0")),
                text("four dashes", pem -> pem.replace("-----", "----")),
                text("three dashes and blanks", pem -> pem.replaceAll("-----BEGIN ([A-Z ]+)-----", "--- BEGIN $1 ---")
                        .replaceAll("-----END ([A-Z ]+)-----", "--- END $1 ---")),
                text("first dash lost", pem -> pem.substring(1)),
                text("dashes of a word processor", pem -> pem.replace("-----", "\u2014\u2014-")),
                text("short dashes of a word processor", pem -> pem.replace("-----", "\u2013\u2013\u2013")),
                text("full width", HeldKeysTest::fullWidth),
                text("full width, with ideographic spaces", pem -> fullWidth(pem).replace(' ', '\u3000')),
                text("zero-width spaces", pem -> pem.replaceAll("(.{20})", "$1\u200B")),
                text("soft hyphens and joiners", pem -> pem.replace("\n", "\u00AD\n\u2060")),
                text("no-break spaces for line breaks", pem -> pem.strip().replace('\n', '\u00A0')),
                text("margins of no-break spaces", pem -> pem.replace("\n", "\n\u00A0\u00A0")),
                bytes("no-break spaces in Latin-1", pem -> pem.replace("\n", "\u00A0\n").getBytes(StandardCharsets.ISO_8859_1)),
                text("percent-encoded", pem -> URLEncoder.encode(pem, StandardCharsets.UTF_8)),
                text("percent-encoded by a browser", pem -> URLEncoder.encode(pem, StandardCharsets.UTF_8).replace("+", "%20")),
                text("percent-encoded twice", pem -> percent(percent(pem))),
                text("percent-encoded, but for the plus",
                        pem -> pem.replace("/", "%2F").replace("=", "%3d").replace("\n", "%0a")),
                text("HTML entities",
                        pem -> pem.replace("+", "&#43;").replace("/", "&sol;").replace("=", "&#x3D;").replace("\n", "<br/>\n")),
                text("HTML of a page", pem -> "<html><pre>" + pem.replace("\n", "<br>") + "</pre>"),
                text("Java source",
                        pem -> "    private static final String KEY = \"" + pem.strip().replace("\n", "\\n\"\n        + \"")
                               + "\";\n"),
                text("Java source without line breaks", pem -> "\"" + pem.strip().replace("\n", "\"\n + \"") + "\""),
                text("Java source on lines of their own", pem -> "\"" + pem.strip().replace("\n", "\" +\r\n\t\"") + "\""),
                text("Python source", pem -> "KEY = ('" + pem.strip().replace("\n", "\\n'\n       '") + "')"),
                text("PHP source", pem -> "$key = '" + pem.strip().replace("\n", "' . \"\\n\" .\n  '") + "';"),
                text("Visual Basic source", pem -> "key = \"" + pem.strip().replace("\n", "\" & _\r\n  \"") + "\""),
                text("shell source", pem -> "KEY=\"" + pem.strip().replace("\n", "\\n\\\n") + "\""),
                text("JSON", pem -> "{\"id\":\"7\",\"private_key\":\"" + pem.replace("\n", "\\n").replace("/", "\\/") + "\"}"),
                text("JSON in JSON", pem -> "{\\\"private_key\\\":\\\"" + pem.replace("\n", "\\\\n") + "\\\"}"),
                text("YAML", pem -> "key: |\n" + pem.replaceAll("(?m)^", "  ")),
                text("mail", pem -> "On Monday:\n" + pem.replaceAll("(?m)^(?=.)", "> > ")),
                text("Markdown", pem -> "The key:\n```pem\n" + pem + "```\n"),
                bytes("a remark in GBK", pem -> ("私钥\n" + pem).getBytes(Charset.forName("GBK"))),
                text("text before and after on its lines", pem -> "Key: " + pem.strip() + " (do not lose)"),
                bytes("hexadecimal of PEM", pem -> utf8(HexFormat.of().formatHex(utf8(pem)))),
                bytes("hexadecimal", pem -> utf8(HexFormat.of().formatHex(TestKeys.der(pem)))),
                bytes("hexadecimal, in lines",
                        pem -> utf8(HexFormat.of().formatHex(TestKeys.der(pem)).replaceAll("(.{60})", "$1\n"))),
                bytes("hexadecimal with colons",
                        pem -> utf8(HexFormat.ofDelimiter(":").withUpperCase().formatHex(TestKeys.der(pem)))),
                bytes("hexadecimal of C",
                        pem -> utf8(HexFormat.ofDelimiter(", ").withPrefix("0x").formatHex(TestKeys.der(pem)))),
                bytes("Base64 of URLs", pem -> Base64.getUrlEncoder().encode(TestKeys.der(pem))),
                bytes("Base64 of URLs, not padded", pem -> Base64.getUrlEncoder().withoutPadding().encode(TestKeys.der(pem))),
                text("PEM with Base64 of URLs", pem -> pem.replace('+', '-').replace('/', '_').replace("__", "//")
                        .replaceAll("-{5}(BEGIN|END) ([A-Z ]+)-{5}", "-----$1 $2-----")),
                bare("quotes", key -> "\"" + key + "\""),
                bare("single quotes", key -> "'" + key + "'"),
                bare("quotes of a word processor", key -> "\u201C" + key + "\u201D"),
                bare("backticks", key -> "`" + key + "`"),
                bare("source", key -> "String key = \"" + key.replaceAll("(.{64})", "$1\" + \"") + "\";"),
                bare("source in lines", key -> "\"" + key.replaceAll("(.{64})", "$1\"\n                + \"") + "\""),
                bare("source with line ends", key -> "\"" + key.replaceAll("(.{64})", "$1\\\\n\" +\n\"") + "\""),
                bare("JSON", key -> "{\"partner\": \"201304121000001004\", \"key\": \"" + key + "\"}"),
                bare("JSON of Gson", key -> "\"" + key.replace("=", "\\u003d").replace("+", "\\u002B") + "\""),
                bare("slashes of PHP", key -> key.replace("/", "\\/")),
                bare("properties", key -> "llp.privateKey = " + key),
                bare("properties, escaped", key -> "llp.privateKey=" + key.replace("=", "\\=")),
                bare("properties in lines", key -> "key=" + key.replaceAll("(.{64})", "$1\\\\\n    ")),
                bare("YAML", key -> "merchant-key: >-\n  " + key.replaceAll("(.{64})", "$1\n  ")),
                bare("XML", key -> "<property name=\"key\">" + key + "</property>"),
                bare("HTML entities", key -> key.replace("+", "&plus;").replace("=", "&equals;")),
                bare("percent-encoded", HeldKeysTest::percent),
                bare("percent-encoded twice", key -> percent(percent(key))),
                bare("no-break spaces", key -> key.replaceAll("(.{64})", "$1\u00A0")),
                bare("zero-width space before it", key -> "\u200B" + key),
                bare("full width", HeldKeysTest::fullWidth),
                bare("mail", key -> key.replaceAll("(.{64})", "$1\n").replaceAll("(?m)^(?=.)", "> ")));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aPrivateKeyThatCanBeReadInOneWayIsRead(Form form) throws Exception {
        for (String id : IDS) {
            for (String pem : List.of(TestKeys.privatePem(id), TestKeys.pkcs1Pem(id))) {
                assertArrayEquals(TestKeys.privateKey(id).getEncoded(),
                        new PrivateKeyReader(null, null).read(form.apply(pem)).getEncoded());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aPublicKeyThatCanBeReadInOneWayIsRead(Form form) throws Exception {
        for (String id : IDS) {
            for (String pem : List.of(TestKeys.publicPem(id), TestKeyForms.pkcs1PublicPem(id),
                    TestKeyForms.certificatePem(id))) {
                assertEquals(List.of(TestKeys.publicKey(id)), new PublicKeyReader(null).read(form.apply(pem)));
            }
        }
    }

    /** A key that lost a character is another key in no form, and no message quotes it. */
    @ParameterizedTest
    @MethodSource("forms")
    void aKeyThatLostACharacterIsRefusedInEveryForm(Form form) {
        Random random = new Random(13);
        for (String id : IDS) {
            String pem = TestKeys.privatePem(id);
            int body = pem.indexOf("-----\n") + 6;
            for (int i = 0; i < 7; i++) {
                int lost = body + random.nextInt(pem.lastIndexOf("\n-----") - 4 - body);
                if (pem.charAt(lost) == '\n') {
                    lost++;
                }
                refused(form, pem.substring(0, lost) + pem.substring(lost + 1), pem);
            }
        }
    }

    private static void refused(Form form, String damaged, String pem) {
        byte[] content;
        try {
            content = form.apply(damaged);
        } catch (IllegalArgumentException e) {
            // the test itself must decode the key to make this form, and failed
            return;
        }
        GeneralSecurityException e
                = assertThrows(GeneralSecurityException.class, () -> new PrivateKeyReader(null, null).read(content));
        TestSecrets.assertHidden(TestSecrets.textOf(e), pem);
    }

    @ParameterizedTest
    @ValueSource(strings = { "merchant1024", "merchant2048", "merchant4096" })
    void keysOfOpenSshAreRead(String id) throws Exception {
        byte[] own = OpenSSHPrivateKeyUtil.encodePrivateKey(PrivateKeyFactory.createKey(TestKeys.privateKey(id).getEncoded()));
        byte[] theirs = OpenSSHPublicKeyUtil.encodePublicKey(PublicKeyFactory.createKey(TestKeys.publicKey(id).getEncoded()));
        String line = "ssh-rsa " + Base64.getEncoder().encodeToString(theirs);
        List<PublicKey> expected = List.of(TestKeys.publicKey(id));

        // Bouncy Castle writes PKCS#1 for RSA here; the test of commands reads what ssh-keygen writes
        assertArrayEquals(TestKeys.privateKey(id).getEncoded(), new PrivateKeyReader(null, null).read(own).getEncoded());
        assertEquals(expected, new PublicKeyReader(null).read(utf8(line)));
        assertEquals(expected, new PublicKeyReader(null).read(utf8(line + " user@host\n")));
        assertEquals(expected, new PublicKeyReader(null).read(utf8(base64(line))));
        assertEquals(expected, new PublicKeyReader(null).read(utf8(
                "---- BEGIN SSH2 PUBLIC KEY ----\nComment: \"a key\"\n"
                                                                   + Base64.getEncoder().encodeToString(theirs)
                                                                           .replaceAll("(.{70})", "$1\n")
                                                                   + "\n---- END SSH2 PUBLIC KEY ----\n")));
        assertEquals(2, new PublicKeyReader(null).read(utf8(line + " a\n" + line + " b\n")).size());
    }

    /** A blank may have been a plus; where it was not, the key's numbers do not fit. */
    @Test
    void aBlankInThePlaceOfACharacterMakesNoOtherKey() {
        String bare = TestKeys.bare(TestKeys.privatePem("merchant2048"));
        for (int place = 60; place < bare.length() - 40; place += 7) {
            byte[] content = utf8(bare.substring(0, place) + ' ' + bare.substring(place + 1));
            if (bare.charAt(place) != '+') {
                assertThrows(GeneralSecurityException.class, () -> new PrivateKeyReader(null, null).read(content),
                        "at " + place);
            }
        }
    }

    @Test
    void twoKeysAreNotOne() {
        String one = TestKeys.bare(TestKeys.privatePem("merchant1024"));
        String other = TestKeys.bare(TestKeys.privatePem("merchant2048"));
        for (String both : List.of(one + other, one + "\n" + other, "\"" + one + "\",\"" + other + "\"",
                "{\"a\":\"" + one + "\",\"b\":\"" + other + "\"}", base64(one + "\n" + other),
                "a=" + one + "\nb=" + other)) {
            assertThrows(GeneralSecurityException.class, () -> new PrivateKeyReader(null, null).read(utf8(both)));
        }
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String fullWidth(String text) {
        StringBuilder wide = new StringBuilder();
        text.chars().forEach(c -> wide.append((char) (c > ' ' && c < 0x7F ? c + 0xFEE0 : c)));
        return wide.toString();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(utf8(text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
