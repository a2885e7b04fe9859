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
package io.github.camel.lianlianpay.internal.operation;

import java.util.Map;

import io.github.camel.lianlianpay.LianLianPayReturnCodeException;
import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The advice fits the code, and depends on whether the signature is missing or wrong. */
class NextStepTest extends GatewayTestSupport {

    private static final String KEY = "publicKey is LianLian's current key";
    private static final String AGAIN = "only with the original number and the same data, never under another number";

    /** Codes that operators saw in unsigned replies, which say nothing about the key. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "8901 | 没有记录 | Do not pay again within 30 minutes", "1008 | ip错误 | IP address on its list",
            "9999 | 系统错误 | LianLian has a system error", "3001 | 商户无效 | Check oidPartner",
            "1001 | 商户请求签名未通过 | public half of privateKey was uploaded", "1004 | 参数错误[no_order] | Check the numbers",
            "4005 | 商户未开通权限 | open the instant payment product", "7777 | x | Ask again later, and then ask LianLian",
            "0000 | x | LianLian signs each 0000" })
    void anUnsignedReplyGetsTheAdviceOfItsCode(String code, String text, String advice) {
        for (String json : new String[] {
                "{\"ret_code\":\"" + code + "\",\"ret_msg\":\"" + text + "\"}",
                "{\"ret_code\":\"" + code + "\",\"ret_msg\":\"" + text + "\",\"sign\":\"\",\"sign_type\":\"RSA\"}" }) {
            gateway.answerJson(json);
            LianLianPaySignatureException e = failure(LianLianPaySignatureException.class, "N1");

            assertTrue(e.getMessage().contains("has no signature"), e.getMessage());
            assertTrue(e.getMessage().contains(advice), e.getMessage());
            assertFalse(e.getMessage().contains("publicKey"), e.getMessage());
            assertEquals(code, e.getUnverifiedRetCode());
        }
    }

    @Test
    void anUnsignedReplyWithoutACodeComesFromSomebodyElse() {
        gateway.answerJson("{\"error\":\"busy\"}");
        LianLianPaySignatureException e = failure(LianLianPaySignatureException.class, "N1");

        assertTrue(e.getMessage().contains("find out who answers: check gatewayUrl"), e.getMessage());
        assertFalse(e.getMessage().contains("publicKey"), e.getMessage());
        assertNull(e.getUnverifiedRetCode());
    }

    @ParameterizedTest
    @ValueSource(strings = { "0000", "8901", "1001", "9999" })
    void aWrongSignatureMeansTheKey(String code) {
        gateway.answer(request -> TestGateway.Answer.json(TestKeys.signedJson(
                Map.of("oid_partner", MERCHANT_NUMBER, "ret_code", code, "ret_msg", "x"), "platform2048")));
        LianLianPaySignatureException e = failure(LianLianPaySignatureException.class, "N1");

        assertTrue(e.getMessage().contains(KEY), e.getMessage());
        assertEquals(code.equals("1001"), e.getMessage().contains("public half of privateKey"), e.getMessage());
        assertEquals(code, e.getUnverifiedRetCode());
    }

    @Test
    void anotherAlgorithmIsNoMatterOfTheKey() {
        gateway.answerJson("{\"ret_code\":\"8901\",\"sign\":\"x\",\"sign_type\":\"MD5\"}");
        LianLianPaySignatureException e = failure(LianLianPaySignatureException.class, "N1");

        assertTrue(e.getMessage().contains("weaker algorithm"), e.getMessage());
        assertFalse(e.getMessage().contains("publicKey"), e.getMessage());
    }

    /** Paying under another number would pay twice if the first payment still arrives. */
    @Test
    void whoeverHears8901MayPayAgainUnderTheOriginalNumberOnly() {
        gateway.answerError("8901", "没有记录");
        String signed = failure(LianLianPayReturnCodeException.class, "N1").getMessage();
        assertTrue(signed.contains("within 30 minutes") && signed.contains(AGAIN), signed);

        gateway.answerJson("{\"ret_code\":\"8901\",\"ret_msg\":\"没有记录\"}");
        String unsigned = failure(LianLianPaySignatureException.class, "N1").getMessage();
        assertTrue(unsigned.contains("within 30 minutes") && unsigned.contains(AGAIN), unsigned);
    }

    /** LianLian's number in a reply has up to 18 digits, and a query accepts it. */
    @Test
    void theNumberThatAReplyGaveCanBeAskedFor() {
        gateway.answerSuccessBut("oid_paybill", "201607284660967612");
        String given = query("N1").getOidPaybill();

        assertEquals(given, query(Map.of("oid_paybill", given)).getOidPaybill());
        assertEquals("201607284660967612", gateway.lastRequest().fields().get("oid_paybill"));
    }
}
