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

import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.util.Map;

import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.model.PaymentNotification;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.notify.Notifications;
import io.github.camel.lianlianpay.support.notify.NotifyTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A genuine notification, what the route gets of it, and what the gateway gets of the route. */
class NotifyTest extends NotifyTestSupport {

    @Test
    void aGenuineOneOfLianLiansEntersTheRouteAndIsAnswered0000() throws Exception {
        GatewayTestSupport.defaults(context).setPublicKey(TestKeys.PUBLISHED_KEY);
        start("&oidPartner=201704281001687508");

        assertReceived(Notifications.genuine("G4"));

        PaymentNotification notification = entered.get(0).getMessage().getBody(PaymentNotification.class);
        assertEquals("20170808114905eEAxh1502347010684", notification.getNoOrder());
        assertEquals(new BigDecimal("1.0"), notification.getMoneyOrder());
        assertEquals(LocalDateTime.of(2017, 8, 10, 14, 26, 55), notification.getDtOrder());
        assertEquals(PaymentResult.SUCCESS, notification.getResultPay());
        assertEquals("路畅卡车运费", notification.getInfoOrder());
    }

    @Test
    void theRouteGetsTheResultHeadersAndNothingOfTheRequest() throws Exception {
        start("");
        HttpRequest request = request().header("Content-Type", CONTENT_TYPE).header("X-Forwarded-For", "10.0.0.1")
                .header("CamelLianLianPayAck", "true").header("Authorization", "Basic eDp5")
                .POST(HttpRequest.BodyPublishers.ofString(Notifications.signed("N1", "SUCCESS"))).build();

        assertReceipt(send(request));

        Exchange exchange = entered.get(0);
        assertEquals(Map.of(
                LianLianPayConstants.RESULT_PAY, "SUCCESS", LianLianPayConstants.MONEY_ORDER, new BigDecimal("46.70"),
                LianLianPayConstants.FINAL, true, LianLianPayConstants.VERIFIED, true, LianLianPayConstants.NOTIFICATION_ID,
                "N1|SUCCESS"), exchange.getMessage().getHeaders());
        assertFalse(exchange.getProperties().toString().contains("http"), () -> exchange.getProperties().toString());
    }

    @Test
    void theAnswerIsWrittenByTheComponentAlone() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_ROUTE).setBody(constant("secret of the route")).setHeader("X-Secret", constant("1"))
                        .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(418))
                        .setHeader("Content-Type", constant("text/plain"));
            }
        });

        HttpResponse<String> answer = post(Notifications.signed("N1", "SUCCESS"));

        assertReceipt(answer);
        assertEquals("application/json;charset=UTF-8", answer.headers().firstValue("content-type").orElseThrow());
        assertTrue(answer.headers().firstValue("X-Secret").isEmpty(), () -> answer.headers().toString());
    }

    @Test
    void withoutAJournalEachOneEntersTheRoute() throws Exception {
        start("");

        assertReceived(Notifications.signed("N1", "SUCCESS"));
        assertReceived(Notifications.signed("N1", "SUCCESS"));

        assertEquals(2, entered.size());
    }

    @Test
    void aStateThatNobodyKnowsIsReceivedAndNotFinal() throws Exception {
        start("");

        assertReceived(Notifications.signed("N1", "REVIEWED"));

        assertEquals(false, entered.get(0).getMessage().getHeader(LianLianPayConstants.FINAL));
        assertEquals("REVIEWED", entered.get(0).getMessage().getHeader(LianLianPayConstants.RESULT_PAY));
    }
}
