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

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camel.lianlianpay.crypto.PayloadCipher;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.support.TestKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** open shows what a route sends, and verify who signed it. */
class OpenAndVerifyTest {

    private static final String CARD = "6216261000000000018";
    private static final String PAYMENT = "{\"acct_name\":\"张三\",\"card_no\":\"" + CARD
                                          + "\",\"confirm_code\":\"123456\",\"money_order\":\"46.78\",\"no_order\":\"A-1\",\"sign\":\"c2ln\"}";

    @TempDir
    private Path folder;

    private final CliRun cli = new CliRun();
    private String keyOption;

    @BeforeEach
    void writeKey() throws Exception {
        keyOption = "--platform-key=" + Files.writeString(
                folder.resolve("platform.pem"), TestKeys.privatePem(TestKeys.PLATFORM));
    }

    private static String sealed(String message) throws Exception {
        return new PayloadCipher(TestKeys.publicKey(TestKeys.PLATFORM), null).seal(message.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anEnvelopeIsOpenedAndPeopleStayHidden() throws Exception {
        assertEquals(0, cli.run("open", keyOption, sealed(PAYMENT)), cli::output);
        cli.assertPrinted("no_order     A-1", "money_order  46.78", "card_no      ...0018", "acct_name    ***",
                "confirm_code ***");
        cli.assertNotPrinted(CARD, "张三", "123456", "c2ln");

        assertEquals(0, cli.run("open", keyOption, "--show", sealed(PAYMENT)), cli::output);
        cli.assertPrinted(CARD, "张三", "123456");
    }

    @Test
    void itMayComeFromTheStandardInputAsTheWholeRequest() throws Exception {
        String request = JsonMessage.write(Map.of("oid_partner", "201304121000001004", "pay_load", sealed(PAYMENT)));

        assertEquals(0, cli.runWith(request + "\n", "open", keyOption), cli::output);
        cli.assertPrinted("no_order     A-1");
    }

    @Test
    void theFolderOfSimulateIsAsGood() throws Exception {
        Files.writeString(folder.resolve("platform-private.pem"), TestKeys.privatePem(TestKeys.PLATFORM));

        assertEquals(0, cli.run("open", "--keys-dir=" + folder, sealed(PAYMENT)), cli::output);
    }

    @Test
    void whatCannotBeOpenedIsReported() throws Exception {
        assertEquals(1, cli.run("open", keyOption, "lianpay1_0_1$A$B$C$D$E"));
        cli.assertPrinted("PROBLEM");
        assertEquals(1, cli.run("open", keyOption, "{\"oid_partner\":\"1\"}"));
        cli.assertPrinted("no field pay_load");
        assertEquals(1, cli.run("open", keyOption, "{"));
        cli.assertPrinted("PROBLEM");
        assertEquals(1, cli.run("open", keyOption, sealed("no JSON")));
        cli.assertPrinted("PROBLEM");
    }

    @Test
    void aMissingOrWrongKeyIsAWrongArgument() throws Exception {
        assertEquals(2, cli.run("open", "--keys-dir=" + folder.resolve("none"), sealed(PAYMENT)));
        cli.assertPrinted("cannot be read");
        Path file = Files.writeString(folder.resolve("public.pem"), TestKeys.publicPem(TestKeys.PLATFORM));
        assertEquals(2, cli.run("open", "--platform-key=" + file, sealed(PAYMENT)));
        cli.assertNotPrinted("Exception");
    }

    @Test
    void aGenuineMessageIsVerified() throws Exception {
        Path message = Files.writeString(folder.resolve("reply.json"), TestKeys.GENUINE_REPLY);
        assertEquals(0, cli.run("verify", "--public-key=" + TestKeys.PUBLISHED_KEY, message.toString()), cli::output);
        cli.assertPrinted("ret_code     4005", "OK ");

        assertEquals(0, cli.runWith(TestKeys.GENUINE_REPLY, "verify", "--public-key=" + TestKeys.PUBLISHED_KEY));
        Path key = Files.writeString(folder.resolve("key.txt"), TestKeys.PUBLISHED_KEY);
        assertEquals(0, cli.runWith(TestKeys.GENUINE_REPLY, "verify", "--public-key=file:" + key));
    }

    @Test
    void nothingOfAForgedMessageIsPrinted() {
        assertEquals(1, cli.runWith(TestKeys.GENUINE_REPLY.replace("4005", "0000"), "verify",
                "--public-key=" + TestKeys.PUBLISHED_KEY));
        cli.assertPrinted("PROBLEM", "not valid");
        cli.assertNotPrinted("0000", "OK ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{}", "[]", "{\"sign\":\"\"}", "{\"a\":\"1\",\"a\":\"2\"}", "{\"sign\":\"?\"}" })
    void whatIsNoSignedMessageIsRefused(String message) {
        assertEquals(1, cli.runWith(message, "verify", "--public-key=" + TestKeys.PUBLISHED_KEY));
        cli.assertPrinted("PROBLEM");
    }

    @Test
    void aMovedFieldIsNotBelieved() throws Exception {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("info_order", "a&memo=b");
        fields.put("sign_type", "RSA");
        fields.put("sign", TestKeys.sign("info_order=a&memo=b&sign_type=RSA", TestKeys.PLATFORM));

        assertEquals(1, cli.runWith(JsonMessage.write(fields), "verify",
                "--public-key=" + TestKeys.bare(TestKeys.publicPem(TestKeys.PLATFORM))));
        cli.assertPrinted("PROBLEM", "more than one way");
    }

    @Test
    void verifyNeedsAPublicKey() {
        assertEquals(2, cli.runWith("{}", "verify"));
        assertEquals(2, cli.runWith("{}", "verify", "--public-key=" + TestKeys.bare(TestKeys.privatePem(TestKeys.MERCHANT))));
        cli.assertNotPrinted(TestKeys.bare(TestKeys.privatePem(TestKeys.MERCHANT)));
        assertEquals(2, cli.run("verify", "--privateKey=" + TestKeys.privatePem(TestKeys.MERCHANT), "a", "b"));
        assertEquals(2, cli.run("open", keyOption, "--privateKey=" + TestKeys.privatePem(TestKeys.MERCHANT), "x"));
        cli.assertPrinted("Unknown arguments: [--privateKey]");
        cli.assertNotPrinted("PRIVATE KEY");
        assertEquals(2, cli.run("verify", "--public-key=" + TestKeys.PUBLISHED_KEY, folder.resolve("none").toString()));
    }
}
