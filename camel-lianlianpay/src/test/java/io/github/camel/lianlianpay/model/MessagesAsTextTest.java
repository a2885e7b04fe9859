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
package io.github.camel.lianlianpay.model;

import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConverter;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.MessageHelper;
import org.apache.camel.support.TypeConverterSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What messages become in a route: JSON and maps with the gateway's names, and a confirm code in none of them. */
class MessagesAsTextTest {

    private static final String CODE = "646872";
    private static final List<Class<?>> TARGETS = List.of(
            String.class, byte[].class, InputStream.class, Serializable.class, Map.class, JsonNode.class, ObjectNode.class);

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    static PaymentResponse held() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("ret_code", "4002");
        fields.put("ret_msg", "疑似重复提交订单");
        fields.put("confirm_code", CODE);
        fields.put("no_order", "N1");
        fields.put("oid_partner", "201304121000001004");
        fields.put("sign_type", "RSA");
        return PaymentResponse.ofPayment(fields);
    }

    static Stream<GatewayMessage> messages() {
        Map<String, String> state = new LinkedHashMap<>();
        state.put("zz", "");
        state.put("no_order", "单号 1");
        state.put("result_pay", "SUCCESS");
        state.put("money_order", "46.70");
        state.put("dt_order", "20160728144057");
        state.put("oid_partner", "201304121000001004");
        state.put("sign_type", "RSA");
        Map<String, String> answer = new LinkedHashMap<>(state);
        answer.put("ret_code", "0000");
        return Stream.of(PaymentNotification.verified(state), QueryPaymentResponse.verified(answer), held());
    }

    private static Map<String, String> shown(GatewayMessage message) {
        Map<String, String> shown = new LinkedHashMap<>(message.getFields());
        shown.computeIfPresent("confirm_code", (name, value) -> "***");
        return shown;
    }

    private <T> T convert(Class<T> type, Object value) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(value);
        return exchange.getMessage().getBody(type);
    }

    private static List<Map.Entry<String, String>> members(Object json) throws Exception {
        Map<String, String> members = new LinkedHashMap<>();
        JsonNode node = json instanceof byte[] bytes
                ? new ObjectMapper().readTree(bytes)
                : new ObjectMapper().readTree(json.toString());
        node.properties().forEach(member -> members.put(member.getKey(), member.getValue().textValue()));
        return new ArrayList<>(members.entrySet());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void convertersGiveJsonAndMaps(GatewayMessage message) throws Exception {
        context.start();
        List<Map.Entry<String, String>> expected = new ArrayList<>(shown(message).entrySet());
        String json = convert(String.class, message);

        assertEquals(expected, members(json));
        assertEquals(json, new String(convert(byte[].class, message), StandardCharsets.UTF_8));
        assertEquals(json, new String(convert(InputStream.class, message).readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(json, convert(Serializable.class, message));
        assertEquals(expected, new ArrayList<>(convert(Map.class, message).entrySet()));
        assertEquals(expected, members(convert(JsonNode.class, message)));
        assertEquals(expected, members(convert(ObjectNode.class, message)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void jacksonWritesTheSameMembers(GatewayMessage message) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:json").marshal().json();
            }
        });
        context.start();

        assertEquals(members(convert(String.class, message)),
                members(context.createProducerTemplate().requestBody("direct:json", message, byte[].class)));
        assertEquals(members(convert(String.class, message)), members(new ObjectMapper().writeValueAsString(message)));
    }

    @Test
    void onlyTheAccessorsHaveTheConfirmCode() throws Exception {
        context.start();
        PaymentResponse held = held();
        StringBuilder texts = new StringBuilder(held.toString()).append(new ObjectMapper().writeValueAsString(held));
        for (Class<?> target : TARGETS) {
            Object converted = convert(target, held);
            texts.append(converted instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8)
                    : converted instanceof InputStream stream ? new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    : converted.toString());
        }
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(held);
        texts.append(MessageHelper.extractBodyForLogging(exchange.getMessage()));
        texts.append(MessageHelper.dumpAsJSon(exchange.getMessage()));

        assertFalse(texts.toString().contains(CODE), texts.toString());
        assertTrue(texts.toString().contains("***"), texts.toString());
        assertEquals(CODE, held.getConfirmCode());
        assertEquals(CODE, held.getFields().get("confirm_code"));
    }

    /**
     * Camel searches its converters in the order of a hash map when no converter has exactly the class of the value,
     * and one from Object would then come first at times.
     */
    @ParameterizedTest
    @MethodSource("messages")
    void aConverterFromObjectOfAnotherLibraryNeverComesFirst(GatewayMessage message) {
        context.start();
        TypeConverter other = new TypeConverterSupport() {
            @Override
            public <T> T convertTo(Class<T> type, Exchange exchange, Object value) {
                throw new IllegalStateException("the other library's");
            }
        };
        for (Class<?> target : TARGETS) {
            context.getTypeConverterRegistry().addTypeConverter(target, Object.class, other);
            assertTrue(context.getTypeConverterRegistry().lookup(target, message.getClass()) != other, target.getName());
            assertTrue(target.isInstance(convert(target, message)), target.getName());
        }
    }

    @Test
    void noConverterMakesATextOfARequest() {
        context.start();
        PaymentRequest request = PaymentRequest.builder().noOrder("N1").moneyOrder("1").cardNo("6222021234567890123")
                .acctName("张三").flagCard("0").infoOrder("x").build();

        assertEquals("PaymentRequest[no_order=N1, money_order=1.00, card_no=...0123]", convert(String.class, request));
        assertNull(convert(Map.class, request));
    }
}
