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
package io.github.camel.lianlianpay.internal.notify;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.LianLianPayException;
import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.journal.MemoryPaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentState;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestLog;
import io.github.camel.lianlianpay.support.notify.Notifications;
import io.github.camel.lianlianpay.support.notify.NotifyTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is not believed becomes no exchange, and whoever sent it learns nothing: S31, S32, S33, S34. */
class RefusedNotificationTest extends NotifyTestSupport {

    private static final String SECRET = "6222021001012345678";

    /** S31. */
    static Stream<String> forged() {
        Map<String, String> fields = Notifications.fields("N1", "SUCCESS");
        fields.put("info_order", SECRET);
        String genuine = Notifications.signed(fields);
        Map<String, String> unsigned = new LinkedHashMap<>(fields);
        unsigned.put("sign_type", "RSA");
        Map<String, String> md5 = new LinkedHashMap<>(fields);
        md5.put("sign_type", "MD5");
        return Stream.of(
                genuine.replace("SUCCESS", "FAILURE"), genuine.replace("46.70", "46.71"), TestKeys.json(unsigned),
                TestKeys.json(Map.of("sign", "", "sign_type", "RSA", "info_order", SECRET)),
                TestKeys.signedJson(md5, TestKeys.PLATFORM), TestKeys.signedJson(fields, TestKeys.MERCHANT));
    }

    @ParameterizedTest
    @MethodSource("forged")
    void aForgedOneIsRefusedAndNothingOfItIsLogged(String forged) throws Exception {
        MemoryPaymentJournal journal = journal("N1");
        context.getRegistry().bind("journal", journal);
        start("");
        try (TestLog log = new TestLog(Level.INFO)) {
            assertRefused(400, post(forged));

            List<String> lines = log.lines().stream().filter(line -> line.logger().endsWith("LianLianPayConsumer"))
                    .map(TestLog.Line::text).toList();
            assertEquals(1, lines.size(), lines::toString);
            assertTrue(lines.get(0).contains("The notification") && lines.get(0).contains("answered 400"), lines::toString);
            assertFalse(log.lines().toString().contains(SECRET), () -> log.lines().toString());
        }
        assertEquals(PaymentState.SENDING, journal.find(key("N1")).orElseThrow().state());
    }

    @Test
    void aGenuineOneWithOneCharacterChangedIsRefused() throws Exception {
        GatewayTestSupport.defaults(context).setPublicKey(TestKeys.PUBLISHED_KEY);
        start("&oidPartner=201704281001687508");

        assertRefused(400, post(Notifications.genuine("N2")));
    }

    /** S33: one key of the platform signs the messages of all operations and products. */
    @ParameterizedTest
    @CsvSource({
            "G1, 201408071000001541", "G2, 201704281001687508", "G3, 201606221000921503", "G5, 201701051001392503",
            "G8, 201507021000394502", "G10, 201705101001719503", "G11, 201705101001719503", "G13, 201408071000001539",
            "G14, 201408071000001539" })
    void aGenuineMessageOfAnotherOperationOrProductIsRefused(String id, String oidPartner) throws Exception {
        GatewayTestSupport.defaults(context).setPublicKey(TestKeys.PUBLISHED_KEY);
        start("&oidPartner=" + oidPartner);

        assertRefused(400, post(Notifications.genuine(id)));
    }

    /** S33. */
    @ParameterizedTest
    @ValueSource(strings = { "ret_code", "ret_msg", "confirm_code", "pay_type", "bank_code", "token" })
    void aNotificationHasNoFieldOfReplies(String field) throws Exception {
        start("");

        assertRefused(400, post(Notifications.signedBut(field, "0000")));
    }

    /** S32. */
    @Test
    void oneToAnotherMerchantIsRefusedAndItsNumberIsNotLogged() throws Exception {
        start("");
        try (TestLog log = new TestLog(Level.INFO)) {
            assertRefused(400, post(Notifications.signedBut("oid_partner", "201408071000001541")));

            assertTrue(log.lines().toString().contains("to another merchant than oidPartner"), () -> log.lines().toString());
            assertFalse(log.lines().toString().contains("201408071000001541"), () -> log.lines().toString());
        }
    }

    /** S34: the sign source stays the same, letter by letter. */
    @Test
    void aFieldThatWasMovedIntoItsNeighbourIsRefused() throws Exception {
        start("");
        Map<String, String> fields = TestKeys.fields(Notifications.signed("N1", "SUCCESS").getBytes(StandardCharsets.UTF_8));
        for (String[] pair : List.of(new String[] { "dt_order", "info_order" }, new String[] { "no_order", "oid_partner" },
                new String[] { "oid_paybill", "result_pay" }, new String[] { "result_pay", "settle_date" })) {
            Map<String, String> moved = new LinkedHashMap<>(fields);
            moved.put(pair[0], moved.get(pair[0]) + "&" + pair[1] + "=" + moved.remove(pair[1]));
            assertTrue(TestKeys.verifies(moved, TestKeys.PLATFORM));

            assertRefused(400, post(TestKeys.json(moved)));
        }
    }

    /** S34. */
    @ParameterizedTest
    @ValueSource(strings = {
            "", " ", "null", "[]", "{}", "x", "{", "{\"a\":", "{\"a\":1}{\"a\":1}", "\"SUCCESS\"",
            "no_order=N1&result_pay=SUCCESS",
            "<xml/>" })
    void whatIsNoJsonObjectIsRefused(String body) throws Exception {
        start("");

        assertRefused(400, post(body));
    }

    /** S34. */
    @Test
    void aKeyTwiceInvalidUtf8ARestAndACutBodyAreRefused() throws Exception {
        start("");
        String genuine = Notifications.signed("N1", "SUCCESS");
        byte[] bytes = genuine.getBytes(StandardCharsets.UTF_8);
        byte[] invalid = bytes.clone();
        invalid[genuine.indexOf("货款")] = (byte) 0xff;

        assertRefused(400, post(genuine.replace("{", "{\"result_pay\":\"FAILURE\",")));
        assertRefused(400, post(genuine + "{}"));
        assertRefused(400, post(CONTENT_TYPE, invalid));
        assertRefused(400, post(CONTENT_TYPE, genuine.getBytes("GBK")));
        assertRefused(400, post(CONTENT_TYPE, genuine.getBytes(StandardCharsets.UTF_16)));
        assertRefused(400, post(CONTENT_TYPE, java.util.Arrays.copyOf(bytes, bytes.length - 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "oid_partner", "no_order", "dt_order", "money_order", "result_pay" })
    void oneWithoutAMandatoryFieldIsRefused(String field) throws Exception {
        start("");

        assertRefused(400, post(Notifications.signedBut(field, "")));
    }

    @ParameterizedTest
    @CsvSource({ "money_order, -46.70", "money_order, 4e1", "money_order, 46.705", "dt_order, 2017-08-10", "dt_order, 0" })
    void oneWithAnUnreadableAmountOrTimeIsRefused(String field, String value) throws Exception {
        start("");

        assertRefused(400, post(Notifications.signedBut(field, value)));
    }

    @Test
    void eachReasonHasTheSameAnswer() throws Exception {
        start("");
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (String body : List.of(
                "x", Notifications.signedBut("oid_partner", "201408071000001541"), Notifications.signedBut("ret_code", "0000"),
                Notifications.signed("N1", "SUCCESS").replace("N1", "N2"))) {
            answers.add(post(body));
        }

        answers.forEach(answer -> assertRefused(400, answer));
        assertEquals(1, answers.stream().map(HttpResponse::headers).map(headers -> headers.map().keySet()).distinct().count());
    }

    @Test
    void theErrorHandlerGetsTheExceptionOnlyIfTheRouteWantsIt() throws Exception {
        List<Exchange> handled = new CopyOnWriteArrayList<>();
        start(new RouteBuilder() {
            @Override
            public void configure() {
                onException(LianLianPayException.class).handled(true).process(exchange -> handled.add(exchange.copy()));
                from(URI_OF_ROUTE + "&bridgeErrorHandler=true").process(RefusedNotificationTest.this::record);
            }
        });
        Map<String, String> fields = Notifications.fields("N1", "SUCCESS");
        fields.put("info_order", SECRET);

        assertRefused(400, post(TestKeys.signedJson(fields, TestKeys.MERCHANT)));
        assertRefused(400, post("x"));

        assertEquals(2, handled.size());
        assertInstanceOf(LianLianPaySignatureException.class, handled.get(0).getProperty(Exchange.EXCEPTION_CAUGHT));
        assertInstanceOf(LianLianPayResponseException.class, handled.get(1).getProperty(Exchange.EXCEPTION_CAUGHT));
        for (Exchange exchange : handled) {
            assertNull(exchange.getMessage().getBody());
            assertTrue(exchange.getMessage().getHeaders().isEmpty(), () -> exchange.getMessage().getHeaders().toString());
            assertFalse(exchange.getProperty(Exchange.EXCEPTION_CAUGHT).toString().contains(SECRET));
        }
    }
}
