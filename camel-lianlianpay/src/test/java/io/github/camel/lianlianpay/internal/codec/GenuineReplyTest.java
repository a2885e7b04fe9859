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
package io.github.camel.lianlianpay.internal.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.LianLianPayException;
import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.crypto.PublicKeyReader;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.internal.operation.QueryPayment;
import io.github.camel.lianlianpay.support.TestKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The one published reply of the real gateway, with the published key. */
class GenuineReplyTest {

    /** A text of a signature's length that no key made, as in the samples of the gateway's page. */
    private static final String ILLUSTRATIVE_SIGN
            = "ZPZULntRpJwFmGNIVKwjLEF2Tze7bqs60rxQ22CqT5J1UlvGo575QK9z/+p+7E9cOoRoWzqR6xHZ6WVv3dloyGKDR0btvrdqPgUAoeaX/YOWzTh00vwcQ+"
              + "HBtXE+vPTfAqjCTxiiSJEOY7ATCF1q7iP3sfQxhS0nDUug1LP3OLk=";

    private ReplyDecoder reader;

    @BeforeEach
    void readKey() throws Exception {
        byte[] key = TestKeys.PUBLISHED_KEY.getBytes(StandardCharsets.US_ASCII);
        reader = QueryPayment.decoder(new Verifier(new PublicKeyReader(null).read(key), null), false);
    }

    @Test
    void itVerifies() {
        VerifiedFields reply = read(TestKeys.GENUINE_REPLY);

        assertTrue(reply.verified());
        assertEquals("商户未开通权限", QueryPayment.response(reply).getRetMsg());
        assertEquals("4005", QueryPayment.response(reply).getRetCode());
    }

    @Test
    void itVerifiesWithLineBreaksInItsSignature() {
        String sign = TestKeys.GENUINE_SIGN;
        String json = TestKeys.GENUINE_REPLY.replace(sign, sign.substring(0, 76) + "\\r\\n" + sign.substring(76) + "\\n");

        assertTrue(read(json).verified());
    }

    @Test
    void noCharacterOfAnyValueCanBeChanged() {
        Map<String, String> genuine = TestKeys.fields(TestKeys.GENUINE_REPLY.getBytes(StandardCharsets.UTF_8));
        List<String> believed = new ArrayList<>();
        int tried = 0;
        for (Map.Entry<String, String> field : genuine.entrySet()) {
            for (int i = 0; i < field.getValue().length(); i++) {
                for (String changed : changed(field.getValue(), i)) {
                    String json = TestKeys.GENUINE_REPLY.replace('"' + field.getValue() + '"', '"' + changed + '"');
                    tried++;
                    try {
                        read(json);
                        believed.add(json);
                    } catch (LianLianPayException expected) {
                        // every changed reply must fail
                    }
                }
            }
        }
        assertEquals(List.of(), believed);
        assertTrue(tried > 600, "only " + tried + " were tried");
    }

    /** The next character (in Base64 the spare bits), another one, one removed, one added. */
    private static List<String> changed(String text, int i) {
        String before = text.substring(0, i);
        String after = text.substring(i + 1);
        return List.of(before + (char) (text.charAt(i) + 1) + after, before + (text.charAt(i) == 'x' ? 'y' : 'x') + after,
                before + after, before + text.charAt(i) + " " + after);
    }

    @Test
    void spareBitsOfTheLastCharacterDoNotGiveASecondSignature() {
        String json = TestKeys.GENUINE_REPLY.replace("zXbE=", "zXbF=");

        LianLianPaySignatureException e = assertThrows(LianLianPaySignatureException.class, () -> read(json));
        assertTrue(e.getMessage().contains("ret_code=4005"), e.getMessage());
    }

    @Test
    void aSignatureWithoutItsPaddingIsRefused() {
        String json = TestKeys.GENUINE_REPLY.replace("zXbE=", "zXbE");

        assertThrows(LianLianPaySignatureException.class, () -> read(json));
    }

    @Test
    void theSampleOfThePageIsRejected() {
        String sample = TestKeys.json(Map.ofEntries(
                Map.entry("ret_code", "0000"), Map.entry("ret_msg", "交易成功"), Map.entry("sign_type", "RSA"),
                Map.entry("sign", ILLUSTRATIVE_SIGN), Map.entry("oid_partner", "201103171000000000"),
                Map.entry("no_order", "2013051500005"), Map.entry("dt_order", "20130515094013"),
                Map.entry("money_order", "49.65"), Map.entry("oid_paybill", "2013051613121201"),
                Map.entry("result_pay", "SUCCESS"), Map.entry("settle_date", "20130516")));

        assertThrows(LianLianPaySignatureException.class, () -> read(sample));
    }

    private VerifiedFields read(String json) {
        return reader.decode(json.getBytes(StandardCharsets.UTF_8));
    }
}
