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

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.support.WireGateway;
import io.github.camel.lianlianpay.support.WireTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Concurrent and consecutive queries do not affect each other. */
class ManyQuestionsTest extends WireTestSupport {

    private static final int THREADS = 8;
    private static final int QUESTIONS = 50;

    @Test
    void questionsAtTheSameTimeAreNotMixedUp() throws Exception {
        Producer producer = context.getEndpoint(URI).createProducer();
        producer.start();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<List<String>>> asked = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                String prefix = "订单-" + thread + "-";
                asked.add(threads.submit(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return ask(producer, prefix);
                }));
            }
            TreeSet<String> numbers = new TreeSet<>();
            for (Future<List<String>> some : asked) {
                numbers.addAll(some.get(60, TimeUnit.SECONDS));
            }

            assertEquals(THREADS * QUESTIONS, numbers.size());
            assertEquals(THREADS * QUESTIONS, gateway.requests().size());
            for (WireGateway.Request request : gateway.requests()) {
                String number = request.fields().get("no_order");
                assertTrue(numbers.remove(number), () -> number + " was asked twice, or by nobody");
                request.assertAsks(question(number), gateway.port());
            }
        } finally {
            threads.shutdownNow();
            producer.stop();
        }
    }

    /** Sends each query in another form, and checks that the reply belongs to it. */
    private static List<String> ask(Producer producer, String prefix) throws Exception {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            String number = prefix + i;
            Exchange exchange = new DefaultExchange(context);
            Message message = exchange.getMessage();
            switch (i % 5) {
                case 0 -> message.setBody(number);
                case 1 -> message.setBody(Map.of("no_order", number));
                case 2 -> message.setBody(QueryPaymentRequest.builder().noOrder(number).build());
                case 3 -> message.setBody(new ByteArrayInputStream(
                        ("{\"no_order\":\"" + number + "\"}").getBytes(StandardCharsets.UTF_8)));
                default -> message.setHeader(LianLianPayConstants.NO_ORDER, number);
            }
            if (i % 2 == 0) {
                message.setHeader(LianLianPayConstants.PLATFORM, "of " + number);
            }
            producer.process(exchange);
            assertEquals(number, exchange.getMessage().getBody(QueryPaymentResponse.class).getNoOrder());
            numbers.add(number);
        }
        return numbers;
    }

    private static Map<String, String> question(String number) {
        boolean even = Integer.parseInt(number.substring(number.lastIndexOf('-') + 1)) % 2 == 0;
        return even ? Map.of("no_order", number, "platform", "of " + number) : Map.of("no_order", number);
    }

    @Test
    void aSecondQuestionInTheSameExchangeIsAQuestionOfItsOwn() {
        Exchange exchange = send(Map.of("no_order", "N1", "oid_paybill", "B1", "platform", "P1"));
        assertAsked(Map.of("no_order", "N1", "oid_paybill", "B1", "platform", "P1"), exchange);

        // the body is still the response, which is no query, and nothing of the first query is left
        forget();
        assertRefused(again(exchange, null));

        forget();
        assertAsked(Map.of("no_order", "N2"), again(exchange, "N2"));
        forget();
        assertAsked(Map.of("oid_paybill", "B3"), again(exchange, Map.of("oid_paybill", "B3")));
    }

    @Test
    void aHeaderOfTheRouteHoldsForEveryQuestionUntilTheRouteTakesItAway() {
        Exchange exchange = send("N1", Map.of(LianLianPayConstants.NO_ORDER, "H1"));
        assertAsked(Map.of("no_order", "H1"), exchange);
        forget();
        assertAsked(Map.of("no_order", "H1"), again(exchange, null));

        exchange.getMessage().removeHeader(LianLianPayConstants.NO_ORDER);
        forget();
        assertAsked(Map.of("no_order", "N2"), again(exchange, "N2"));
    }

    @Test
    void aQuestionThatWasRefusedLeavesNothingToTheNextOne() {
        Exchange exchange = send(Map.of("no_order", "x".repeat(33), "oid_paybill", "B1"));
        assertRefused(exchange);
        exchange.setException(null);

        forget();
        assertAsked(Map.of("no_order", "N2"), again(exchange, "N2"));
    }

    /** Sends the exchange once more, with this body; null keeps the present body. */
    private static Exchange again(Exchange exchange, Object body) {
        exchange.setException(null);
        if (body != null) {
            exchange.getMessage().setBody(body);
        }
        return context.createProducerTemplate().send(URI, exchange);
    }
}
