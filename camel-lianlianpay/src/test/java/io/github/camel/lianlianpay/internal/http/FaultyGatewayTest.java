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
package io.github.camel.lianlianpay.internal.http;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.support.HostileTestSupport;
import io.github.camel.lianlianpay.support.TestGateway;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Faults of a complete HTTP server, which keeps its connections open where it can. */
public class FaultyGatewayTest extends HostileTestSupport {

    private static final String PATH = "/paymentapi/queryPayment.htm";
    private static final String GENUINE
            = TestGateway.success(Map.of("oid_partner", MERCHANT_NUMBER, "no_order", "N1"));

    private static WireMockServer server;

    @BeforeAll
    public static void openServer() {
        server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
    }

    @AfterAll
    public static void closeServer() {
        server.stop();
    }

    @BeforeEach
    public void forgetWhatWas() {
        server.resetAll();
    }

    public static Stream<Arguments> faults() {
        return Stream.of(
                arguments("empty", aResponse().withFault(Fault.EMPTY_RESPONSE), NoHttpResponseException.class,
                        "failed to respond"),
                arguments("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), SocketException.class, "reset"),
                arguments("garbled chunks", ok(GENUINE).withFault(Fault.MALFORMED_RESPONSE_CHUNK),
                        MalformedChunkCodingException.class, ""),
                arguments("junk", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE), IOException.class, ""),
                arguments("dribbled chunks", ok(GENUINE).withChunkedDribbleDelay(20, 20_000), SocketTimeoutException.class,
                        "responseTimeout"),
                arguments("late", ok(GENUINE).withFixedDelay(20_000), SocketTimeoutException.class, "responseTimeout"),
                arguments("a late error", aResponse().withStatus(500).withFixedDelay(20_000), SocketTimeoutException.class,
                        "responseTimeout"),
                arguments("an error page", aResponse().withStatus(502).withHeader("Content-Type", "text/html;charset=GBK")
                        .withBody("<html>".repeat(50_000)), HttpOperationFailedException.class, "502"),
                arguments("an HTML page", ok("<html>busy</html>").withHeader("Content-Type", "text/html"),
                        LianLianPayResponseException.class, "ask again"),
                arguments("too much", ok(" ".repeat(100_000) + GENUINE), LianLianPayResponseException.class, "maxResponseSize"),
                arguments("nothing", ok(), LianLianPayResponseException.class, "ask again"),
                arguments("no content", aResponse().withStatus(204), LianLianPayResponseException.class, "ask again"),
                arguments("not modified", aResponse().withStatus(304), HttpOperationFailedException.class, "304"),
                arguments("a redirect to itself", aResponse().withStatus(307).withHeader("Location", PATH),
                        HttpOperationFailedException.class, "307"),
                arguments("who are you", aResponse().withStatus(401).withHeader("WWW-Authenticate", "Basic realm=\"x\"")
                        .withBody(GENUINE), HttpOperationFailedException.class, "401"),
                arguments("slow down", aResponse().withStatus(429).withHeader("Retry-After", "0").withBody(GENUINE),
                        HttpOperationFailedException.class, "429"),
                arguments("busy", aResponse().withStatus(503).withHeader("Retry-After", "0").withBody(GENUINE),
                        HttpOperationFailedException.class, "503"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    public void theQueryFailsInTimeAndTheNextOneIsAnswered(
            String name, ResponseDefinitionBuilder fault, Class<? extends Throwable> exception, String message) {
        String options
                = "?responseTimeout=" + (message.equals("responseTimeout") ? "500" : "10s") + "&gatewayUrl=http://localhost:"
                  + server.port() + "/paymentapi";
        server.stubFor(post(PATH).willReturn(fault));
        failSoon(options, exception, message);
        // neither the component nor its HTTP client repeats the request
        server.verify(1, postRequestedFor(urlEqualTo(PATH)));

        server.stubFor(post(PATH).willReturn(ok(GENUINE)));
        query(options, "N1");
        assertNoConnectionIsLeft();
    }
}
