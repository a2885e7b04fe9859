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
package io.github.camel.lianlianpay.internal.codec.family;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camel.lianlianpay.LianLianPayException;
import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;
import io.github.camel.lianlianpay.model.PaymentNotification;
import io.github.camel.lianlianpay.model.PaymentOutcome;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.support.TestKeys;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Genuine messages of the family are read as what they are, and those of other products as nothing of it. */
class GenuineFamilyTest {

    private static final List<Class<?>> TYPES
            = List.of(PaymentNotification.class, PaymentResponse.class, QueryPaymentResponse.class);

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Map<String, String> bodies = bodies();

    private static Map<String, String> bodies() {
        Map<String, String> bodies = new TreeMap<>();
        try (InputStream json = GenuineFamilyTest.class.getResourceAsStream("/genuine.json")) {
            for (JsonNode one : new ObjectMapper().readTree(json).get("messages")) {
                bodies.put(one.get("id").asText(), one.get("body").asText());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bodies;
    }

    private <T> T unmarshal(Class<T> type, String id) throws Exception {
        LianLianPayDataFormat format = new LianLianPayDataFormat();
        format.setPublicKey(TestKeys.PUBLISHED_KEY);
        format.setUnmarshalType(type.getName());
        return type.cast(format.unmarshal(new DefaultExchange(context),
                new ByteArrayInputStream(bodies.get(id).getBytes(StandardCharsets.UTF_8))));
    }

    private Map<String, String> fields(String id) {
        return TestKeys.fields(bodies.get(id).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void g1IsARefusedPayment() throws Exception {
        PaymentResponse reply = unmarshal(PaymentResponse.class, "G1");

        assertEquals(PaymentOutcome.REFUSED, reply.getOutcome());
        assertEquals("4005", reply.getRetCode());
        assertEquals("商户未开通权限", reply.getRetMsg());
        assertEquals("201408071000001541", reply.getOidPartner());
        assertNull(reply.getNoOrder());
    }

    @Test
    void g2IsAPaymentThatIsHeld() throws Exception {
        PaymentResponse reply = unmarshal(PaymentResponse.class, "G2");

        assertEquals(PaymentOutcome.TO_CONFIRM, reply.getOutcome());
        assertEquals("646872", reply.getConfirmCode());
        assertEquals("20190510112458100750606813", reply.getNoOrder());
        assertFalse(reply.toString().contains("646872"));
    }

    /** The same code says that there is no payment, or only that it was not confirmed. */
    @Test
    void g3IsAConfirmationWithoutEffect() {
        PaymentResponse reply = PaymentResponse.ofConfirmation(fields("G3"));

        assertEquals(PaymentOutcome.UNKNOWN, reply.getOutcome());
        assertEquals("4005", reply.getRetCode());
        assertEquals("20170208165924", reply.getNoOrder());
    }

    @Test
    void g4IsANotification() throws Exception {
        PaymentNotification notification = unmarshal(PaymentNotification.class, "G4");

        assertEquals("201704281001687508", notification.getOidPartner());
        assertEquals("20170808114905eEAxh1502347010684", notification.getNoOrder());
        assertEquals("2017081022465497", notification.getOidPaybill());
        assertEquals(LocalDateTime.of(2017, 8, 10, 14, 26, 55), notification.getDtOrder());
        assertEquals(new BigDecimal("1.0"), notification.getMoneyOrder());
        assertEquals(PaymentResult.SUCCESS, notification.getResultPay());
        assertEquals(LocalDate.of(2017, 8, 10), notification.getSettleDate());
        assertEquals("路畅卡车运费", notification.getInfoOrder());
        assertEquals("20170808114905eEAxh1502347010684|SUCCESS", notification.getId());
    }

    @Test
    void n1AndN2AreNotSigned() {
        for (String id : List.of("N1", "N2")) {
            for (Class<?> type : TYPES) {
                assertThrows(LianLianPaySignatureException.class, () -> unmarshal(type, id), id + " as " + type);
            }
        }
    }

    /** Under the same key and with the fields of a state, or with code 0000. */
    @ParameterizedTest
    @ValueSource(strings = { "G5", "G8", "G10", "G11", "G13", "G14" })
    void aMessageOfAnotherProductIsRefusedByEachType(String id) {
        for (Class<?> type : TYPES) {
            assertThrows(LianLianPayResponseException.class, () -> unmarshal(type, id), type.getName());
        }
        assertThrows(InvalidMessageException.class, () -> PaymentResponse.ofConfirmation(fields(id)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "G1", "G2", "G3", "G4" })
    void aMessageOfTheFamilyIsNothingElse(String id) throws Exception {
        boolean isNotification = id.equals("G4");
        if (isNotification) {
            assertThrows(LianLianPayResponseException.class, () -> unmarshal(PaymentResponse.class, id));
            assertThrows(LianLianPayResponseException.class, () -> unmarshal(QueryPaymentResponse.class, id));
            assertThrows(InvalidMessageException.class, () -> PaymentResponse.ofConfirmation(fields(id)));
        } else {
            LianLianPayException e
                    = assertThrows(LianLianPayException.class, () -> unmarshal(PaymentNotification.class, id));
            assertTrue(e.getMessage().contains("ret_code"), e.getMessage());
        }
    }
}
