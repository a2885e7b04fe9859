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
package io.github.camel.lianlianpay.simulator.internal.gateway;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.LianLianPayReturnCodeException;
import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulatorExtension;
import io.github.camel.lianlianpay.simulator.SimulatedOrder;
import io.github.camel.lianlianpay.simulator.support.ComponentClient;
import io.github.camel.lianlianpay.simulator.support.TestMerchant;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class FaultsOverTheWireTest {

    @RegisterExtension
    static final LianLianPaySimulatorExtension EXTENSION = new LianLianPaySimulatorExtension();

    private final LianLianPaySimulator simulator = EXTENSION.simulator();
    private ComponentClient client;

    @BeforeEach
    void connect() {
        client = new ComponentClient(simulator);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private void order(String noOrder, String fault) {
        simulator.ledger().put(SimulatedOrder.of(noOrder, "46.78").fault(fault).build());
    }

    static Stream<Arguments> whatTheComponentSays() {
        return Stream.of(
                arguments("http:503", HttpOperationFailedException.class),
                arguments("http:302", HttpOperationFailedException.class),
                arguments("reset", IOException.class),
                arguments("close", IOException.class),
                arguments("garbage", LianLianPayResponseException.class),
                arguments("unsigned", LianLianPaySignatureException.class),
                arguments("forged", LianLianPaySignatureException.class),
                arguments("wrong-order", LianLianPayResponseException.class),
                arguments("wrong-merchant", LianLianPayResponseException.class),
                arguments("moved-field", LianLianPayResponseException.class),
                arguments("duplicate-key", LianLianPayResponseException.class),
                arguments("code:9999", LianLianPayReturnCodeException.class));
    }

    @ParameterizedTest
    @MethodSource("whatTheComponentSays")
    void aFaultOfAnOrderStrikesItsFirstQueries(String fault, Class<? extends Exception> expected) throws Exception {
        order("F-1", fault + "*1");
        order("F-2", null);

        assertThrows(expected, () -> client.query("F-1"));
        assertTrue(client.query("F-2").isFinal());
        assertTrue(client.query("F-1").isFinal());
    }

    @ParameterizedTest
    @MethodSource("whatTheComponentSays")
    void aGlobalFaultStrikesTheNextRequests(String fault, Class<? extends Exception> expected) throws Exception {
        order("F-3", null);
        simulator.faults().add(fault + "*2");

        assertThrows(expected, () -> client.query("F-3"));
        assertThrows(expected, () -> client.query("F-3"));
        assertTrue(client.query("F-3").isFinal());
        assertEquals(fault + "*2", simulator.requests().last().get(1).fault().toString());
        assertEquals("0000", simulator.requests().last().get(2).retCode());
    }

    @Test
    void aSlowAnswerIsStillTheAnswer() throws Exception {
        order("F-4", "slow:300*1");

        long start = System.nanoTime();
        QueryPaymentResponse response = client.query("F-4");

        assertTrue(response.isFinal());
        assertTrue(System.nanoTime() - start >= Duration.ofMillis(300).toNanos());
    }

    @Test
    void whoDoesNotWaitGetsNoSlowAnswer() {
        order("F-5", "slow:20000");
        client.component().getConfiguration().setResponseTimeout(300);

        assertThrows(SocketTimeoutException.class, () -> client.query("F-5"));
    }

    @Test
    void silenceLastsUntilTheOtherSideGivesUp() {
        order("F-6", "silence");
        client.component().getConfiguration().setResponseTimeout(300);

        assertThrows(SocketTimeoutException.class, () -> client.query("F-6"));
    }

    @Test
    void closingTheSimulatorEndsSilence() throws Exception {
        LianLianPaySimulator other = LianLianPaySimulator.builder()
                .order(SimulatedOrder.of("F-7", "1").fault("silence").build()).start();
        try (ComponentClient waiting = new ComponentClient(other)) {
            Thread closer = new Thread(() -> {
                await().atMost(1, TimeUnit.MINUTES).until(() -> other.requests().count() == 1);
                other.close();
            });
            closer.start();

            assertThrows(IOException.class, () -> waiting.query("F-7"));
            closer.join(10_000);
            assertFalse(closer.isAlive());
        }
    }

    @Test
    void resetAndCloseDiffer() throws Exception {
        order("F-8", "reset");
        order("F-9", "close");
        TestMerchant merchant = new TestMerchant(simulator);

        assertThrows(SocketException.class, () -> merchant.ask("F-8"));
        assertThrows(EOFException.class, () -> merchant.ask("F-9"));
    }

    @Test
    void whatIsAnsweredFitsTheFault() throws Exception {
        TestMerchant merchant = new TestMerchant(simulator);
        order("F-10", "wrong-order");
        order("F-11", "moved-field");
        order("F-12", "unsigned");
        order("F-13", "forged");
        order("F-14", "http:503");
        order("F-15", "garbage");

        assertNotEquals("F-10", merchant.ask("F-10").get("no_order"));
        assertTrue(merchant.ask("F-10").isGenuine());
        assertTrue(merchant.ask("F-11").isGenuine());
        assertEquals("0000", merchant.ask("F-12").code());
        assertFalse(merchant.ask("F-12").isSigned());
        assertFalse(merchant.ask("F-13").isGenuine());
        assertEquals(503, merchant.ask("F-14").reply().status());
        assertEquals("text/html;charset=utf-8", merchant.ask("F-15").reply().contentType());
    }

    @Test
    void theSimulatorsOwnFailureIsASystemError() throws Exception {
        // the builder cannot make such an order
        simulator.ledger().put(new SimulatedOrder(
                "F-16", "1.00", "SUCCESS", "SUCCESS", 0, Duration.ZERO, 0, Duration.ZERO, null, "short", null, "", null, null,
                null));

        TestMerchant.Answer answer = new TestMerchant(simulator).ask("F-16");

        assertEquals("9999", answer.code());
        assertTrue(answer.isGenuine());
    }

    @Test
    void manySlowAnswersDoNotHinderTheOthers() throws Exception {
        order("F-17", "slow:60000");
        order("F-18", null);
        TestMerchant merchant = new TestMerchant(simulator);
        ExecutorService threads = Executors.newFixedThreadPool(50);
        for (int i = 0; i < 50; i++) {
            threads.submit(() -> merchant.ask("F-17"));
        }
        threads.shutdown();
        await().atMost(1, TimeUnit.MINUTES).until(() -> simulator.requests().count("F-17") == 50);

        assertTrue(client.query("F-18").isFinal());
    }

    @Test
    void anErrorReplyCanBeTamperedWithToo() throws Exception {
        TestMerchant merchant = new TestMerchant(simulator);
        simulator.faults().add("moved-field*1");
        simulator.faults().add("duplicate-key*1");

        assertTrue(merchant.ask("F-99").get("ret_code").startsWith("8901&ret_msg="));
        assertThrows(LianLianPayResponseException.class, () -> client.query("F-99"));
    }
}
