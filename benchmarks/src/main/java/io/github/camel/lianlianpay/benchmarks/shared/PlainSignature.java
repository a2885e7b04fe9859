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
package io.github.camel.lianlianpay.benchmarks.shared;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** What those write who do it by hand: the gateway's signature on a map of texts, with nothing but the JDK. */
public final class PlainSignature {

    private PlainSignature() {
    }

    private interface Key {
        void giveTo(Signature signature) throws GeneralSecurityException;
    }

    private static Signature ready(Key key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("MD5withRSA");
        key.giveTo(signature);
        return signature;
    }

    private static ThreadLocal<Signature> kept(Key key) {
        return ThreadLocal.withInitial(() -> {
            try {
                return ready(key);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Objects that sign, one for each thread. */
    public static ThreadLocal<Signature> signing(PrivateKey key) {
        return kept(signature -> signature.initSign(key));
    }

    /** Objects that verify, one for each thread. */
    public static ThreadLocal<Signature> verifying(PublicKey key) {
        return kept(signature -> signature.initVerify(key));
    }

    public static String sign(Map<String, String> fields, PrivateKey key) throws GeneralSecurityException {
        return sign(fields, ready(signature -> signature.initSign(key)));
    }

    public static String sign(Map<String, String> fields, Signature ready) throws GeneralSecurityException {
        ready.update(source(fields));
        return Base64.getEncoder().encodeToString(ready.sign());
    }

    public static void verify(Map<String, String> fields, PublicKey key) throws GeneralSecurityException {
        verify(fields, ready(signature -> signature.initVerify(key)));
    }

    public static void verify(Map<String, String> fields, Signature ready) throws GeneralSecurityException {
        String sign = fields.get("sign");
        if (sign == null) {
            throw new GeneralSecurityException("The message has no signature");
        }
        ready.update(source(fields));
        if (!ready.verify(Base64.getDecoder().decode(sign))) {
            throw new GeneralSecurityException("The message is forged");
        }
    }

    /** What is signed. */
    public static byte[] source(Map<String, String> fields) {
        StringBuilder text = new StringBuilder(256);
        new TreeMap<>(fields).forEach((name, value) -> {
            if (!"sign".equals(name) && value != null && !value.isEmpty()) {
                text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value);
            }
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
