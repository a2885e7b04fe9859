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
package io.github.camel.lianlianpay.internal.flow;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import io.github.camel.lianlianpay.LianLianPayNotSentException;
import io.github.camel.lianlianpay.LianLianPayOutcomeUnknownException;
import io.github.camel.lianlianpay.journal.JdbcPaymentJournal;
import io.github.camel.lianlianpay.journal.MemoryPaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentKey;
import io.github.camel.lianlianpay.journal.PaymentState;
import io.github.camel.lianlianpay.model.PaymentOutcome;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.family.FamilyGateway;
import io.github.camel.lianlianpay.support.family.FamilyTestSupport;
import org.apache.camel.builder.RouteBuilder;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The options of payments, on the component and on the endpoint, and what they refuse at the start. */
public class PaymentOptionsTest extends FamilyTestSupport {

    @Test
    public void theOnlyJournalOfTheRegistryIsTaken() {
        defaults().setJournal(null);
        context.getRegistry().bind("journal", journal);

        assertOutcome(PaymentOutcome.ACCEPTED, pay());

        assertEquals(PaymentState.ACCEPTED, record().state());
    }

    @ParameterizedTest
    @CsvSource({ "#bean:mine", "#mine" })
    public void aJournalIsNamedAsABean(String name) {
        defaults().setJournal(null);
        context.getRegistry().bind("mine", journal);
        context.getRegistry().bind("other", new MemoryPaymentJournal());

        assertOutcome(PaymentOutcome.ACCEPTED, send(PAYMENT + "?journal=" + name, payment(), Map.of()));

        assertEquals(PaymentState.ACCEPTED, record().state());
    }

    @Test
    public void ofADataSourceAJournalIsMade() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        JdbcPaymentJournal tables = new JdbcPaymentJournal(source);
        tables.setCreateTables(true);
        tables.now();
        defaults().setJournal(null);
        context.getRegistry().bind("source", source);

        assertOutcome(PaymentOutcome.ACCEPTED, send(PAYMENT + "?journal=#bean:source", payment(), Map.of()));

        assertEquals(PaymentState.ACCEPTED,
                tables.find(new PaymentKey(MERCHANT_NUMBER, NUMBER)).orElseThrow().state());
    }

    @ParameterizedTest
    @CsvSource({
            "payment?journal=mine, Option journal is a text that names no bean",
            "payment?journal=#mine, there is no bean named",
            "payment?notifyUrl=ftp://x, Option notifyUrl: notify_url must be an http or https URL",
            "payment?notifyUrl=RAW(http://x/?a&card_no=1), Option notifyUrl: notify_url holds",
            "payment?maxAmount=x, Option maxAmount: money_order must be an amount in yuan",
            "payment?noRecordAge=0, Option noRecordAge must be greater than 0",
            "payment?resend=always, Option resend must be sameNumber or never",
            "payment?resendWithin=0, Option resendWithin must be greater than 0",
            "payment?sendWithin=0, Option sendWithin must be greater than 0",
            "payment?encryptionKey=x, publicKey",
            "confirmPayment?journal=mine, Option journal is a text that names no bean" })
    public void aWrongOptionIsNamedAtTheStart(String uri, String message) {
        assertDoesNotStart("direct:start", "lianlianpay:" + uri, message);
    }

    @ParameterizedTest
    @CsvSource({ "payment", "confirmPayment" })
    public void withoutAJournalTheyDoNotStart(String operation) {
        defaults().setJournal(null);

        assertDoesNotStart("direct:start", "lianlianpay:" + operation, "Option journal is missing");
    }

    @ParameterizedTest
    @CsvSource({
            "direct:start, lianlianpay:due, is a source of messages: use it with from()",
            "direct:start, lianlianpay:notify, is a source of messages: use it with from()",
            "lianlianpay:payment, mock:end, calls the gateway: use it with to()",
            "lianlianpay:confirmPayment, mock:end, calls the gateway: use it with to()",
            "lianlianpay:due?maxMessagesPerPoll=0, mock:end, Option maxMessagesPerPoll must be greater than 0",
            "lianlianpay:due?journal=x, mock:end, Option journal is a text" })
    public void anOperationOnTheWrongSideIsNamedAtTheStart(String from, String to, String message) {
        assertDoesNotStart(from, to, message);
    }

    private void assertDoesNotStart(String from, String to, String message) {
        Throwable failure = assertThrows(Exception.class, () -> context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).to(to);
            }
        }));
        StringBuilder all = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            all.append(cause.getMessage()).append('\n');
        }
        assertTrue(all.toString().contains(message), all.toString());
    }

    @Test
    public void theBodysUrlWinsOverTheOption() {
        assertOutcome(PaymentOutcome.ACCEPTED, pay(payment("notify_url", "https://other.example/x")));

        assertEquals("https://other.example/x", family.payments().get(0).get("notify_url"));
    }

    @Test
    public void theAgeOfNoRecordIsAnOption() {
        family.onPayment(request -> FamilyGateway.lost());
        String uri = PAYMENT + "?noRecordAge=5m";
        failure(LianLianPayOutcomeUnknownException.class, send(uri, payment(), Map.of()));
        clock.move(Duration.ofMinutes(4));
        failure(LianLianPayOutcomeUnknownException.class, send(uri, payment(), Map.of()));
        clock.move(Duration.ofMinutes(1));
        family.acceptPayments();

        assertOutcome(PaymentOutcome.ACCEPTED, send(uri, payment(), Map.of()));
    }

    @Test
    public void theKeyThatEncryptsIsAnOption() {
        String keys = TestKeys.publicPem("platform2048") + TestKeys.publicPem(TestKeys.PLATFORM);
        defaults().setPublicKey(keys);
        // the gateway opens with the other key
        assertTrue(pay().getException() instanceof LianLianPayOutcomeUnknownException);
        defaults().setEncryptionKey(TestKeys.publicPem(TestKeys.PLATFORM));

        assertOutcome(PaymentOutcome.ACCEPTED, send(PAYMENT + "?platform=x", payment("no_order", "P2"), Map.of()));
    }

    @Test
    public void anOptionOfTheEndpointWinsOverThatOfTheComponent() {
        defaults().setMaxAmount("10");
        defaults().setSendWithin(1);
        assertTrue(pay().getException() instanceof IllegalArgumentException);

        assertOutcome(PaymentOutcome.ACCEPTED, send(PAYMENT + "?maxAmount=100&sendWithin=60s", payment(), Map.of()));
    }

    @Test
    public void aPaymentIsNotSentToAClosedPort() {
        assertTrue(send(PAYMENT + "?gatewayUrl=https://localhost:1/x", payment(), Map.of())
                .getException() instanceof LianLianPayNotSentException);
    }
}
