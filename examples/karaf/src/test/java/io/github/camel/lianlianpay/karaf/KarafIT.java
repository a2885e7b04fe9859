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
package io.github.camel.lianlianpay.karaf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulatorExtension;
import io.github.camel.lianlianpay.simulator.SimulatedOrder;
import io.github.camel.lianlianpay.simulator.payment.TwinRule;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Runs the commands of docs/karaf.md in a real Karaf. The simulator runs in this JVM. */
class KarafIT {

    private static final String MERCHANT = "201900000000000001";
    private static final String OTHER_MERCHANT = "201900000000000002";
    private static final String BUNDLE = "io.github.camel-lianlianpay.camel-lianlianpay";
    private static final String BLUEPRINT_FILE = "lianlianpay-example.xml";
    private static final Path DEPLOYED = Path.of("deploy", BLUEPRINT_FILE);
    private static final String EXAMPLE_BUNDLE = "io.github.camel-lianlianpay.camel-lianlianpay-example-karaf";

    @RegisterExtension
    final LianLianPaySimulatorExtension extension = new LianLianPaySimulatorExtension(
            LianLianPaySimulator.builder().merchant(MERCHANT).merchant(OTHER_MERCHANT));

    @Test
    void camelIsInstalledInOneShotAndABlueprintFileInDeployAsks() throws Throwable {
        try (Karaf karaf = Karaf.start("one-shot")) {
            ExampleSettings settings = new ExampleSettings(karaf, gateway(), FreePort.choose());

            karaf.console("feature:repo-add " + KarafRepository.componentFeatures(), "feature:install camel-lianlianpay");
            awaitActive(karaf, BUNDLE);

            karaf.console("feature:install aries-blueprint camel-xml-io-dsl");
            settings.blueprint(MERCHANT);
            karaf.deploy(DEPLOYED);
            assertPaid(settings, MERCHANT, "ORDER-1");

            // Config Admin reads the changed file, and the route restarts
            settings.blueprint(OTHER_MERCHANT);
            assertPaid(settings, OTHER_MERCHANT, "ORDER-2");

            karaf.afterNewStartOfRoutes(() -> karaf.console("bundle:refresh " + BUNDLE));
            assertPaid(settings, OTHER_MERCHANT, "ORDER-3");

            // a refresh may also start them in this order
            karaf.afterNewStartOfRoutes(() -> startRoutesBeforeTheComponent(karaf, BLUEPRINT_FILE));
            assertPaid(settings, OTHER_MERCHANT, "ORDER-4");

            // remove the route, then its feature; install them in reverse order
            karaf.undeploy(BLUEPRINT_FILE);
            karaf.console("feature:uninstall camel-lianlianpay");
            assertFalse(hasBundle(karaf, BUNDLE));
            karaf.console("feature:install camel-lianlianpay");
            karaf.deploy(DEPLOYED);
            assertPaid(settings, OTHER_MERCHANT, "ORDER-5");
            karaf.assertNoErrors();
        }
    }

    @Test
    void theComponentIsAddedToACamelThatIsThereAndARouteOfABundleAsks() throws Throwable {
        try (Karaf karaf = Karaf.start("added-later")) {
            ExampleSettings settings = new ExampleSettings(karaf, gateway(), FreePort.choose());

            karaf.console(
                    "feature:repo-add " + KarafRepository.camelFeatures(), "feature:install camel-core camel-yaml-dsl");
            karaf.console("feature:repo-add " + KarafRepository.componentFeatures(), "feature:install camel-lianlianpay");
            awaitActive(karaf, BUNDLE);

            settings.bundle(MERCHANT);
            karaf.console(
                    "feature:repo-add " + KarafRepository.exampleFeatures(),
                    "feature:install camel-lianlianpay-example-karaf");
            awaitActive(karaf, EXAMPLE_BUNDLE);
            assertPaid(settings, MERCHANT, "ORDER-1");
            assertSigned(settings, MERCHANT, "PAYMENT-1");
            assertPaysConfirmsAndIsNotified(settings, MERCHANT, "PAY-1", "PAY-2");

            settings.bundle(OTHER_MERCHANT);
            assertPaid(settings, OTHER_MERCHANT, "ORDER-2");
            assertSigned(settings, OTHER_MERCHANT, "PAYMENT-2");
            assertPaysConfirmsAndIsNotified(settings, OTHER_MERCHANT, "PAY-3", "PAY-4");

            karaf.console("feature:uninstall camel-lianlianpay-example-karaf camel-lianlianpay");
            assertFalse(hasBundle(karaf, BUNDLE));
            assertFalse(hasBundle(karaf, EXAMPLE_BUNDLE));
            karaf.console("feature:install camel-lianlianpay-example-karaf");
            assertPaid(settings, OTHER_MERCHANT, "ORDER-3");

            karaf.afterNewStartOfRoutes(() -> karaf.console("bundle:refresh " + BUNDLE));
            assertPaid(settings, OTHER_MERCHANT, "ORDER-4");
            assertSigned(settings, OTHER_MERCHANT, "PAYMENT-3");

            karaf.afterNewStartOfRoutes(() -> startRoutesBeforeTheComponent(karaf, EXAMPLE_BUNDLE));
            assertPaid(settings, OTHER_MERCHANT, "ORDER-5");
            assertSigned(settings, OTHER_MERCHANT, "PAYMENT-4");

            // the journal outlives all of that, and knows the payment
            assertEquals("SUCCESS", pay(settings, OTHER_MERCHANT, "PAY-3", "again").get("result_pay"));
            assertEquals(1, gateway().requests().count(GatewayOperation.PAYMENT, "PAY-3"));
            assertPaysConfirmsAndIsNotified(settings, OTHER_MERCHANT, "PAY-5", "PAY-6");

            // the routes stop and start with the component
            karaf.console("bundle:stop " + BUNDLE);
            karaf.afterNewStartOfRoutes(() -> karaf.console("bundle:start " + BUNDLE));
            assertPaid(settings, OTHER_MERCHANT, "ORDER-6");
            karaf.assertNoErrors();
        }
    }

    private static void startRoutesBeforeTheComponent(Karaf karaf, String routes) throws Exception {
        karaf.console(
                "bundle:stop " + routes, "bundle:stop " + BUNDLE, "bundle:start " + routes, "bundle:start " + BUNDLE);
    }

    private LianLianPaySimulator gateway() {
        return extension.simulator();
    }

    private void assertPaid(ExampleSettings settings, String oidPartner, String noOrder) throws IOException {
        gateway().ledger().put(SimulatedOrder.of(noOrder, "46.78").oidPartner(oidPartner).build());

        Map<String, Object> answer = settings.files(oidPartner).ask(noOrder);

        assertEquals("SUCCESS", answer.get("result_pay"));
        assertEquals("46.78", answer.get("money_order"));
        assertEquals(noOrder, answer.get("no_order"));
        assertEquals(oidPartner, answer.get("oid_partner"));
        assertEquals(1, gateway().requests().count(noOrder));
    }

    private static Map<String, Object> pay(ExampleSettings settings, String oidPartner, String noOrder, String file)
            throws IOException {
        return settings.files(oidPartner).answer("pay", "paid", file, """
                {"no_order":"%s","money_order":"49.65","card_no":"6222021234567890123","acct_name":"Zhang San",\
                "flag_card":"0","info_order":"rent of December","memo":"%1$s"}""".formatted(noOrder));
    }

    /** The second payment looks like the first, so it is held until a person has confirmed it. */
    private void assertPaysConfirmsAndIsNotified(ExampleSettings settings, String oidPartner, String first, String second)
            throws IOException {
        gateway().payments().rules().twins(TwinRule.NEVER);
        assertEquals("0000", pay(settings, oidPartner, first, first).get("ret_code"));
        gateway().payments().rules().twins(TwinRule.SAME_DAY_AND_AMOUNT);
        assertEquals("4002", pay(settings, oidPartner, second, second).get("ret_code"));

        assertEquals("0000", settings.files(oidPartner).answer("confirm", "confirmed", second + ".li_si", second)
                .get("ret_code"));

        for (String noOrder : List.of(first, second)) {
            Map<String, Object> ended = settings.files(oidPartner).read("ended", noOrder + "-SUCCESS");
            assertEquals(noOrder, ended.get("no_order"));
            assertEquals("49.65", ended.get("money_order"));
            await("The receipt for " + noOrder).atMost(Duration.ofMinutes(2)).until(
                    () -> gateway().notifications().sent(noOrder).stream()
                            .anyMatch(sent -> sent.answer() != null && sent.answer().receipt()));
            assertEquals(1, gateway().requests().count(GatewayOperation.PAYMENT, noOrder));
        }
    }

    /** The data format is found by its name, and signs with the key of the settings. */
    private void assertSigned(ExampleSettings settings, String oidPartner, String noOrder) throws Exception {
        Map<String, Object> signed = settings.files(oidPartner)
                .answer("sign", "signed", noOrder, "{\"oid_partner\":\"" + oidPartner + "\",\"no_order\":\"" + noOrder + "\"}");

        assertEquals(noOrder, signed.get("no_order"));
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) gateway().merchantPrivateKey(oidPartner);
        PublicKey publicKey = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        try (CamelContext camel = new DefaultCamelContext(); LianLianPayDataFormat reader = new LianLianPayDataFormat()) {
            reader.setCamelContext(camel);
            reader.setPublicKey(publicKey);
            reader.setUnmarshalType("java.util.Map");
            reader.start();
            Object verified = reader.unmarshal(
                    new DefaultExchange(camel), new ByteArrayInputStream(new ObjectMapper().writeValueAsBytes(signed)));
            assertEquals(noOrder, ((Map<?, ?>) verified).get("no_order"));
        }
    }

    private static void awaitActive(Karaf karaf, String bundle) {
        await(bundle).atMost(Duration.ofMinutes(1)).until(
                () -> karaf.console("bundle:list -t 0 -s").lines()
                        .anyMatch(line -> line.strip().endsWith("| " + bundle) && line.contains("| Active ")));
    }

    private static boolean hasBundle(Karaf karaf, String bundle) throws IOException, InterruptedException {
        String list = karaf.console("bundle:list -t 0 -s");
        assertTrue(list.contains("org.apache.karaf.features.core"), list);
        return list.lines().anyMatch(line -> line.strip().endsWith("| " + bundle));
    }
}
