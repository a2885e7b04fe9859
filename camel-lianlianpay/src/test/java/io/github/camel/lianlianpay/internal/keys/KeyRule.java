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
package io.github.camel.lianlianpay.internal.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import io.github.camel.lianlianpay.crypto.Signer;
import io.github.camel.lianlianpay.support.TestKeyForms;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestSecrets;
import io.github.camel.lianlianpay.support.fuzz.Choices;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.crypto.util.PublicKeyFactory;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The rule of keys: any content gives a key that works, or an {@link IllegalArgumentException} that names the option
 * and quotes nothing of the content.
 */
final class KeyRule {

    private static final List<byte[]> KEYS = keys();

    private final CamelContext context = new DefaultCamelContext();
    private int taken;

    int taken() {
        return taken;
    }

    private static List<byte[]> keys() {
        List<byte[]> keys = new ArrayList<>();
        for (String pem : List.of(TestKeys.privatePem(TestKeys.MERCHANT), TestKeys.pkcs1Pem(TestKeys.MERCHANT),
                TestKeys.publicPem(TestKeys.PLATFORM), TestKeyForms.certificatePem(TestKeys.PLATFORM),
                TestKeyForms.encryptedPem(TestKeys.MERCHANT, "password"))) {
            keys.add(utf8(pem));
            keys.add(utf8(TestKeys.bare(pem)));
            keys.add(TestKeys.der(pem));
            keys.add(Base64.getEncoder().encode(utf8(pem)));
            keys.add(pem.getBytes(StandardCharsets.UTF_16LE));
            keys.add(utf8(HexFormat.of().formatHex(TestKeys.der(pem))));
            keys.add(utf8(URLEncoder.encode(pem, StandardCharsets.UTF_8)));
            keys.add(utf8("String key = \"" + pem.replace("\n", "\\n\" +\n\"") + "\";"));
            keys.add(utf8(pem.replace("-----", "\u2014-").replace("\n", "\u00A0&#10;")));
        }
        keys.add(ssh());
        keys.add(utf8("ssh-rsa " + Base64.getEncoder().encodeToString(ssh()) + " user@host"));
        return keys;
    }

    private static byte[] ssh() {
        try {
            return OpenSSHPublicKeyUtil
                    .encodePublicKey(PublicKeyFactory.createKey(TestKeys.publicKey(TestKeys.PLATFORM).getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks the rule with a genuine key, whole or damaged, or with no key. */
    void holdsFor(Choices choices) {
        byte[] content = choices.of(KEYS);
        int times = choices.below(4);
        if (times == 3) {
            content = choices.rest();
        }
        for (int i = 0; i < times; i++) {
            content = choices.damaged(content);
        }
        holdsFor(content);
    }

    void holdsFor(byte[] content) {
        KeySettings merchant = new KeySettings();
        merchant.setPrivateKey(content);
        KeySettings platform = new KeySettings();
        platform.setPublicKey(content);
        holds(merchant, "Option privateKey", content);
        holds(platform, "Option publicKey", content);
    }

    /** Signer and verifier try their key when they are made, so loaded keys work. */
    private void holds(KeySettings settings, String option, byte[] content) {
        try {
            Keys.load(context, settings.keyOptions());
            taken++;
        } catch (IllegalArgumentException e) {
            assertTrue(e.getMessage().startsWith(option), e::getMessage);
            TestSecrets.assertHidden(messages(e), new String(content, StandardCharsets.UTF_8),
                    new String(content, StandardCharsets.ISO_8859_1));
        }
    }

    private static String messages(Throwable thrown) {
        StringBuilder messages = new StringBuilder();
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            messages.append(t).append('\n');
        }
        return messages.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
