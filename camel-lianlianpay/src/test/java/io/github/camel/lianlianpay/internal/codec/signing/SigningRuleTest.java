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
package io.github.camel.lianlianpay.internal.codec.signing;

import java.math.BigDecimal;
import java.security.SignatureException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.camel.lianlianpay.crypto.SignSource;
import io.github.camel.lianlianpay.crypto.Signer;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.codec.ReplyOracle;
import io.github.camel.lianlianpay.internal.codec.ReplyRule;
import io.github.camel.lianlianpay.internal.codec.RequestEncoder;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.fuzz.Choices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A reader that shares no code reads signed messages as they were meant, and refuses any change. */
class SigningRuleTest {

    private static final int MESSAGES = 300;

    private final ReplyOracle oracle = new ReplyOracle(TestKeys.publicKey(TestKeys.MERCHANT));
    private RequestEncoder signer;
    private Verifier verifier;

    @BeforeEach
    void keys() throws Exception {
        signer = new RequestEncoder(new Signer(TestKeys.privateKey(TestKeys.MERCHANT), null));
        verifier = new Verifier(List.of(TestKeys.publicKey(TestKeys.MERCHANT)), null);
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2 })
    void aMessageReadsBackAsItWasMeant(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < MESSAGES; i++) {
            Choices choices = choices(random);
            Map<String, Object> message = new LinkedHashMap<>();
            Map<String, String> meant = new LinkedHashMap<>();
            for (int field = choices.below(8); field >= 0; field--) {
                String name = choices.of("no_order", "memo", "Memo", "x", "字段", "z_z") + field;
                Object value = value(choices);
                message.put(name, value);
                meant.put(name, value == null ? null
                        : value instanceof BigDecimal number ? number.toPlainString() : value.toString());
            }
            JsonMessage signed = signer.sign(JsonMessage.of(message));
            Map<String, String> read = oracle.proven(signed.toBytes());

            meant.put("sign_type", "RSA");
            meant.put("sign", read.get("sign"));
            assertEquals(meant, read);
            assertAnyChangeIsNoticed(read, choices);
        }
    }

    private static Object value(Choices choices) {
        return switch (choices.below(6)) {
            case 0 -> new BigDecimal(choices.below(60_000)).movePointLeft(choices.below(5));
            case 1 -> null;
            case 2 -> choices.below(2) == 0;
            case 3 -> "";
            // no border of a field, because no reader could distinguish such a text from fields
            default -> choices.text(30).replace('&', '+');
        };
    }

    private void assertAnyChangeIsNoticed(Map<String, String> signed, Choices choices) {
        String name = choices.of(List.copyOf(signed.keySet()));
        Map<String, String> changed = new LinkedHashMap<>(signed);
        String value = changed.get(name);
        if (name.equals("sign")) {
            changed.put("no_such_field", "x");
        } else if (value == null || value.isEmpty()) {
            changed.put(name, "x");
        } else {
            int at = choices.below(value.length());
            switch (choices.below(3)) {
                case 0 -> changed.remove(name);
                case 1 -> changed.put(name, value + " ");
                default ->
                    changed.put(name, value.substring(0, at) + (value.charAt(at) == 'x' ? 'y' : 'x') + value.substring(at + 1));
            }
        }
        try {
            assertThrows(SignatureException.class, () -> verifier.verify(SignSource.of(changed), signed.get("sign")));
        } catch (IllegalArgumentException e) {
            assertTrue(e.getMessage().contains("surrogate"), e::getMessage);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2 })
    void aQuestionReadsBackAsItWasMeantOrIsNotAsked(long seed) throws Exception {
        Random random = new Random(seed);
        int asked = 0;
        for (int i = 0; i < MESSAGES; i++) {
            Choices choices = choices(random);
            String noOrder
                    = choices.once(4) ? choices.text(40) : choices.of("N1", "a&b=c", "\"'\\/", "{}", "单号 😀", "&=&", " x");
            String platform = choices.of(null, "p", "平台", "a=b");
            try {
                QueryPaymentRequest question = QueryPaymentRequest.builder().oidPartner(ReplyRule.MERCHANT)
                        .platform(platform).noOrder(noOrder).oidPaybill("B1").build();
                Map<String, String> read = oracle.proven(signer.sign(JsonMessage.of(question)).toBytes());
                assertEquals(noOrder.isEmpty() ? null : noOrder, read.get("no_order"));
                assertEquals(platform, read.get("platform"));
                assertEquals(ReplyRule.MERCHANT, read.get("oid_partner"));
                asked++;
            } catch (InvalidMessageException e) {
                assertTrue(noOrder.length() > 32 || noOrder.codePoints().anyMatch(Character::isISOControl), noOrder);
            }
        }
        assertTrue(asked > MESSAGES / 2, "asked: " + asked);
    }

    private static Choices choices(Random random) {
        byte[] bytes = new byte[300];
        random.nextBytes(bytes);
        return new Choices(bytes);
    }
}
