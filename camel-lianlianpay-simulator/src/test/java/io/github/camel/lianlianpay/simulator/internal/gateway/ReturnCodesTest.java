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
package io.github.camel.lianlianpay.simulator.internal.gateway;

import java.net.URI;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.SimulatedOrder;
import io.github.camel.lianlianpay.simulator.internal.keys.SimulatorKeys;
import io.github.camel.lianlianpay.simulator.support.RawHttp;
import io.github.camel.lianlianpay.simulator.support.TestMerchant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ReturnCodesTest {

    private static final String WITHOUT_PRODUCT = "201900000000000002";
    private static final KeyPair OTHER_KEY = SimulatorKeys.generate();
    private static LianLianPaySimulator simulator;
    private static TestMerchant merchant;

    @BeforeAll
    static void start() throws Exception {
        simulator = LianLianPaySimulator.builder()
                .merchant(LianLianPaySimulator.DEFAULT_OID_PARTNER)
                .merchantWithoutProduct(WITHOUT_PRODUCT, OTHER_KEY.getPublic())
                .order(SimulatedOrder.of("A-1", "46.78").build())
                .order(SimulatedOrder.of("A-2", "46.78").oidPartner(WITHOUT_PRODUCT).build())
                .start();
        merchant = new TestMerchant(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void successIsSigned() throws Exception {
        TestMerchant.Answer answer = merchant.ask("A-1");

        assertEquals("0000", answer.code());
        assertEquals("交易成功", answer.get("ret_msg"));
        assertTrue(answer.isGenuine());
        assertEquals(200, answer.reply().status());
        assertEquals("application/json;charset=utf-8", answer.reply().contentType());
        assertEquals(
                Set.of("oid_partner", "no_order", "oid_paybill", "dt_order", "money_order", "result_pay", "settle_date",
                        "info_order", "ret_code", "ret_msg", "sign", "sign_type"),
                answer.fields().keySet());
    }

    @Test
    void unknownOrderIsSignedAndCarriesNothingOfAPayment() throws Exception {
        TestMerchant.Answer answer = merchant.ask("A-9");

        assertEquals("8901", answer.code());
        assertEquals("没有记录", answer.get("ret_msg"));
        assertTrue(answer.isGenuine());
        assertEquals(Set.of("oid_partner", "ret_code", "ret_msg", "sign", "sign_type"), answer.fields().keySet());
    }

    @Test
    void anotherMerchantsOrderIsUnknown() throws Exception {
        assertEquals("8901", merchant.ask("A-2").code());
    }

    @Test
    void missingProductIsSigned() throws Exception {
        TestMerchant.Answer answer = new TestMerchant(simulator, WITHOUT_PRODUCT, OTHER_KEY.getPrivate()).ask("A-2");

        assertEquals("4005", answer.code());
        assertEquals("商户未开通权限", answer.get("ret_msg"));
        assertTrue(answer.isGenuine());
    }

    @Test
    void unknownMerchantIsNotSigned() throws Exception {
        TestMerchant.Answer answer
                = new TestMerchant(simulator, "201900000000000009", OTHER_KEY.getPrivate()).ask("A-1");

        assertEquals("3001", answer.code());
        assertFalse(answer.isSigned());
    }

    @Test
    void wrongKeyIsRefusedWithoutSignature() throws Exception {
        // the key of one merchant proves nothing about another
        TestMerchant.Answer answer = new TestMerchant(simulator, simulator.oidPartner(), OTHER_KEY.getPrivate()).ask("A-1");

        assertEquals("1001", answer.code());
        assertEquals("商户请求签名未通过", answer.get("ret_msg"));
        assertEquals(Set.of("oid_partner", "ret_code", "ret_msg"), answer.fields().keySet());
    }

    @Test
    void missingSignatureIsRefused() throws Exception {
        assertEquals("1001", merchant.send(
                "{\"oid_partner\":\"201900000000000001\",\"api_version\":\"1.0\",\"no_order\":\"A-1\",\"sign_type\":\"RSA\"}")
                .code());
    }

    @Test
    void changedRequestIsRefused() throws Exception {
        Map<String, String> fields = merchant.request("A-1");
        fields.put("sign_type", "RSA");
        fields.put("sign", "bm8gc2lnbmF0dXJl");

        assertEquals("1001", merchant.send(io.github.camel.lianlianpay.internal.codec.JsonMessage.write(fields)).code());
    }

    @ParameterizedTest
    @CsvSource({ "oid_partner", "api_version", "no_order", "sign_type" })
    void missingParameterIsRefusedWithoutSignature(String name) throws Exception {
        Map<String, String> fields = new HashMap<>(merchant.request("A-1"));
        fields.put("sign_type", "RSA");
        fields.remove(name);

        TestMerchant.Answer answer = merchant.askAs(fields);

        assertEquals("1004", answer.code());
        assertTrue(answer.get("ret_msg").contains(name), answer.get("ret_msg"));
        assertFalse(answer.isSigned());
    }

    @ParameterizedTest
    @CsvSource({ "oid_partner,18", "api_version,3", "no_order,32", "oid_paybill,16", "platform,32" })
    void tooLongParameterIsRefused(String name, int maximum) throws Exception {
        Map<String, String> fields = merchant.request("A-1");
        fields.put(name, "1".repeat(maximum + 1));

        assertEquals("1004", merchant.ask(fields).code());
    }

    @ParameterizedTest
    @ValueSource(strings = { "MD5", "rsa", "RSA2" })
    void otherAlgorithmIsRefused(String type) throws Exception {
        Map<String, String> fields = merchant.request("A-1");
        fields.put("sign_type", type);

        assertEquals("1004", merchant.askAs(fields).code());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "null", "[]", "no JSON", "{\"oid_partner\":\"1\",\"oid_partner\":\"2\"}" })
    void whatIsNoJsonObjectIsRefused(String text) throws Exception {
        TestMerchant.Answer answer = merchant.send(text);

        assertEquals("1004", answer.code());
        assertEquals(Set.of("ret_code", "ret_msg"), answer.fields().keySet());
    }

    @Test
    void theUnsignedCodesCanBeChosen() throws Exception {
        try (LianLianPaySimulator other = LianLianPaySimulator.builder().unsignedCodes("8901").start()) {
            TestMerchant.Answer unknown = new TestMerchant(other).ask("A-9");
            TestMerchant.Answer forged = new TestMerchant(other, other.oidPartner(), OTHER_KEY.getPrivate()).ask("A-9");

            assertEquals("8901", unknown.code());
            assertFalse(unknown.isSigned());
            assertEquals("1001", forged.code());
            assertTrue(forged.isGenuine());
        }
    }

    @Test
    void onlyPostIsAnswered() throws Exception {
        try (RawHttp http = new RawHttp(URI.create(simulator.gatewayUrl() + "/queryPayment.htm"))) {
            assertEquals(405, http.send("GET", new byte[0]).status());
        }
    }

    @Test
    void otherPathsAreNotFound() throws Exception {
        try (RawHttp http = new RawHttp(URI.create(simulator.gatewayUrl() + "/other.htm"))) {
            assertEquals(404, http.post(new byte[0]).status());
        }
    }

    @Test
    void aTooLongRequestIsNotRead() throws Exception {
        assertEquals(413, merchant.send("x".repeat(70_000)).reply().status());
    }
}
