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
package io.github.camel.lianlianpay.simulator.payment;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.simulator.Fault;
import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulatorExtension;
import io.github.camel.lianlianpay.simulator.internal.keys.SimulatorKeys;
import io.github.camel.lianlianpay.simulator.support.TestMerchant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A payment request that the gateway does not take: no payment exists of it. */
class RefusedPaymentTest {

    private static final String WITHOUT_PRODUCT = "201900000000000005";
    private static final String STRANGER = "201900000000000007";

    @RegisterExtension
    static final LianLianPaySimulatorExtension EXTENSION = new LianLianPaySimulatorExtension(
            LianLianPaySimulator.builder().merchant(LianLianPaySimulator.DEFAULT_OID_PARTNER)
                    .merchantWithoutProduct(WITHOUT_PRODUCT, SimulatorKeys.stranger().getPublic()));

    private final LianLianPaySimulator simulator = EXTENSION.simulator();
    private TestMerchant merchant;

    @BeforeEach
    void connect() throws Exception {
        merchant = new TestMerchant(simulator);
    }

    private void assertRefused(String code, TestMerchant.Answer answer) throws Exception {
        assertEquals(code, answer.code(), () -> answer.fields().toString());
        assertTrue(answer.isGenuine());
        assertNull(answer.get("oid_paybill"));
        assertTrue(simulator.payments().all().isEmpty());
    }

    @Test
    void anotherKeyIs1001AndTheReplyNamesThePayment() throws Exception {
        TestMerchant other = new TestMerchant(simulator, simulator.oidPartner(), SimulatorKeys.stranger().getPrivate());

        TestMerchant.Answer answer = other.pay("R-1");

        assertRefused("1001", answer);
        assertEquals("R-1", answer.get("no_order"));
    }

    @Test
    void whetherSuchARefusalIsSignedIsASwitch() throws Exception {
        simulator.payments().rules().unsignedCodes("1001");
        TestMerchant other = new TestMerchant(simulator, simulator.oidPartner(), SimulatorKeys.stranger().getPrivate());

        assertFalse(other.pay("R-2").isSigned());
    }

    @Test
    void anUnknownMerchantIs3001() throws Exception {
        assertRefused("3001", new TestMerchant(simulator, STRANGER, SimulatorKeys.stranger().getPrivate()).pay("R-3"));
    }

    @Test
    void aMerchantWithoutTheProductIs4005() throws Exception {
        assertRefused("4005", new TestMerchant(simulator, WITHOUT_PRODUCT, SimulatorKeys.stranger().getPrivate()).pay("R-4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "api_version", "no_order", "dt_order", "money_order", "card_no", "acct_name", "flag_card", "info_order",
            "notify_url" })
    void aMissingFieldIs1004AndNamed(String name) throws Exception {
        Map<String, String> fields = merchant.payment("R-5");
        fields.remove(name);

        TestMerchant.Answer answer = merchant.pay(fields);

        assertRefused("1004", answer);
        assertTrue(answer.get("ret_msg").contains("[" + name + "]"), answer.get("ret_msg"));
    }

    @ParameterizedTest
    @CsvSource({
            "dt_order, 20261331000000", "dt_order, 2026-11-30", "money_order, 46.7", "money_order, 46", "money_order, 0.00",
            "money_order, -1.00", "money_order, 100000000.00", "card_no, 6216 2610", "flag_card, 2",
            "memo, 1234567890123456789012345", "no_order, 123456789012345678901234567890123", "notify_url, ftp://localhost",
            "api_version, 2.0", "flag_card, 1", "risk_item, {}" })
    void aWrongFieldIs1004(String name, String value) throws Exception {
        Map<String, String> fields = merchant.payment("R-6");
        fields.put(name, value);

        assertRefused("1004", merchant.pay(fields));
    }

    @Test
    void riskDataNeedsTheNewerVersion() throws Exception {
        Map<String, String> fields = merchant.payment("R-7");
        fields.put("api_version", "1.1");
        fields.put("risk_item", "{\"user_info_full_name\":\"a&b=c\"}");

        assertEquals("0000", merchant.pay(fields).code());
    }

    @Test
    void aCompanyAccountNeedsItsBranch() throws Exception {
        Map<String, String> fields = merchant.payment("R-8");
        fields.put("flag_card", "1");
        fields.put("bank_code", "01020000");
        assertRefused("1004", merchant.pay(fields));
        fields.put("city_code", "310000");
        assertRefused("1004", merchant.pay(fields));

        fields.put("brabank_name", "上海支行");
        assertEquals("0000", merchant.pay(fields).code());
        fields.put("no_order", "R-9");
        fields.put("card_no", "6216261000000000026");
        fields.remove("city_code");
        assertEquals("1004", merchant.pay(fields).code());
        simulator.payments().rules().banksWithoutBranch("01020000");
        assertEquals("0000", merchant.pay(fields).code());
    }

    @Test
    void anEnvelopeThatDoesNotOpenIs4007() throws Exception {
        assertRefused("4007", merchant.send(GatewayOperation.PAYMENT,
                "{\"oid_partner\":\"" + simulator.oidPartner() + "\",\"pay_load\":\"lianpay1_0_1$A$B$C$D$E\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{}", "{\"oid_partner\":\"201900000000000001\"}", "no JSON", "[]" })
    void aBodyThatIsNoEnvelopeIs1004(String body) throws Exception {
        assertRefused("1004", merchant.send(GatewayOperation.PAYMENT, body));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{}", "[]", "{\"a\":1,\"a\":2}", "{\"oid_partner\":\"201900000000000005\"}",
            "{\"oid_partner\":\"201900000000000001\",\"sign_type\":\"MD5\"}" })
    void anEnvelopeWithSomethingElseIs1004(String message) throws Exception {
        assertRefused("1004", merchant.seal(GatewayOperation.PAYMENT, message.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aRequestWithoutASignatureIs1001() throws Exception {
        Map<String, String> fields = merchant.payment("R-10");
        fields.put("sign_type", "RSA");

        assertRefused("1001", merchant.seal(GatewayOperation.PAYMENT, JsonMessage.of(fields).toBytes()));
    }

    @Test
    void anAmountAboveTheLimitIsRefused() throws Exception {
        simulator.payments().rules().limitPerPayment(new BigDecimal("46.77"));
        assertRefused("9911", merchant.payOnce("R-11"));

        simulator.payments().rules().limitPerPayment(null).limitPerDay(new BigDecimal("50")).limitCode("9913");
        assertEquals("0000", merchant.payOnce("R-11").code());
        assertEquals("9913", merchant.payOnce("R-12").code());
        simulator.clock().advance(Duration.ofDays(1));
        assertEquals("0000", merchant.payOnce("R-12").code());
    }

    @ParameterizedTest
    @ValueSource(strings = { "4103", "4104", "9104" })
    void aFailedAttemptMayBeSentAgainAsItWas(String code) throws Exception {
        simulator.faults(GatewayOperation.PAYMENT).add(Fault.refuse(code).times(1));
        Map<String, String> fields = merchant.payment("R-13");
        assertRefused(code, merchant.pay(fields));
        assertEquals("8901", merchant.result("R-13"));

        fields.put("dt_order", "20261130180001");
        assertRefused("1002", merchant.pay(fields));
        simulator.payments().rules().changedAttemptCode("1004");
        assertRefused("1004", merchant.pay(fields));
        assertEquals("0000", merchant.pay(merchant.payment("R-13")).code());
        assertEquals("1002", merchant.pay(merchant.payment("R-13")).code());
    }

    @Test
    void whatWasRefusedForGoodLeavesTheNumberFree() throws Exception {
        simulator.faults(GatewayOperation.PAYMENT).add("refuse:9912*1");
        Map<String, String> fields = merchant.payment("R-14");
        assertRefused("9912", merchant.pay(fields));

        fields.put("money_order", "1.00");
        assertEquals("0000", merchant.pay(fields).code());
    }

    @Test
    void aRuleNeedsARealCode() {
        assertEquals("A ret_code has four characters, but it is: 12",
                org.junit.jupiter.api.Assertions.assertThrows(IllegalArgumentException.class,
                        () -> simulator.payments().rules().numberCode("12")).getMessage());
    }
}
