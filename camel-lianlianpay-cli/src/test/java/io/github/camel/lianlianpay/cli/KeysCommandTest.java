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
package io.github.camel.lianlianpay.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.crypto.KeyInfo;
import io.github.camel.lianlianpay.support.TestKeyForms;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestSecrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The command reports what is right and what is wrong, and prints no secret. */
class KeysCommandTest {

    private static final String PARTNER = "--oidPartner=" + "201304121000001004";
    private static final String PRIVATE = TestKeys.privatePem(TestKeys.MERCHANT);
    private static final String PUBLISHED = "--publicKey=" + TestKeys.PUBLISHED_KEY;
    private static final String PASSWORD = "a password that must not appear";

    @TempDir
    Path folder;

    private String output;

    @Test
    void rightOptionsAreToldAndSignASample() {
        assertEquals(0, check(PARTNER, "--privateKey=" + file("merchant.pem", PRIVATE), PUBLISHED));

        assertPrinted("oidPartner 201304121000001004", "PEM, a private key (PKCS#8); RSA, 1024 bits",
                KeyInfo.fingerprint(TestKeys.publicKey(TestKeys.MERCHANT)),
                "bare Base64, a public key (X.509 SubjectPublicKeyInfo); RSA, 1024 bits",
                "it is the key of LianLian's published clients", "OK ");
        String sample = "api_version=1.0&no_order=SAMPLE-1&oid_partner=201304121000001004&sign_type=RSA";
        assertPrinted(sample, TestKeys.sign(sample, TestKeys.MERCHANT), "the public half of privateKey verifies it");
    }

    @Test
    void aFileOfPropertiesIsReadAsAnApplicationReadsIt() throws Exception {
        TestKeyForms.keyStore(folder, PASSWORD, TestKeys.MERCHANT, Map.of("llp", TestKeys.PLATFORM));
        String properties = file("application.properties", """
                camel.component.lianlianpay.oid-partner = {{llp.partner}}
                camel.component.lianlianpay.key-store-parameters = #bean:store
                camel.component.lianlianpay.private-key-alias = merchant
                camel.component.lianlianpay.public-key-alias = llp
                camel.beans.store = #class:org.apache.camel.support.jsse.KeyStoreParameters
                camel.beans.store.resource = %s
                camel.beans.store.type = PKCS12
                camel.beans.store.password = %s
                llp.partner = 201304121000001004
                camel.server.enabled = true
                camel.component.no-such-component.option = left alone
                """.formatted(folder.resolve("keys.p12").toUri(), PASSWORD)).substring("file:".length());

        assertEquals(0, check(properties), () -> output);
        assertPrinted("oidPartner 201304121000001004", "privateKey from the key store; RSA, 1024 bits",
                "publicKey  from the key store; RSA, 1024 bits", "it is not the key of LianLian's published clients", "OK ");

        assertEquals(1, check(properties, "--oidPartner=1"));
        assertPrinted("PROBLEM    Option oidPartner must be the merchant's number");
    }

    @Test
    void exchangedKeysAreTold() {
        assertEquals(1, check(PARTNER, "--privateKey=" + TestKeys.PUBLISHED_KEY, "--publicKey=" + PRIVATE));

        assertPrinted("PROBLEM    Option privateKey", "a private key is needed", "PROBLEM    Option publicKey",
                "a public key is needed");
    }

    @Test
    void theMerchantsOwnPublicKeyInThePlaceOfLianLiansIsTold() {
        assertEquals(1, check(PARTNER, "--privateKey=" + PRIVATE, "--publicKey=" + TestKeys.publicPem(TestKeys.MERCHANT)));

        assertPrinted("PROBLEM    Option publicKey", "is the merchant's own");
    }

    @Test
    void theKeyThatWasUploadedRightlyIsNotBlamedForTheWrongOneInPublicKey() {
        String own = TestKeys.publicPem(TestKeys.MERCHANT);

        assertEquals(1, check(PARTNER, "--privateKey=" + PRIVATE, "--publicKey=" + own, "--uploaded=" + own));

        assertPrinted("PROBLEM    Option publicKey", "it belongs to privateKey\n");
        assertFalse(output.contains("PROBLEM    The uploaded key"), output);
    }

    @Test
    void theUploadedKeyIsComparedWithThePrivateOne() {
        assertEquals(0, check(PARTNER, "--privateKey=" + PRIVATE, PUBLISHED,
                "--uploaded=" + file("merchant-public.pem", TestKeys.publicPem(TestKeys.MERCHANT))));
        assertPrinted("uploaded   PEM, a public key", "it belongs to privateKey");

        assertEquals(1, check(PARTNER, "--privateKey=" + PRIVATE, PUBLISHED,
                "--uploaded=" + TestKeys.publicPem("merchant2048")));
        assertPrinted("PROBLEM    The uploaded key does not belong to privateKey");

        assertEquals(1, check(PARTNER, "--privateKey=" + PRIVATE, PUBLISHED, "--uploaded=" + TestKeys.PUBLISHED_KEY));
        assertPrinted("PROBLEM    The uploaded key is LianLian's own");

        assertEquals(1, check(PARTNER, "--privateKey=" + PRIVATE, PUBLISHED, "--uploaded=" + PRIVATE));
        assertPrinted("PROBLEM    The uploaded key is a private key");
    }

    @Test
    void aSignedReplyIsVerified() {
        String reply = file("reply.json", TestKeys.GENUINE_REPLY).substring("file:".length());
        String[] right = { PARTNER, "--privateKey=" + PRIVATE, PUBLISHED, "--message=" + reply };
        assertEquals(0, check(right));
        assertPrinted("message    publicKey verifies it: ret_code=4005, ret_msg=商户未开通权限");

        file("reply.json", TestKeys.GENUINE_REPLY.replace("4005", "0000"));
        assertEquals(1, check(right));
        assertPrinted("PROBLEM    The reply has a signature that is not valid");
    }

    @Test
    void anEncryptedKeyNeedsItsPassword() {
        String key = "--privateKey=" + TestKeyForms.encryptedPem(TestKeys.MERCHANT, PASSWORD);
        assertEquals(0, check(PARTNER, PUBLISHED, key, "--privateKeyPassword=" + PASSWORD));
        assertPrinted("PEM, an encrypted private key (PKCS#8); RSA, 1024 bits");

        assertEquals(1, check(PARTNER, PUBLISHED, key));
        assertPrinted("PROBLEM    Option privateKey", "needs its password in the option privateKeyPassword");

        assertEquals(1, check(PARTNER, PUBLISHED, key, "--privateKeyPassword=another"));
        assertPrinted("PROBLEM    Option privateKey", "does not open it");
    }

    @ParameterizedTest
    @CsvSource({ "privatKey", "private-keys" })
    void anUnknownOptionIsNamedWithoutItsValue(String option) {
        assertEquals(1, check(PARTNER, PUBLISHED, "--" + option + "=file:merchant.pem"));

        assertPrinted("PROBLEM    Unknown option privat",
                "the component lianlianpay knows privateKey, privateKeyAlias, privateKeyPassword");
    }

    @ParameterizedTest
    @CsvSource({ "privatKey", "connectTimeout", "useGlobalSslContextParameters" })
    void aKeyInTheWrongOptionIsNotTold(String option) {
        assertEquals(1, check(PARTNER, PUBLISHED, "--" + option + "=" + PRIVATE));

        assertPrinted("PROBLEM    Option " + option + " holds a key that does not belong there");
    }

    @Test
    void aValueThatAnOptionDoesNotTakeIsNotTold() {
        assertEquals(1, check(PARTNER, PUBLISHED, "--connectTimeout=soon"));

        assertPrinted("PROBLEM    Option connectTimeout: the component does not accept this value");
        assertFalse(output.contains("soon"), output);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--oidPartner | needs = and a value", "no-such-file.properties | no-such-file.properties cannot be read" })
    void wrongArgumentsAreTold(String argument, String message) {
        assertEquals(2, check(argument));

        assertPrinted(message);
    }

    @Test
    void withoutArgumentsTheyAreExplained() {
        assertEquals(2, check());

        assertPrinted("Name a file of properties, or options", "--uploaded=", "--message=");
    }

    private int check(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = LianLianPayCli.run(
                new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true),
                Stream.concat(Stream.of("keys"), Stream.of(arguments)).toArray(String[]::new));
        output = out.toString(StandardCharsets.UTF_8);
        TestSecrets.assertHidden(output, PRIVATE, TestKeys.bare(PRIVATE), PASSWORD);
        assertEquals(code == 0, output.contains("OK "), output);
        assertFalse(output.contains("Exception"), output);
        return code;
    }

    private void assertPrinted(String... parts) {
        for (String part : parts) {
            assertTrue(output.contains(part), () -> part + " is missing in\n" + output);
        }
    }

    private String file(String name, String content) {
        try {
            return "file:" + Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
