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

import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.notify.NotifyTestSupport;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What does not fit is reported when the route starts, by the name of the option. */
class NotifyStartTest extends NotifyTestSupport {

    private String failure(String from, String to) {
        Exception e = assertThrows(Exception.class, () -> start(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).to(to);
            }
        }));
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "lianlianpay:notify; Option path must be the path of notify_url, such as /llp/notify",
            "lianlianpay:notify?path=llp; but it is 'llp'", "lianlianpay:notify?path=/; but it is '/'",
            "lianlianpay:notify?path=/llp*; but it is '/llp*'", "lianlianpay:notify?path=/{x}; but it is '/{x}'",
            "lianlianpay:notify?path=/n&maxRequestSize=0; Option maxRequestSize must be greater than 0",
            "lianlianpay:notify?path=/n&oidPartner=1; Option oidPartner must be the merchant's number at LianLian",
            "lianlianpay:notify?path=/n&httpComponent=nonsense; there is no component nonsense. Add camel-nonsense",
            "lianlianpay:notify?path=/n&httpComponent=file; the component file offers no RestConsumerFactory",
            "lianlianpay:notify?path=/n&transactionManager=#bean:none; No bean could be found in the registry for: none",
            "lianlianpay:notify?path=/n&journal=#bean:none; No bean could be found in the registry for: none" })
    void anOptionThatDoesNotFitIsNamed(String uri, String message) {
        String text = failure(uri, "mock:x");

        assertTrue(text.contains(message), text);
    }

    @Test
    void thePublicKeyIsRequiredAndThePrivateOneIsNot() throws Exception {
        GatewayTestSupport.defaults(context).setPublicKey(null);
        String text = failure(URI_OF_ROUTE, "mock:x");
        assertTrue(text.contains("Option publicKey is missing"), text);
    }

    @Test
    void theMerchantsOwnKeyIsRefused() {
        GatewayTestSupport.defaults(context).setPrivateKey(TestKeys.privateKey(TestKeys.MERCHANT));
        GatewayTestSupport.defaults(context).setPublicKey(TestKeys.publicKey(TestKeys.MERCHANT));

        String text = failure(URI_OF_ROUTE, "mock:x");

        assertTrue(text.contains("is the merchant's own"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = { "payment", "confirmPayment", "queryPayment" })
    void anOperationOfTheGatewayIsNoSource(String operation) {
        String text = failure("lianlianpay:" + operation, "mock:x");

        assertTrue(text.contains("lianlianpay:" + operation + " calls the gateway: use it with to(), not with from()"), text);
    }

    @Test
    void notificationsAreNoTarget() {
        String text = failure("direct:x", URI_OF_ROUTE);

        assertTrue(text.contains("lianlianpay:notify is a source of messages: use it with from(), not with to()"), text);
    }

    /** Nothing is sent, so what only calls need is not asked for. */
    @Test
    void theOptionsOfCallsAreNotLookedAt() throws Exception {
        start("&gatewayUrl=none");

        assertFalse(context.getRoutes().isEmpty());
    }
}
