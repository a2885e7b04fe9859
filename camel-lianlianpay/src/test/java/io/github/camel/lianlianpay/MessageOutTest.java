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

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camel.lianlianpay.internal.operation.ResultHeaders;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.TestKeys;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a route finds in its message after a query. */
public class MessageOutTest extends GatewayTestSupport {

    private static final Map<String, Object> STALE = Map.of(
            LianLianPayConstants.RET_CODE, "0000", LianLianPayConstants.RET_MSG, "old", LianLianPayConstants.RESULT_PAY,
            "SUCCESS",
            LianLianPayConstants.MONEY_ORDER, BigDecimal.TEN, LianLianPayConstants.FINAL, true,
            LianLianPayConstants.VERIFIED, true);

    private static final TypeReference<LinkedHashMap<String, String>> MEMBERS = new TypeReference<>() {
    };

    @Test
    public void theBodyHasTypedAccessors() {
        gateway.answerSuccessBut("memo", "备注");
        QueryPaymentResponse response = query("N1");

        assertEquals("0000", response.getRetCode());
        assertEquals("交易成功", response.getRetMsg());
        assertEquals(MERCHANT_NUMBER, response.getOidPartner());
        assertEquals("N1", response.getNoOrder());
        assertEquals(LocalDateTime.of(2016, 7, 28, 14, 40, 57), response.getDtOrder());
        assertEquals(new BigDecimal("46.70"), response.getMoneyOrder());
        assertEquals("2016072846609676", response.getOidPaybill());
        assertSame(PaymentResult.SUCCESS, response.getResultPay());
        assertEquals(LocalDate.of(2016, 7, 29), response.getSettleDate());
        assertEquals("订单 😀", response.getInfoOrder());
        assertEquals("备注", response.getMemo());
        assertTrue(response.isVerified());
        assertTrue(response.isFinal());
    }

    @Test
    public void theHeadersTellTheResult() {
        Exchange exchange = send(URI, "N1", Map.of());

        assertEquals(Map.of(LianLianPayConstants.RET_CODE, "0000", LianLianPayConstants.RET_MSG, "交易成功",
                LianLianPayConstants.RESULT_PAY, "SUCCESS", LianLianPayConstants.MONEY_ORDER, new BigDecimal("46.70"),
                LianLianPayConstants.FINAL, true, LianLianPayConstants.VERIFIED, true), exchange.getMessage().getHeaders());
    }

    @Test
    public void theHeadersHaveTheNamesOfTheContract() {
        assertEquals(List.of("CamelLianLianPayRetCode", "CamelLianLianPayRetMsg", "CamelLianLianPayResultPay",
                "CamelLianLianPayMoneyOrder", "CamelLianLianPayFinal", "CamelLianLianPayVerified", "CamelLianLianPayOutcome",
                "CamelLianLianPayApplied"),
                ResultHeaders.NAMES);
        assertEquals("CamelLianLianPayNoOrder", LianLianPayConstants.NO_ORDER);
        assertEquals("CamelLianLianPayOidPaybill", LianLianPayConstants.OID_PAYBILL);
        assertEquals("CamelLianLianPayPlatform", LianLianPayConstants.PLATFORM);
        assertEquals("CamelLianLianPaySign", LianLianPayConstants.SIGN);
    }

    @ParameterizedTest
    @CsvSource({
            "APPLY, false, true", "CHECK, false, true", "PROCESSING, false, true", "WAITING, false, true",
            "SUCCESS, true, true", "CANCEL, true, true", "FAILURE, true, true", "CLOSED, true, true",
            "TOMORROW, false, false", "success, false, false" })
    public void theResultIsHandedOnAsItIs(String result, boolean isFinal, boolean isKnown) {
        gateway.answerSuccessBut("result_pay", result);
        Exchange exchange = send(URI, "N1", Map.of());

        assertEquals(result, exchange.getMessage().getHeader(LianLianPayConstants.RESULT_PAY));
        assertEquals(isFinal, exchange.getMessage().getHeader(LianLianPayConstants.FINAL));
        PaymentResult typed = exchange.getMessage().getBody(QueryPaymentResponse.class).getResultPay();
        assertEquals(result, typed.getText());
        assertEquals(isFinal, typed.isFinal());
        assertEquals(isKnown, typed.isKnown());
    }

    @Test
    public void aReturnCodeOtherThan0000IsNeverFinal() {
        gateway.answer(request -> TestGateway.Answer.json(TestKeys.signedJson(
                Map.of("oid_partner", MERCHANT_NUMBER, "ret_code", "9999", "ret_msg", "x", "result_pay", "SUCCESS"),
                TestKeys.PLATFORM)));
        Exchange exchange = send(URI + "?throwExceptionOnFailure=false", "N1", Map.of());

        assertEquals(false, exchange.getMessage().getHeader(LianLianPayConstants.FINAL));
        assertFalse(exchange.getMessage().getBody(QueryPaymentResponse.class).isFinal());
    }

    @Test
    public void fieldsThatAreAbsentOrEmptyAreNull() {
        gateway.answer(request -> {
            Map<String, String> fields = TestGateway.successFields(request.fields());
            fields.keySet().removeAll(List.of("oid_paybill", "settle_date"));
            fields.put("info_order", "");
            return TestGateway.Answer.json(TestKeys.signedJson(fields, TestKeys.PLATFORM));
        });
        QueryPaymentResponse response = query("N1");

        assertNull(response.getOidPaybill());
        assertNull(response.getSettleDate());
        assertNull(response.getInfoOrder());
        assertNull(response.getMemo());
    }

    @Test
    public void everyFieldIsKeptInTheOrderReceived() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("zz_new", "1");
        fields.put("ret_msg", "没有记录");
        fields.put("ret_code", "8901");
        fields.put("oid_partner", MERCHANT_NUMBER);
        fields.put("sign_type", "RSA");
        fields.put("sign", TestKeys.fields(
                TestKeys.signedJson(fields, TestKeys.PLATFORM).getBytes(StandardCharsets.UTF_8)).get("sign"));
        gateway.answerJson(TestKeys.json(fields));
        QueryPaymentResponse response = query("?throwExceptionOnFailure=false", "N1");

        assertEquals(new ArrayList<>(fields.entrySet()), new ArrayList<>(response.getFields().entrySet()));
        assertThrows(UnsupportedOperationException.class, () -> response.getFields().put("a", "b"));
    }

    @Test
    public void numbersInTheReplyKeepTheirText() {
        gateway.answer(request -> {
            Map<String, String> fields = TestGateway.successFields(request.fields());
            return TestGateway.Answer.json(TestKeys.signedJson(fields, TestKeys.PLATFORM).replace("\"46.70\"", "46.70"));
        });

        assertEquals(new BigDecimal("46.70"), query("N1").getMoneyOrder());
    }

    @Test
    public void staleResultHeadersAreReplaced() {
        gateway.answerError("8901", "没有记录");
        Exchange exchange = send(URI + "?throwExceptionOnFailure=false", "N1", STALE);

        assertEquals(Map.of(LianLianPayConstants.RET_CODE, "8901", LianLianPayConstants.RET_MSG, "没有记录",
                LianLianPayConstants.FINAL, false, LianLianPayConstants.VERIFIED, true), exchange.getMessage().getHeaders());
    }

    @Test
    public void aQueryThatFailsLeavesNoStaleResult() {
        gateway.answer(TestGateway.Answer.status(500));
        failure(Exception.class, send(URI, "N1", STALE));
    }

    @Test
    public void aQuestionThatIsRefusedLeavesNoStaleResult() {
        failure(IllegalArgumentException.class, send(URI, null, STALE));
        assertNothingSent();
    }

    @SuppressWarnings("deprecation") // hasOut: there must be no out message
    @Test
    public void otherHeadersAndPropertiesStay() {
        Map<String, Object> headers = new HashMap<>();
        headers.put(LianLianPayConstants.NO_ORDER, "H1");
        headers.put("Mine", 42);
        headers.put(Exchange.HTTP_METHOD, "GET");
        Exchange exchange = context.createFluentProducerTemplate().to(URI).withProcessor(e -> {
            e.getMessage().setHeaders(new HashMap<>(headers));
            e.setProperty("mine", "too");
        }).send();

        Map<String, Object> left = new HashMap<>(exchange.getMessage().getHeaders());
        left.keySet().removeAll(ResultHeaders.NAMES);
        assertEquals(headers, left);
        assertEquals("too", exchange.getProperty("mine"));
        assertFalse(exchange.hasOut());
    }

    @Test
    public void nothingOfTheHttpReplyBecomesAHeader() {
        gateway.answer(request -> TestGateway.Answer.json(TestGateway.success(request.fields()))
                .with("X-Gateway", "1").with("Set-Cookie", "a=b").with(LianLianPayConstants.NO_ORDER, "evil")
                .with("CamelLianLianPayResultPayX", "evil").with(Exchange.HTTP_URI, "http://elsewhere.example"));
        Exchange exchange = send(URI, "N1", Map.of());

        Set<String> ofQuery = new HashSet<>(ResultHeaders.NAMES);
        ofQuery.removeAll(List.of(LianLianPayConstants.OUTCOME, LianLianPayConstants.APPLIED));
        assertEquals(ofQuery, exchange.getMessage().getHeaders().keySet());
    }

    @Test
    public void noCookieIsSentBack() {
        gateway.answer(request -> TestGateway.Answer.json(TestGateway.success(request.fields())).with("Set-Cookie", "a=b"));
        query("N1");
        query("N2");

        assertFalse(gateway.lastRequest().headers().containsKey("Cookie"));
    }

    @Test
    public void aSecondQueryInTheSameExchangeAsksForItsOwnOrder() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:two").to(URI).setBody(constant("second")).to(URI);
            }
        });
        Exchange exchange = send("direct:two", "first", Map.of());

        assertNull(exchange.getException());
        assertEquals("second", exchange.getMessage().getBody(QueryPaymentResponse.class).getNoOrder());
        assertEquals(List.of("first", "second"),
                gateway.requests().stream().map(request -> request.fields().get("no_order")).toList());
    }

    @Test
    public void theAnswerToTheFirstQueryIsNoQuestionToTheSecond() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:two").to(URI + "?noOrder=first").to(URI + "?noOrder=second");
            }
        });
        Exchange exchange = send("direct:two", null, Map.of());

        assertNull(exchange.getException());
        assertEquals("second", exchange.getMessage().getBody(QueryPaymentResponse.class).getNoOrder());
        failure(IllegalArgumentException.class, exchange.getMessage().getBody());
    }

    @Test
    public void aSecondQueryWithoutAQuestionIsRefused() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:two").to(URI).setBody(constant((Object) null)).to(URI);
            }
        });
        failure(IllegalArgumentException.class, send("direct:two", "first", Map.of()));

        assertEquals(1, gateway.requests().size());
    }

    @Test
    public void typeConvertersGiveJsonAndAMap() throws Exception {
        QueryPaymentResponse response = query("N1");
        Exchange exchange = context.getEndpoint(URI).createExchange();
        exchange.getMessage().setBody(response);
        String json = exchange.getMessage().getBody(String.class);

        assertEquals(response.getFields(), TestKeys.fields(json.getBytes(StandardCharsets.UTF_8)));
        assertTrue(json.contains("交易成功"), json);
        assertEquals(json, new String(exchange.getMessage().getBody(byte[].class), StandardCharsets.UTF_8));
        assertEquals(json, new String(exchange.getMessage().getBody(InputStream.class).readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(response.getFields(), exchange.getMessage().getBody(Map.class));
    }

    @Test
    public void marshalJsonGivesTheSameJson() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:json").to(URI).setProperty("converted", bodyAs(String.class)).marshal().json();
            }
        });
        Exchange exchange = send("direct:json", "N1", Map.of());

        // Jackson escapes emoji in bytes but not in text: compare the JSON, not its spelling
        String converted = assertInstanceOf(String.class, exchange.getProperty("converted"));
        assertEquals(members(converted), members(exchange.getMessage().getBody(String.class)));
    }

    private static List<Map.Entry<String, String>> members(String json) throws Exception {
        return new ArrayList<>(new ObjectMapper().readValue(json, MEMBERS).entrySet());
    }

    @Test
    public void theTextOfAResponseTellsItsResult() {
        assertEquals("QueryPaymentResponse[ret_code=0000, no_order=N1, result_pay=SUCCESS, money_order=46.70, verified=true]",
                query("N1").toString());
    }

    @Test
    public void equalResultsAreEqual() {
        assertEquals(PaymentResult.of("TOMORROW"), PaymentResult.of("TOMORROW"));
        assertEquals(PaymentResult.of("TOMORROW").hashCode(), PaymentResult.of("TOMORROW").hashCode());
        assertFalse(PaymentResult.of("TOMORROW").equals(PaymentResult.SUCCESS));
        assertEquals("TOMORROW", PaymentResult.of("TOMORROW").toString());
    }
}
