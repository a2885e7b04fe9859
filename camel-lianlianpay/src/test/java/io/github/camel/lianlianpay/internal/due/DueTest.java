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
package io.github.camel.lianlianpay.internal.due;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camel.lianlianpay.journal.PaymentRecord;
import io.github.camel.lianlianpay.journal.PaymentState;
import io.github.camel.lianlianpay.model.PaymentOutcome;
import io.github.camel.lianlianpay.support.family.FamilyGateway;
import io.github.camel.lianlianpay.support.family.FamilyTestSupport;
import io.github.camel.lianlianpay.support.notify.ConsumerHealth;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The source {@code due} finds out what nobody was told about. */
public class DueTest extends FamilyTestSupport {

    private final List<String> settled = new CopyOnWriteArrayList<>();
    private volatile boolean broken;

    private void look(String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("lianlianpay:due?delay=20&initialDelay=0" + options).routeId("due")
                        .to("lianlianpay:queryPayment")
                        .process(exchange -> {
                            if (broken) {
                                throw new IllegalStateException("the booking fails");
                            }
                            if (exchange.getMessage().getHeader("CamelLianLianPayFinal", false, Boolean.class)) {
                                settled.add(exchange.getMessage().getHeader("CamelLianLianPayNoOrder") + " "
                                            + exchange.getMessage().getHeader("CamelLianLianPayResultPay"));
                            }
                        });
            }
        });
    }

    @Test
    public void s40APaymentWhoseNotificationsAreOverIsFoundByAQuery() throws Exception {
        family.onPayment(request -> {
            family.setState(request, "SUCCESS");
            return FamilyGateway.lost();
        });
        assertNotNull(pay().getException());
        look("");
        clock.move(Duration.ofMinutes(2));

        await().until(() -> record().handled());

        assertEquals(List.of("P1 SUCCESS"), settled);
        assertEquals(PaymentState.SUCCESS, record().state());
    }

    @Test
    public void s41NotificationsNeverComeAndTheHealthCheckSaysSo() throws Exception {
        VertxPlatformHttpServerConfiguration anyPort = new VertxPlatformHttpServerConfiguration();
        anyPort.setBindHost("127.0.0.1");
        anyPort.setBindPort(0);
        context.addService(new VertxPlatformHttpServer(anyPort));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("lianlianpay:notify?path=/llp/notify").to("mock:notified");
            }
        });
        assertOutcome(PaymentOutcome.ACCEPTED, pay());
        family.setState(NUMBER, "SUCCESS");
        look("");
        clock.move(Duration.ofMinutes(2));

        await().until(() -> record().handled());

        assertEquals(List.of("P1 SUCCESS"), settled);
        assertEquals("none", ConsumerHealth.of(context).getDetails().get("lastNotification"));
    }

    @Test
    public void nothingIsAskedBeforeItsTime() throws Exception {
        assertOutcome(PaymentOutcome.ACCEPTED, pay());
        look("");

        await().until(() -> polls() > 3);

        assertEquals(0, family.queries().size());
    }

    private long polls() {
        return context.getRoute("due").getConsumer() instanceof DueConsumer consumer ? consumer.getCounter() : 0;
    }

    @Test
    public void anEndWhoseRouteFailsComesAgain() throws Exception {
        assertOutcome(PaymentOutcome.ACCEPTED, pay());
        family.setState(NUMBER, "FAILURE");
        broken = true;
        look("");
        clock.move(Duration.ofMinutes(2));
        await().until(() -> family.queries().size() == 1);
        await().until(() -> record().state() == PaymentState.FAILURE);
        assertFalse(record().handled());
        broken = false;
        clock.move(Duration.ofMinutes(10));

        await().until(() -> record().handled());

        assertEquals(List.of("P1 FAILURE"), settled);
        assertNull(record().nextLook(), "nothing more can come");
    }

    @Test
    public void aSuccessIsLookedAtAgainAfterOneThreeSevenAndThirtyDays() throws Exception {
        family.onPayment(request -> {
            family.setState(request, "SUCCESS");
            return FamilyGateway.lost();
        });
        assertNotNull(pay().getException());
        look("");
        clock.move(Duration.ofMinutes(2));
        await().until(() -> record().handled());
        List<Long> days = new ArrayList<>();
        PaymentRecord record = record();
        while (record.nextLook() != null) {
            Duration wait = Duration.between(record.now(), record.nextLook());
            days.add(Duration.between(record.ended(), record.nextLook()).toDays());
            clock.move(wait.plusSeconds(1));
            int asked = family.queries().size();
            await().until(() -> family.queries().size() > asked);
            var before = record.nextLook();
            await().until(() -> !before.equals(record().nextLook()));
            record = record();
        }

        assertEquals(List.of(1L, 3L, 7L, 30L), days);
    }

    @Test
    public void aReversalThatComesDaysLaterIsFound() throws Exception {
        family.onPayment(request -> {
            family.setState(request, "SUCCESS");
            return FamilyGateway.lost();
        });
        assertNotNull(pay().getException());
        look("");
        clock.move(Duration.ofMinutes(2));
        await().until(() -> record().handled());
        family.setState(NUMBER, "CANCEL");
        clock.move(Duration.ofHours(25));

        await().until(() -> settled.contains("P1 CANCEL"));

        await().until(() -> record().handled() && record().state() == PaymentState.CANCEL);
        assertTrue(settled.indexOf("P1 SUCCESS") < settled.indexOf("P1 CANCEL"));
    }

    @Test
    public void aPollTakesAtMostSoMany() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertOutcome(PaymentOutcome.ACCEPTED, pay(payment("no_order", "M" + i)));
        }
        clock.move(Duration.ofMinutes(2));
        assertEquals(2, journal.due(MERCHANT_NUMBER, journal.now(), 2).size());
        look("&maxMessagesPerPoll=2");

        await().until(() -> family.queries().size() == 3);
    }
}
