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

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.support.notify.Notifications;
import io.github.camel.lianlianpay.support.notify.NotifyTestSupport;
import org.apache.camel.util.ObjectHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Other HTTP components: one that holds the body, and one whose body is a stream. */
class OtherServersTest extends NotifyTestSupport {

    private int port;

    @BeforeEach
    void choosePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    @Override
    protected int port() {
        return port;
    }

    private void serve(String component) throws Exception {
        // Camel 4.22 has no camel-cloud, and its own camel-undertow is not published
        assumeTrue(!"undertow".equals(component)
                || ObjectHelper.loadClass("org.apache.camel.cloud.DiscoverableService", getClass().getClassLoader()) != null);
        context.getRestConfiguration().setComponent(component);
        context.getRestConfiguration().setHost("127.0.0.1");
        context.getRestConfiguration().setPort(port);
        start("&httpComponent=" + component);
    }

    @ParameterizedTest
    @CsvSource({
            "netty-http, text/json;charset=utf-8", "netty-http, text/plain;charset=gbk", "undertow, text/json;charset=utf-8",
            "undertow, text/plain;charset=gbk", "netty-http, nonsense", "undertow, nonsense" })
    void aNotificationEntersTheRoute(String component, String type) throws Exception {
        serve(component);

        HttpResponse<String> answer = post(type, Notifications.signed("N1", "SUCCESS").getBytes(StandardCharsets.UTF_8));

        assertReceipt(answer);
        assertEquals("application/json;charset=UTF-8", answer.headers().firstValue("content-type").orElseThrow());
        assertEquals(Set.of(
                LianLianPayConstants.RESULT_PAY, LianLianPayConstants.MONEY_ORDER, LianLianPayConstants.FINAL,
                LianLianPayConstants.VERIFIED, LianLianPayConstants.NOTIFICATION_ID),
                entered.get(0).getMessage().getHeaders().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = { "netty-http", "undertow" })
    void whatIsNoneIsRefused(String component) throws Exception {
        serve(component);

        assertRefused(400, post("x"));
        assertRefused(400, post(Notifications.signed("N1", "SUCCESS").replace("46.70", "46.71")));
        assertEquals(405, send(request().GET().build()).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = { "netty-http", "undertow" })
    void whatIsCalledAFormIsReadByItsBytes(String component) throws Exception {
        serve(component);

        assertReceipt(post("application/x-www-form-urlencoded",
                Notifications.signed("N1", "SUCCESS").getBytes(StandardCharsets.UTF_8)));

        assertEquals(1, entered.size());
    }

    /** Undertow itself refuses ten megabytes. */
    @ParameterizedTest
    @CsvSource({ "netty-http, 65537", "netty-http, 10485760", "undertow, 65537", "undertow, 10485760" })
    void tooLongABodyIsRefused(String component, int length) throws Exception {
        serve(component);
        byte[] body = new byte[length];
        Arrays.fill(body, (byte) ' ');

        int status;
        try {
            status = post(CONTENT_TYPE, body).statusCode();
        } catch (IOException e) {
            // the server hung up on the rest of the body
            status = 413;
        }

        assertTrue(status == 413 || status == 400 && length > 65537, "status " + status);
        assertEquals(List.of(), entered);
        assertReceived(Notifications.signed("N1", "SUCCESS"));
    }
}
