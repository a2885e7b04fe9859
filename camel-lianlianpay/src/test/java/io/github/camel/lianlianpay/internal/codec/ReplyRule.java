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
package io.github.camel.lianlianpay.internal.codec;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.internal.operation.QueryPayment;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.fuzz.Choices;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The rule of replies: any bytes give either an exception of ours, or a response whose every field is covered by a
 * valid signature with exactly one reading. What the gateway honestly signs is believed. {@link ReplyOracle} decides
 * which it must be.
 */
public final class ReplyRule {

    public static final String MERCHANT = GatewayTestSupport.MERCHANT_NUMBER;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ReplyOracle oracle = new ReplyOracle(TestKeys.publicKey(TestKeys.PLATFORM));
    private final ReplyDecoder strict = reader(false);
    private final ReplyDecoder lenient = reader(true);
    private final LianLianPayDataFormat typed = format(QueryPaymentResponse.class, false);
    private final LianLianPayDataFormat map = format(Map.class, false);
    private final LianLianPayDataFormat lenientMap = format(Map.class, true);
    private int believed;
    private int refused;

    public int believed() {
        return believed;
    }

    public int refused() {
        return refused;
    }

    private static ReplyDecoder reader(boolean allowUnsignedErrors) {
        try {
            return QueryPayment.decoder(
                    new Verifier(List.of(TestKeys.publicKey(TestKeys.PLATFORM)), null), allowUnsignedErrors);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LianLianPayDataFormat format(Class<?> type, boolean allowUnsignedErrors) {
        LianLianPayDataFormat format = new LianLianPayDataFormat();
        format.setPublicKey(TestKeys.publicPem(TestKeys.PLATFORM));
        format.setUnmarshalType(type.getName());
        format.setAllowUnsignedErrors(allowUnsignedErrors);
        return format;
    }

    /** Checks the rule with a query and an attacker's reply. */
    public void holdsFor(Choices choices) throws Exception {
        String noOrder = choices.of("N1", "单号 1", null);
        String oidPaybill = noOrder == null || choices.once(3) ? "2016072846609676" : null;
        ReplyForge.Reply reply = new ReplyForge(choices, MERCHANT, noOrder, oidPaybill).make();
        Map<String, String> answer = holdsFor(reply.json(), noOrder, oidPaybill);
        if (reply.genuine() != null) {
            assertEquals(reply.genuine(), answer, () -> "not believed: " + reply);
        }
    }

    /** Checks the rule. Returns the fields that were believed, or null if the reply was refused. */
    public Map<String, String> holdsFor(byte[] json, String noOrder, String oidPaybill) throws Exception {
        QueryPaymentRequest question
                = QueryPaymentRequest.builder().oidPartner(MERCHANT).noOrder(noOrder).oidPaybill(oidPaybill).build();
        Map<String, String> answer
                = outcome(() -> believed(QueryPayment.response(strict.decode(json)).requireAnswerTo(question)));
        Map<String, String> proven = verdict(() -> oracle.proven(json));
        assertSame(proven == null ? null : verdict(() -> oracle.answer(proven, MERCHANT, noOrder, oidPaybill)), answer,
                "endpoint", json);
        assertSame(proven == null ? null : verdict(() -> oracle.response(proven)),
                outcome(() -> believed((QueryPaymentResponse) unmarshal(typed, json))), "data format", json);
        assertSame(proven == null ? null : verdict(() -> oracle.ofThisProduct(proven)),
                outcome(() -> asMap(unmarshal(map, json))), "data format to a map", json);
        if (proven == null) {
            claimsNothing(json, question);
        }
        if (answer == null) {
            refused++;
        } else {
            believed++;
        }
        return answer;
    }

    /** A reply that is accepted without a proof is an error, is marked, and says nothing about a payment. */
    private void claimsNothing(byte[] json, QueryPaymentRequest question) throws Exception {
        Map<String, String> unproven = outcome(() -> {
            QueryPaymentResponse response = QueryPayment.response(lenient.decode(json)).requireAnswerTo(question);
            assertFalse(response.isVerified());
            assertFalse(response.isFinal());
            return response.getFields();
        });
        assertClaimsNothing(unproven, json);
        assertClaimsNothing(outcome(() -> {
            Exchange exchange = new DefaultExchange(context);
            Map<String, String> fields = asMap(lenientMap.unmarshal(exchange, new ByteArrayInputStream(json)));
            assertEquals(false, exchange.getMessage().getHeader(LianLianPayConstants.VERIFIED));
            return fields;
        }), json);
    }

    private static void assertClaimsNothing(Map<String, String> unproven, byte[] json) {
        if (unproven != null) {
            assertFalse("0000".equals(unproven.get("ret_code")), () -> "a success without proof: " + text(json));
            for (String claim : List.of("result_pay", "money_order", "dt_order", "settle_date", "oid_paybill")) {
                String value = unproven.get(claim);
                assertTrue(value == null || value.isEmpty(), () -> claim + " without proof: " + text(json));
            }
        }
    }

    private static Map<String, String> believed(QueryPaymentResponse response) {
        assertTrue(response.isVerified());
        assertTrue(!response.isFinal() || response.isSuccess() && response.getResultPay().isFinal());
        return response.getFields();
    }

    private Object unmarshal(LianLianPayDataFormat format, byte[] json) throws Exception {
        Exchange exchange = new DefaultExchange(context);
        Object answer = format.unmarshal(exchange, new ByteArrayInputStream(json));
        assertEquals(true, exchange.getMessage().getHeader(LianLianPayConstants.VERIFIED));
        return answer;
    }

    private static void assertSame(Map<String, String> verdict, Map<String, String> answer, String who, byte[] json) {
        assertEquals(verdict, answer, () -> who + " and oracle differ on " + text(json));
        if (answer != null) {
            assertEquals(List.copyOf(verdict.keySet()), List.copyOf(answer.keySet()), () -> "order in " + text(json));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> asMap(Object fields) {
        return new LinkedHashMap<>((Map<String, String>) fields);
    }

    @FunctionalInterface
    private interface Reading {
        Map<String, String> read() throws Exception;
    }

    /** Returns null if an exception of ours refuses the reply. Any other exception is thrown, and breaks the rule. */
    private static Map<String, String> outcome(Reading reading) throws Exception {
        try {
            return new LinkedHashMap<>(reading.read());
        } catch (LianLianPayResponseException | LianLianPaySignatureException e) {
            assertTrue(e.getMessage().length() < 1200, () -> "a message of " + e.getMessage().length() + " characters");
            assertFalse(e.getMessage().matches("(?s).*[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}].*"), e::getMessage);
            return null;
        } catch (IllegalArgumentException e) {
            // the producer and the reader wrap exceptions of the model
            if (e instanceof io.github.camel.lianlianpay.internal.fields.InvalidMessageException) {
                return null;
            }
            throw e;
        }
    }

    private static Map<String, String> verdict(Reading reading) throws Exception {
        try {
            return reading.read();
        } catch (ReplyOracle.Refused e) {
            return null;
        }
    }

    private static String text(byte[] json) {
        return new String(json, java.nio.charset.StandardCharsets.UTF_8);
    }
}
