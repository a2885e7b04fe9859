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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestSecrets;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Wrong options fail when the route starts, and not with the first query. */
public class StartTest extends GatewayTestSupport {

    public static void assertDoesNotStart(DefaultCamelContext context, String uri, String named, String... secrets) {
        assertDoesNotStart(context, uri, List.of(named), secrets);
    }

    /** Tries the route in a running context, and in one that starts with it. */
    public static void assertDoesNotStart(DefaultCamelContext context, String uri, List<String> named, String... secrets) {
        RouteBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:does-not-start").routeId("does-not-start").to(uri);
            }
        };
        Exception added = assertThrows(Exception.class, () -> context.addRoutes(route));
        assertNames(added, named, secrets);
        assertTrue(context.getRouteController().getRouteStatus("does-not-start") == null
                || !context.getRouteController().getRouteStatus("does-not-start").isStarted());

        try (DefaultCamelContext other = new DefaultCamelContext(context.getRegistry())) {
            LianLianPayComponent component = new LianLianPayComponent();
            component.setConfiguration(defaults(context).copy());
            other.addComponent("lianlianpay", component);
            Exception started = assertThrows(Exception.class, () -> {
                other.addRoutes(route);
                other.start();
            });
            assertNames(started, named, secrets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ignores the URI, which Camel's messages quote. */
    private static void assertNames(Exception e, List<String> named, String... secrets) {
        for (String part : named) {
            boolean found = false;
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                found |= cause.getMessage() != null && cause.getMessage().contains(part)
                        && !cause.getMessage().contains(part + "=");
            }
            assertTrue(found, () -> "nothing names " + part + ": " + TestSecrets.textOf(e));
        }
        TestSecrets.assertHidden(TestSecrets.textOf(e), secrets);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "oidPartner=20130412100000100 | oidPartner", "oidPartner=2013041210000010044 | oidPartner",
            "oidPartner=20130412100000100x | oidPartner", "oidPartner=٢٠١٣٠٤١٢١٠٠٠٠٠١٠٠٤ | oidPartner",
            "gatewayUrl=instantpay.lianlianpay.com | gatewayUrl", "gatewayUrl=ftp://localhost/ | gatewayUrl",
            "gatewayUrl=https:// | gatewayUrl", "gatewayUrl=file:/etc/hosts | gatewayUrl",
            "gatewayUrl=RAW(https://user:pass@localhost/) | gatewayUrl", "gatewayUrl=RAW(https://localhost/?a=b) | gatewayUrl",
            "gatewayUrl=RAW(https://localhost/#a) | gatewayUrl",
            "gatewayUrl=https://localhost/paymentapi/queryPayment.htm | gatewayUrl",
            "connectTimeout=0 | connectTimeout", "responseTimeout=0 | responseTimeout", "responseTimeout=-1 | responseTimeout",
            "responseTimeout=soon | name: responseTimeout", "maxResponseSize=0 | maxResponseSize",
            "maxResponseSize=-1 | maxResponseSize",
            "maxResponseSize=much | name: maxResponseSize", "throwExceptionOnFailure=perhaps | name: throwExceptionOnFailure",
            "proxyHost=localhost | proxyPort", "proxyPort=1 | proxyHost", "proxyPort=x | proxyPort",
            "apiVersion=1.00 | apiVersion", "noOrder=123456789012345678901234567890123 | noOrder",
            "oidPaybill=1234567890123456789 | oidPaybill", "platform=123456789012345678901234567890123 | platform",
            "sslContextParameters=#nothing | nothing", "keyStoreParameters=#nothing | nothing",
            "provider=NoSuchProvider | Option provider", "provider=#bean:nothing | nothing", "provider=SUN | Option provider",
            "noSuchOption=1 | parameters that couldn't be set", "privateKey=#bean:nothing | nothing",
            "publicKey=#bean:nothing | nothing" })
    public void aWrongOptionIsNamed(String option, String named) {
        assertDoesNotStart(context, URI + "?" + option, named, "user:pass");
    }

    @ParameterizedTest
    @CsvSource({ "oidPartner", "privateKey", "publicKey", "gatewayUrl", "apiVersion" })
    public void aMissingOptionIsNamed(String option) throws Exception {
        LianLianPayConfiguration.class.getMethod(
                "set" + Character.toUpperCase(option.charAt(0)) + option.substring(1),
                option.endsWith("Key") ? Object.class : String.class).invoke(defaults(), (Object) null);

        assertDoesNotStart(context, URI, "Option " + option);
    }

    @Test
    public void aKeyInTheWrongPlaceIsNotTold() {
        String key = TestKeys.bare(TestKeys.privatePem(TestKeys.MERCHANT));

        assertDoesNotStart(context, URI + "?oidPartner=RAW(" + key + ")", "oidPartner", key);
    }

    @ParameterizedTest
    @CsvSource({ "pay", "Payment", "QueryPayment", "querypayment", "queryPayment/x" })
    public void anUnknownOperationIsNamed(String operation) {
        assertDoesNotStart(context, "lianlianpay:" + operation, "Unknown operation '" + operation + "'");
    }

    @Test
    public void aRouteCannotStartFromTheComponent() {
        Exception e = assertThrows(Exception.class, () -> context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI).to("log:never");
            }
        }));

        assertTrue(TestSecrets.textOf(e).contains("not with from()"), TestSecrets.textOf(e));
    }
}
