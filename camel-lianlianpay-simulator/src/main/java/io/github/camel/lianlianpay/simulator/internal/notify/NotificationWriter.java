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
package io.github.camel.lianlianpay.simulator.internal.notify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import io.github.camel.lianlianpay.crypto.Signer;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.codec.RequestEncoder;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.simulator.internal.payment.PaymentEntry;
import io.github.camel.lianlianpay.simulator.notification.NotificationFault;
import io.github.camel.lianlianpay.simulator.payment.SimulatedPayment;

/** Writes notifications and signs them; a fault of content changes what is written. */
public final class NotificationWriter {

    private final RequestEncoder platform;
    private final Function<String, PrivateKey> merchantKeys;

    /** @param merchantKeys the private key of a merchant, null if the simulator does not have it */
    public NotificationWriter(PrivateKey platformKey, Function<String, PrivateKey> merchantKeys) {
        this.platform = encoder(platformKey);
        this.merchantKeys = merchantKeys;
    }

    private static RequestEncoder encoder(PrivateKey key) {
        try {
            return new RequestEncoder(new Signer(key, null));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The simulator cannot sign notifications: " + e.getMessage(), e);
        }
    }

    /** @param fault null if nothing is wrong */
    public Message write(SimulatedPayment payment, PaymentResult result, NotificationFault fault) {
        Map<String, String> fields = PaymentEntry.report(payment, result);
        if (fault == null || !fault.kind().isOfContent()) {
            return signed(fields, platform);
        }
        return switch (fault.kind()) {
            case UNSIGNED -> new Message(JsonMessage.of(fields));
            case MERCHANT_KEY -> signed(fields, encoder(merchantKey(payment.oidPartner())));
            case OTHER_MERCHANT -> {
                fields.computeIfPresent(FieldNames.OID_PARTNER, (name, number) -> other(number));
                yield signed(fields, platform);
            }
            case OTHER_PRODUCT -> {
                fields.put("pay_type", "D");
                fields.put("bank_code", "01020000");
                yield signed(fields, platform);
            }
            default -> {
                Map<String, String> forged = new LinkedHashMap<>(signed(fields, platform).fields());
                forged.computeIfPresent(FieldNames.MONEY_ORDER, (name, money) -> other(money));
                yield new Message(JsonMessage.of(forged));
            }
        };
    }

    private PrivateKey merchantKey(String oidPartner) {
        PrivateKey key = merchantKeys.apply(oidPartner);
        if (key == null) {
            throw new IllegalStateException(
                    "The simulator has no private key of the merchant " + oidPartner
                                            + ": give the builder the merchant's key pair");
        }
        return key;
    }

    private static Message signed(Map<String, String> fields, RequestEncoder encoder) {
        try {
            return new Message(encoder.sign(JsonMessage.of(fields)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The simulator cannot sign notifications: " + e.getMessage(), e);
        }
    }

    /** Changes the last digit. */
    private static String other(String number) {
        int last = number.length() - 1;
        return number.substring(0, last) + (number.charAt(last) == '1' ? '2' : '1');
    }

    /** A message as it is sent. */
    public record Message(Map<String, String> fields, byte[] bytes) {

        Message(JsonMessage json) {
            this(json.fields(), json.toBytes());
        }

        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
