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

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class PaymentsTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @TestHTTPResource("/payments/")
    URL payments;

    @Test
    void aPaymentComesToItsEnd() throws Exception {
        assertContains("\"result_pay\":\"PROCESSING\"", get("ORDER-1"), 200);
        assertContains("\"result_pay\":\"SUCCESS\"", get("ORDER-1"), 200);
    }

    @Test
    void aPaymentThatFailedIsAResultToo() throws Exception {
        assertContains("\"result_pay\":\"FAILURE\"", get("ORDER-2"), 200);
    }

    @Test
    void aRouteInJavaReadsTheReplyAsMap() throws Exception {
        assertEquals("12.30", get("ORDER-3/amount").body());
    }

    @Test
    void aForgedReplyIsNoResultAndIsAskedForAgain() throws Exception {
        assertContains("signature", get("ORDER-4"), 502);
        assertContains("\"result_pay\":\"SUCCESS\"", get("ORDER-4"), 200);
    }

    @Test
    void anUnknownPaymentIsTakenByItsReturnCode() throws Exception {
        HttpResponse<String> answer = get("ORDER-9");
        assertEquals(200, answer.statusCode());
        assertEquals("{\"ret_code\":\"8901\"}", answer.body());
    }

    @Test
    void anUnfitNumberIsRefusedBeforeAnythingIsSent() throws Exception {
        assertContains("no_order", get("N".repeat(33)), 400);
    }

    @Test
    void theProcessorSignsText() throws Exception {
        assertContains("\"sign_type\":\"RSA\"", post("sign", "{\"no_order\":\"ORDER-1\"}"), 200);
    }

    @Test
    void theDataFormatSigns() throws Exception {
        HttpResponse<String> signed = post("to-signed-json", "{\"no_order\":\"ORDER-1\",\"money_order\":46.70}");
        assertContains("\"money_order\":46.70", signed, 200);
        assertContains("\"sign\":\"", signed, 200);
    }

    @Test
    void theDataFormatVerifies() throws Exception {
        String reply = get("ORDER-3").body();
        assertContains("\"money_order\":\"12.30\"", post("from-signed-json", reply), 200);
        assertContains("signature", post("from-signed-json", reply.replace("12.30", "12.31")), 502);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String json) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(json)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create(payments.toString() + path);
    }

    private static void assertContains(String part, HttpResponse<String> answer, int status) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains(part), answer.body());
    }
}
