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
package io.github.camel.lianlianpay.camelk;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.LianLianPayReturnCodeException;
import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulatorExtension;
import io.github.camel.lianlianpay.simulator.SimulatedOrder;
import io.github.camel.lianlianpay.simulator.SimulatedRequest;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Camel's own Kamelet component finds and runs the Kamelets of the component's jar. */
class KameletTest {

    private static final String MESSAGE = "{\"no_order\":\"ORDER-1\",\"money_order\":46.70}";

    @RegisterExtension
    static final LianLianPaySimulatorExtension GATEWAY = new LianLianPaySimulatorExtension(
            LianLianPaySimulator.builder()
                    .order(SimulatedOrder.of("ORDER-1", "46.70").oidPaybill("2026112700000001").build())
                    .order(SimulatedOrder.of("WAITS", "1.00").settleAfterQueries(1000).build())
                    .order(SimulatedOrder.of("REFUSED", "1.00").fault("code:9999").build())
                    .order(SimulatedOrder.of("FORGED", "1.00").fault("forged").build()));

    @TempDir
    Path folder;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final LianLianPaySimulator gateway = GATEWAY.simulator();
    private ProducerTemplate template;

    /** How a route may give a key to a Kamelet. */
    enum KeyFormat {
        BASE64,
        PEM,
        FILE
    }

    @BeforeEach
    void start() {
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aPaymentNumberBecomesTheVerifiedReplyAsJson() {
        Exchange answer = query("ORDER-1", Map.of());

        String json = assertInstanceOf(String.class, answer.getMessage().getBody());
        assertTrue(json.contains("\"no_order\":\"ORDER-1\""), json);
        assertTrue(json.contains("\"money_order\":\"46.70\""), json);
        assertTrue(json.contains("\"result_pay\":\"SUCCESS\""), json);
        assertEquals("application/json", answer.getMessage().getHeader(Exchange.CONTENT_TYPE));
        assertEquals(true, answer.getMessage().getHeader("CamelLianLianPayFinal"));
        assertEquals(new BigDecimal("46.70"), answer.getMessage().getHeader("CamelLianLianPayMoneyOrder"));
        assertEquals(true, answer.getMessage().getHeader("CamelLianLianPayVerified"));
        assertEquals("0000", answer.getMessage().getHeader("CamelLianLianPayRetCode"));
    }

    @Test
    void aJsonObjectAsksByLianLiansNumber() {
        Exchange answer = query("{\"oid_paybill\":\"2026112700000001\"}", Map.of());

        assertEquals("SUCCESS", answer.getMessage().getHeader("CamelLianLianPayResultPay"));
        SimulatedRequest last = gateway.requests().last().get(gateway.requests().last().size() - 1);
        assertEquals("2026112700000001", last.fields().get("oid_paybill"));
        assertNull(last.fields().get("no_order"));
    }

    @Test
    void aPaymentThatIsNotOverIsNotFinal() {
        assertEquals(false, query("WAITS", Map.of()).getMessage().getHeader("CamelLianLianPayFinal"));
    }

    @Test
    void aRefusalThrowsUnlessItIsTheAnswer() {
        assertInstanceOf(LianLianPayReturnCodeException.class, query("REFUSED", Map.of()).getException());

        Exchange answer = query("REFUSED", Map.of("throwExceptionOnFailure", "false"));
        assertNull(answer.getException());
        assertEquals("9999", answer.getMessage().getHeader("CamelLianLianPayRetCode"));
        assertEquals(false, answer.getMessage().getHeader("CamelLianLianPayFinal"));
    }

    @Test
    void aForgedReplyNeverBecomesAnAnswer() {
        Exchange answer = query("FORGED", Map.of());

        assertInstanceOf(LianLianPaySignatureException.class, answer.getException());
        assertNull(answer.getMessage().getHeader("CamelLianLianPayFinal"));
    }

    @Test
    void timeoutsGetToTheComponent() {
        String message = refusedAtTheStart(() -> query("ORDER-1", Map.of("responseTimeout", "soon")));

        assertTrue(message.contains("responseTimeout"), message);
    }

    @ParameterizedTest
    @EnumSource
    void keysComeInEachForm(KeyFormat form) throws Exception {
        Exchange answer = query("ORDER-1", Map.of(
                "privateKey", "RAW(" + merchantKey(form) + ")", "publicKey", "RAW(" + platformKey(form) + ")"));

        assertNull(answer.getException());
        assertEquals("SUCCESS", answer.getMessage().getHeader("CamelLianLianPayResultPay"));
    }

    @ParameterizedTest
    @EnumSource
    void keysComeByPropertiesInEachForm(KeyFormat form) throws Exception {
        context.getPropertiesComponent().addInitialProperty(
                "camel.kamelet.lianlianpay-query-payment-action.privateKey", merchantKey(form));
        context.getPropertiesComponent().addInitialProperty(
                "camel.kamelet.lianlianpay-query-payment-action.publicKey", platformKey(form));

        Exchange answer = send("lianlianpay-query-payment-action", Map.of(
                "oidPartner", gateway.oidPartner(), "gatewayUrl", gateway.gatewayUrl()), "ORDER-1");

        assertNull(answer.getException());
        assertEquals("SUCCESS", answer.getMessage().getHeader("CamelLianLianPayResultPay"));
    }

    static Stream<String> passwords() {
        return Stream.of("s3&cret", "s3+cret", "s3cret%", "s3%2Bcret", "s3)cret", "s3(cret", "s3}cret", "${s3cret}", "#s3cret",
                "#{s3cret}", "s3'cret", "s3\"cret", "s3\\cret", "s3 cret", "s3=cret", "s3?cret", "s3\u5bc6\u7801");
    }

    @ParameterizedTest
    @MethodSource("passwords")
    void aPasswordArrivesAsItIs(String password) throws Exception {
        String key = encrypted(password).toUri().toString();
        assertNull(query("ORDER-1", Map.of("privateKey", key, "privateKeyPassword",
                password.contains(")") ? "RAW{" + password + "}" : "RAW(" + password + ")")).getException());

        context.getPropertiesComponent().addInitialProperty("llp.password", password);
        // Camel makes a URI from a Kamelet's parameters, in which & would end the password
        String parameter = password.contains("&") ? "RAW({{llp.password}})" : "{{llp.password}}";
        String yaml = """
                - route:
                    from:
                      uri: direct:in
                      steps:
                        - to:
                            uri: kamelet:lianlianpay-query-payment-action
                            parameters:
                              gatewayUrl: %s
                              oidPartner: "%s"
                              privateKey: "%s"
                              privateKeyPassword: "%s"
                              publicKey: %s
                """.formatted(gateway.gatewayUrl(), gateway.oidPartner(), key, parameter, gateway.platformPublicKeyText());
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("password.yaml", yaml));
        Exchange byParameter = template.send("direct:in", exchange -> exchange.getMessage().setBody("ORDER-1"));
        assertNull(byParameter.getException());

        context.getPropertiesComponent().addInitialProperty(
                "camel.kamelet.lianlianpay-query-payment-action.privateKeyPassword", password);
        assertNull(query("ORDER-1", Map.of("privateKey", key)).getException());
    }

    private Path encrypted(String password) throws Exception {
        JcaPKCS8Generator pem = new JcaPKCS8Generator(
                gateway.merchantPrivateKey(), new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                        .setPassword(password.toCharArray()).setProvider(new BouncyCastleProvider()).build());
        try (JcaPEMWriter writer = new JcaPEMWriter(Files.newBufferedWriter(folder.resolve("encrypted.pem")))) {
            writer.writeObject(pem.generate());
        }
        return folder.resolve("encrypted.pem");
    }

    @Test
    void aWrongKeyStopsTheStartAndDoesNotShow() {
        String message = refusedAtTheStart(() -> query("ORDER-1", Map.of("privateKey", "RAW(not+a+key+at+all)")));

        assertTrue(message.contains("Option privateKey"), message);
        assertFalse(message.contains("not+a+key"), message);
        assertFalse(message.contains("not a key"), message);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSignedVerifies(KeyFormat form) throws Exception {
        Exchange signed = send("lianlianpay-sign-action", Map.of("privateKey", "RAW(" + merchantKey(form) + ")"), MESSAGE);

        String json = assertInstanceOf(String.class, signed.getMessage().getBody());
        assertTrue(json.contains("46.70"), json);
        assertTrue(json.contains("\"sign\":\"" + signed.getMessage().getHeader("CamelLianLianPaySign") + "\""), json);

        String merchantsPublicKey = Base64.getEncoder().encodeToString(
                publicKeyOf(gateway.merchantPrivateKey()).getEncoded());
        Exchange verified = send("lianlianpay-verify-action",
                Map.of("publicKey", "RAW(" + merchantsPublicKey + ")"), json);

        assertNull(verified.getException());
        assertEquals(json, verified.getMessage().getBody(String.class));
    }

    @ParameterizedTest
    @EnumSource
    void whatLianLianSignedGoesOnAsItCame(KeyFormat form) throws Exception {
        String signed = signedByLianLian(MESSAGE);

        Exchange verified = send("lianlianpay-verify-action",
                Map.of("publicKey", "RAW(" + platformKey(form) + ")"), signed);

        assertNull(verified.getException());
        assertEquals(signed, verified.getMessage().getBody(String.class));
        assertTrue(verified.getProperties().keySet().stream().noneMatch(name -> name.startsWith("lianlianpay")));
    }

    @Test
    void whatWasChangedDoesNotVerify() throws Exception {
        String changed = signedByLianLian(MESSAGE).replace("46.70", "96.70");

        Exchange refused = send("lianlianpay-verify-action",
                Map.of("publicKey", "RAW(" + gateway.platformPublicKeyText() + ")"), changed);

        assertInstanceOf(LianLianPaySignatureException.class, refused.getException());
    }

    @Test
    void aFieldThatIsThereTwiceDoesNotVerify() throws Exception {
        String twice = signedByLianLian(MESSAGE).replaceFirst("\\{", "{\"no_order\":\"ORDER-2\",");

        Exchange refused = send("lianlianpay-verify-action",
                Map.of("publicKey", "RAW(" + gateway.platformPublicKeyText() + ")"), twice);

        assertInstanceOf(LianLianPayResponseException.class, refused.getException());
    }

    @Test
    void aKameletWithoutItsMandatoryPropertyDoesNotStart() {
        String message = refusedAtTheStart(() -> send("lianlianpay-sign-action", Map.of(), MESSAGE));

        assertTrue(message.contains("privateKey"), message);
    }

    private Exchange query(String body, Map<String, String> more) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("gatewayUrl", gateway.gatewayUrl());
        options.put("oidPartner", gateway.oidPartner());
        options.put("privateKey", "RAW(" + gateway.merchantPrivateKeyText() + ")");
        options.put("publicKey", "RAW(" + gateway.platformPublicKeyText() + ")");
        options.putAll(more);
        return send("lianlianpay-query-payment-action", options, body);
    }

    private Exchange send(String kamelet, Map<String, String> options, String body) {
        StringBuilder uri = new StringBuilder("kamelet:").append(kamelet);
        options.forEach((name, value) -> uri.append(uri.indexOf("?") < 0 ? '?' : '&').append(name).append('=').append(value));
        return template.send(uri.toString(), exchange -> exchange.getMessage().setBody(body));
    }

    private String merchantKey(KeyFormat form) throws Exception {
        return key(form, "PRIVATE KEY", gateway.merchantPrivateKeyText());
    }

    private String platformKey(KeyFormat form) throws Exception {
        return key(form, "PUBLIC KEY", gateway.platformPublicKeyText());
    }

    private String key(KeyFormat form, String kind, String base64) throws Exception {
        if (form == KeyFormat.BASE64) {
            return base64;
        }
        String pem = "-----BEGIN " + kind + "-----\n" + base64.replaceAll("(.{64})", "$1\n") + "\n-----END " + kind + "-----\n";
        if (form == KeyFormat.PEM) {
            return pem;
        }
        return Files.writeString(folder.resolve(kind.replace(' ', '-') + ".pem"), pem).toUri().toString();
    }

    private String signedByLianLian(String message) throws Exception {
        try (LianLianPayDataFormat format = new LianLianPayDataFormat()) {
            format.setCamelContext(context);
            format.setPrivateKey(Base64.getEncoder().encodeToString(gateway.platformKey().getPrivate().getEncoded()));
            format.start();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            format.marshal(new DefaultExchange(context), message, out);
            return out.toString(StandardCharsets.UTF_8);
        }
    }

    private static PublicKey publicKeyOf(PrivateKey key) throws Exception {
        RSAPrivateCrtKey rsa = (RSAPrivateCrtKey) key;
        return KeyFactory.getInstance("RSA").generatePublic(
                new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
    }

    private static String refusedAtTheStart(Executable use) {
        return allMessages(assertThrows(ResolveEndpointFailedException.class, use));
    }

    private static String allMessages(Throwable thrown) {
        StringBuilder all = new StringBuilder();
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            all.append(t.getMessage()).append('\n');
        }
        return all.toString();
    }
}
