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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.github.camel.lianlianpay.signing.KeyFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The program that checks options and keys tells what is right and what is wrong, and no secret. */
class LianLianPayKeyCheckTest {

    private static final String PARTNER = "--oidPartner=" + GatewayTestSupport.MERCHANT_NUMBER;
    private static final String PRIVATE = TestKeys.privatePem(TestKeys.MERCHANT);
    private static final String PUBLISHED = "--publicKey=" + TestKeys.PUBLISHED_KEY;
    private static final String PASSWORD = "a password that is not to be told";

    @TempDir
    Path folder;

    private String told;

    @Test
    void rightOptionsAreToldAndSignASample() {
        assertEquals(0, check(PARTNER, "--privateKey=" + file("merchant.pem", PRIVATE), PUBLISHED));

        assertTold("oidPartner 201304121000001004", "PEM, a private key (PKCS#8); RSA, 1024 bits",
                KeyFacts.fingerprint(TestKeys.publicKey(TestKeys.MERCHANT)),
                "bare Base64, a public key (X.509 SubjectPublicKeyInfo); RSA, 1024 bits",
                "it is the key of LianLian's published clients", "OK ");
        String sample = "api_version=1.0&no_order=SAMPLE-1&oid_partner=201304121000001004&sign_type=RSA";
        assertTold(sample, TestKeys.sign(sample, TestKeys.MERCHANT), "the public half of privateKey verifies it");
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

        assertEquals(0, check(properties), () -> told);
        assertTold("oidPartner 201304121000001004", "privateKey from the key store; RSA, 1024 bits",
                "publicKey  from the key store; RSA, 1024 bits", "it is not the key of LianLian's published clients", "OK ");

        assertEquals(1, check(properties, "--oidPartner=1"));
        assertTold("PROBLEM    Option oidPartner must be the merchant's number");
    }

    @Test
    void exchangedKeysAreTold() {
        assertEquals(1, check(PARTNER, "--privateKey=" + TestKeys.PUBLISHED_KEY, "--publicKey=" + PRIVATE));

        assertTold("PROBLEM    Option privateKey", "a private key is needed", "PROBLEM    Option publicKey",
                "a public key is needed");
    }

    @Test
    void theMerchantsOwnPublicKeyInThePlaceOfLianLiansIsTold() {
        assertEquals(1, check(PARTNER, "--privateKey=" + PRIVATE, "--publicKey=" + TestKeys.publicPem(TestKeys.MERCHANT)));

        assertTold("PROBLEM    Option publicKey", "is the merchant's own");
    }

    @Test
    void theKeyThatWasUploadedRightlyIsNotBlamedForTheWrongOneInPublicKey() {
        String own = TestKeys.publicPem(TestKeys.MERCHANT);

        assertEquals(1, check(PARTNER, "--privateKey=" + PRIVATE, "--publicKey=" + own, "--uploaded=" + own));

        assertTold("PROBLEM    Option publicKey", "it belongs to privateKey\n");
        assertFalse(told.contains("PROBLEM    The uploaded key"), told);
    }

    @Test
    void theUploadedKeyIsComparedWithThePrivateOne() {
        assertEquals(0, check(PARTNER, "--privateKey=" + PRIVATE, PUBLISHED,
                "--uploaded=" + file("merchant-public.pem", TestKeys.publicPem(TestKeys.MERCHANT))));
        assertTold("uploaded   PEM, a public key", "it belongs to privateKey");

        assertEquals(1, check(PARTNER, "--privateKey=" + PRIVATE, PUBLISHED,
                "--uploaded=" + TestKeys.publicPem("merchant2048")));
        assertTold("PROBLEM    The uploaded key does not belong to privateKey");

        assertEquals(1, check(PARTNER, "--privateKey=" + PRIVATE, PUBLISHED, "--uploaded=" + TestKeys.PUBLISHED_KEY));
        assertTold("PROBLEM    The uploaded key is LianLian's own");

        assertEquals(1, check(PARTNER, "--privateKey=" + PRIVATE, PUBLISHED, "--uploaded=" + PRIVATE));
        assertTold("PROBLEM    The uploaded key is a private key");
    }

    @Test
    void aSignedReplyIsVerified() {
        String reply = file("reply.json", TestKeys.GENUINE_REPLY).substring("file:".length());
        String[] right = { PARTNER, "--privateKey=" + PRIVATE, PUBLISHED, "--message=" + reply };
        assertEquals(0, check(right));
        assertTold("message    publicKey verifies it: ret_code=4005, ret_msg=商户未开通权限");

        file("reply.json", TestKeys.GENUINE_REPLY.replace("4005", "0000"));
        assertEquals(1, check(right));
        assertTold("PROBLEM    The reply has a signature that is not valid");
    }

    @Test
    void anEncryptedKeyNeedsItsPassword() {
        String key = "--privateKey=" + TestKeyForms.encryptedPem(TestKeys.MERCHANT, PASSWORD);
        assertEquals(0, check(PARTNER, PUBLISHED, key, "--privateKeyPassword=" + PASSWORD));
        assertTold("PEM, an encrypted private key (PKCS#8); RSA, 1024 bits");

        assertEquals(1, check(PARTNER, PUBLISHED, key));
        assertTold("PROBLEM    Option privateKey", "needs its password in the option privateKeyPassword");

        assertEquals(1, check(PARTNER, PUBLISHED, key, "--privateKeyPassword=another"));
        assertTold("PROBLEM    Option privateKey", "does not open it");
    }

    @ParameterizedTest
    @CsvSource({ "privatKey", "private-keys" })
    void anUnknownOptionIsNamedWithoutItsValue(String option) {
        assertEquals(1, check(PARTNER, PUBLISHED, "--" + option + "=file:merchant.pem"));

        assertTold("PROBLEM    Unknown option privat",
                "the component lianlianpay knows privateKey, privateKeyAlias, privateKeyPassword");
    }

    @ParameterizedTest
    @CsvSource({ "privatKey", "connectTimeout", "useGlobalSslContextParameters" })
    void aKeyInTheWrongOptionIsNotTold(String option) {
        assertEquals(1, check(PARTNER, PUBLISHED, "--" + option + "=" + PRIVATE));

        assertTold("PROBLEM    Option " + option + " holds a key that does not belong there");
    }

    @Test
    void aValueThatAnOptionDoesNotTakeIsNotTold() {
        assertEquals(1, check(PARTNER, PUBLISHED, "--connectTimeout=soon"));

        assertTold("PROBLEM    Option connectTimeout: the component does not take this value");
        assertFalse(told.contains("soon"), told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--oidPartner | needs = and a value", "no-such-file.properties | no-such-file.properties cannot be read" })
    void wrongArgumentsAreTold(String argument, String message) {
        assertEquals(2, check(argument));

        assertTold(message);
    }

    @Test
    void withoutArgumentsTheyAreExplained() {
        assertEquals(2, check());

        assertTold("files of properties", "--uploaded=", "--message=");
    }

    private int check(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = LianLianPayKeyCheck.run(new PrintStream(out, true, StandardCharsets.UTF_8), arguments);
        told = out.toString(StandardCharsets.UTF_8);
        TestSecrets.assertHidden(told, PRIVATE, TestKeys.bare(PRIVATE), PASSWORD);
        assertEquals(code == 0, told.contains("OK "), told);
        assertFalse(told.contains("Exception"), told);
        return code;
    }

    private void assertTold(String... parts) {
        for (String part : parts) {
            assertTrue(told.contains(part), () -> part + " is missing in\n" + told);
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
