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
package io.github.camel.lianlianpay.example.quarkus;

import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Pays, confirms, and is notified over HTTP, with the journal in Quarkus' data source. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class PayoutsTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @TestHTTPResource("/payments")
    URL payments;
    /** Set by {@link GatewayResource}. */
    URI notifyUrl;

    @Test
    void aPaymentIsMadeNotifiedAndBookedOnce() throws Exception {
        assertEquals(outcome("PAY-1", "ACCEPTED"), pay("PAY-1", "10.01").body());

        awaitBooking("PAY-1", "[SUCCESS 10.01]");

        assertEquals(outcome("PAY-1", "SUCCESS"), pay("PAY-1", "10.01").body(), "out of the journal");
        HttpResponse<String> other = pay("PAY-1", "10.02");
        assertEquals(502, other.statusCode());
        assertTrue(other.body().contains("This number was recorded with other data"), other.body());
    }

    @Test
    void aPaymentThatIsHeldIsConfirmedByAPerson() throws Exception {
        assertEquals(outcome("PAY-2", "ACCEPTED"), pay("PAY-2", "10.03").body());
        // the same account and amount on the same day: 4002
        assertEquals(outcome("PAY-3", "TO_CONFIRM"), pay("PAY-3", "10.03").body());

        HttpResponse<String> nobody = send(HttpRequest.newBuilder(uri("/PAY-3/confirmation")), "");
        assertEquals(400, nobody.statusCode(), nobody.body());
        assertTrue(nobody.body().contains("CamelLianLianPayConfirmedBy"), nobody.body());
        assertEquals(outcome("PAY-3", "ACCEPTED"),
                send(HttpRequest.newBuilder(uri("/PAY-3/confirmation")).header("user", "li.na"), "").body());

        awaitBooking("PAY-3", "[SUCCESS 10.03]");
    }

    @Test
    void whatIsNotSignedIsNotBelieved() throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(notifyUrl),
                "{\"no_order\":\"PAY-1\",\"result_pay\":\"FAILURE\"}");

        assertEquals(400, answer.statusCode(), answer.body());
    }

    private void awaitBooking(String noOrder, String expected) {
        Awaitility.await().atMost(2, TimeUnit.MINUTES).untilAsserted(() -> assertEquals(expected,
                client.send(HttpRequest.newBuilder(uri("/" + noOrder + "/booking")).build(), HttpResponse.BodyHandlers.ofString())
                        .body()));
    }

    private HttpResponse<String> pay(String noOrder, String yuan) throws Exception {
        return send(HttpRequest.newBuilder(uri("")), """
                {"no_order":"%s","money_order":"%s","card_no":"6222021234567890123","acct_name":"张三","flag_card":"0",
                 "info_order":"rent of December"}""".formatted(noOrder, yuan));
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String body) throws Exception {
        return client.send(request.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create(payments + path);
    }

    private static String outcome(String noOrder, String outcome) {
        return "{\"no_order\":\"" + noOrder + "\",\"outcome\":\"" + outcome + "\"}";
    }
}
