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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.LianLianPayReturnCodeException;
import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.crypto.PublicKeyReader;
import io.github.camel.lianlianpay.crypto.SignSource;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.internal.operation.QueryPayment;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestKeys;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Genuine messages of this product and of others, all signed by one key. Valid ones are read, but one of another
 * product or operation is no reply to a query.
 */
class GenuineMessagesTest extends GatewayTestSupport {

    private static final Map<String, Genuine> MESSAGES = messages();
    /** Has an array, which its signature does not cover. */
    private static final String WITH_ARRAY = "G14";

    private ReplyDecoder reader;
    private Verifier verifier;

    private record Genuine(String id, boolean verifies, String body, String signedText) {

        byte[] bytes() {
            return body.getBytes(StandardCharsets.UTF_8);
        }

        Map<String, String> fields() {
            return JsonMessage.read(body).fields();
        }

        @Override
        public String toString() {
            return id;
        }
    }

    private static Map<String, Genuine> messages() {
        Map<String, Genuine> messages = new LinkedHashMap<>();
        try (InputStream json = GenuineMessagesTest.class.getResourceAsStream("/genuine.json")) {
            for (JsonNode one : new ObjectMapper().readTree(json).get("messages")) {
                messages.put(one.get("id").asText(), new Genuine(
                        one.get("id").asText(), one.get("verifies").asBoolean(), one.get("body").asText(),
                        one.get("signed_text").asText()));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return messages;
    }

    @BeforeEach
    void readKey() throws Exception {
        verifier = new Verifier(
                new PublicKeyReader(null).read(TestKeys.PUBLISHED_KEY.getBytes(StandardCharsets.US_ASCII)), null);
        reader = QueryPayment.decoder(verifier, false);
        defaults().setPublicKey(TestKeys.PUBLISHED_KEY);
    }

    static Stream<Genuine> thoseThatVerify() {
        return MESSAGES.values().stream().filter(one -> one.verifies() && !one.id().equals(WITH_ARRAY));
    }

    @Test
    void allAreThere() {
        assertEquals(12, MESSAGES.size());
        assertEquals(9, thoseThatVerify().count());
    }

    @ParameterizedTest
    @MethodSource("thoseThatVerify")
    void oneThatVerifiesIsRead(Genuine message) {
        VerifiedFields reply = reader.decode(message.bytes());

        assertTrue(reply.verified());
        assertEquals(new ArrayList<>(message.fields().entrySet()), new ArrayList<>(reply.fields().entrySet()));
        assertEquals(message.signedText(), SignSource.of(reply.fields()).text());
    }

    @Test
    void anArrayIsNotUnderTheSignatureAndSoItIsRefused() throws Exception {
        Genuine message = MESSAGES.get(WITH_ARRAY);
        Map<String, String> signed = new LinkedHashMap<>(message.fields());
        signed.remove("agreement_list");
        assertEquals(message.signedText(), SignSource.of(signed).text());
        verifier.verify(SignSource.of(signed), signed.get("sign"));

        LianLianPayResponseException e
                = assertThrows(LianLianPayResponseException.class, () -> reader.decode(message.bytes()));
        assertTrue(e.getMessage().contains("an array in the field agreement_list"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = { "N1", "N2" })
    void oneThatDoesNotVerifyIsRefused(String id) throws Exception {
        byte[] body = MESSAGES.get(id).bytes();

        assertThrows(LianLianPaySignatureException.class, () -> reader.decode(body));
        for (Class<?> type : List.of(QueryPaymentResponse.class, Map.class, JsonNode.class)) {
            assertThrows(LianLianPaySignatureException.class, () -> unmarshal(type, body));
        }
        failure(LianLianPaySignatureException.class, ask(MESSAGES.get(id)));
    }

    @ParameterizedTest
    @CsvSource({
            "G4, ret_code", "G5, bank_code", "G8, pay_type", "G10, sms_flag", "G11, result_pay", "G13, token",
            "G14, agreement_list", "G2, confirm_code" })
    void oneOfAnotherProductOrOperationIsNoAnswerToAQuery(String id, String because) {
        Genuine message = MESSAGES.get(id);

        LianLianPayResponseException asked = failure(LianLianPayResponseException.class, ask(message));
        assertTrue(asked.getMessage().contains(because), asked.getMessage());
        LianLianPayResponseException e = assertThrows(LianLianPayResponseException.class,
                () -> unmarshal(QueryPaymentResponse.class, message.bytes()));
        assertTrue(e.getMessage().contains(because), e.getMessage());
    }

    /** Routes that unmarshal into a map or a bean decide about money, too. */
    @ParameterizedTest
    @CsvSource({ "G5, bank_code", "G8, pay_type", "G10, sms_flag", "G13, token", "G14, agreement_list" })
    void oneOfAnotherProductIsNotUnmarshalledIntoAnything(String id, String because) {
        for (Class<?> type : List.of(Map.class, JsonNode.class, TestBean.class)) {
            LianLianPayResponseException e = assertThrows(LianLianPayResponseException.class,
                    () -> unmarshal(type, MESSAGES.get(id).bytes()), type.getName());
            assertTrue(e.getMessage().contains(because), e.getMessage());
        }
    }

    /** Other operations of this product: a route that unmarshals them knows what they are. */
    @ParameterizedTest
    @ValueSource(strings = { "G1", "G2", "G3", "G4", "G11" })
    void oneOfThisProductIsUnmarshalledIntoItsFields(String id) throws Exception {
        assertEquals(MESSAGES.get(id).fields(), unmarshal(Map.class, MESSAGES.get(id).bytes()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "G1", "G3" })
    void anErrorOfThisProductIsAnAnswer(String id) {
        assertEquals("4005", failure(LianLianPayReturnCodeException.class, ask(MESSAGES.get(id))).getRetCode());
    }

    /** The sign source is unchanged, letter by letter, but the field seems to be missing. */
    @ParameterizedTest
    @ValueSource(strings = { "G5", "G8" })
    void aFieldOfAnotherProductCannotHideInItsNeighbour(String id) throws Exception {
        Map<String, String> moved = new LinkedHashMap<>(MESSAGES.get(id).fields());
        moved.put("oid_paybill", moved.get("oid_paybill") + "&pay_type=" + moved.remove("pay_type"));
        byte[] body = TestKeys.json(moved).getBytes(StandardCharsets.UTF_8);
        verifier.verify(SignSource.of(moved), moved.get("sign"));

        for (Class<?> type : List.of(QueryPaymentResponse.class, Map.class)) {
            assertThrows(LianLianPayResponseException.class, () -> unmarshal(type, body));
        }
    }

    @Test
    void textThatSoundsLikeAnotherProductsIsLegitimate() {
        defaults().setPublicKey(TestKeys.publicKey(TestKeys.PLATFORM));
        String address = "http://h/p?x=1&token=2&user_id=3";
        for (String field : List.of("info_order", "memo", "ret_msg")) {
            gateway.answerSuccessBut(field, address);
            assertEquals(address, query("N1").getFields().get(field));
        }
        gateway.answerSuccessBut("token", "");
        assertTrue(query("N1").isFinal(), "an empty field is none: no signature covers it");
    }

    public static class TestBean {
        public String result_pay;
    }

    private Exchange ask(Genuine message) {
        gateway.answerJson(message.body());
        Map<String, String> fields = message.fields();
        defaults().setOidPartner(fields.getOrDefault("oid_partner", MERCHANT_NUMBER));
        return send(URI, fields.getOrDefault("no_order", "N1"), Map.of());
    }

    private Object unmarshal(Class<?> type, byte[] json) throws Exception {
        LianLianPayDataFormat format = new LianLianPayDataFormat();
        format.setPublicKey(TestKeys.PUBLISHED_KEY);
        format.setUnmarshalType(type.getName());
        Exchange exchange = new DefaultExchange(context);
        Object answer = format.unmarshal(exchange, new java.io.ByteArrayInputStream(json));
        assertEquals(true, assertInstanceOf(Boolean.class, exchange.getMessage().getHeader(LianLianPayConstants.VERIFIED)));
        return answer;
    }
}
