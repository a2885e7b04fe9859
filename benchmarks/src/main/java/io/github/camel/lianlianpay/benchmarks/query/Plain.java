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
package io.github.camel.lianlianpay.benchmarks.query;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

import io.github.camel.lianlianpay.benchmarks.crypto.GenuineReply;

/** What those write who do it by hand: the gateway's signature on a map of texts, with nothing but the JDK. */
final class Plain {

    private Plain() {
    }

    /** The query without its signature. */
    static Map<String, String> question(String noOrder) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("oid_partner", GenuineReply.OID_PARTNER);
        fields.put("no_order", noOrder);
        fields.put("api_version", "1.0");
        fields.put("sign_type", "RSA");
        return fields;
    }

    static String sign(Map<String, String> fields, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("MD5withRSA");
        signature.initSign(key);
        return sign(fields, signature);
    }

    static String sign(Map<String, String> fields, Signature ready) throws GeneralSecurityException {
        ready.update(source(fields));
        return Base64.getEncoder().encodeToString(ready.sign());
    }

    static void verify(Map<String, String> fields, PublicKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("MD5withRSA");
        signature.initVerify(key);
        verify(fields, signature);
    }

    static void verify(Map<String, String> fields, Signature ready) throws GeneralSecurityException {
        String sign = fields.get("sign");
        if (sign == null) {
            throw new GeneralSecurityException("The reply has no signature");
        }
        ready.update(source(fields));
        if (!ready.verify(Base64.getDecoder().decode(sign))) {
            throw new GeneralSecurityException("The reply is forged");
        }
    }

    private static byte[] source(Map<String, String> fields) {
        StringBuilder text = new StringBuilder(256);
        new TreeMap<>(fields).forEach((name, value) -> {
            if (!"sign".equals(name) && value != null && !value.isEmpty()) {
                text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value);
            }
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * @throws IllegalStateException if the verified reply is about something else
     */
    static Way.Answer answer(Map<String, String> reply, String noOrder) {
        if (!"0000".equals(reply.get("ret_code"))) {
            throw new IllegalStateException("The query failed: " + reply.get("ret_code"));
        }
        if (!GenuineReply.OID_PARTNER.equals(reply.get("oid_partner")) || !noOrder.equals(reply.get("no_order"))) {
            throw new IllegalStateException("The reply is about another order");
        }
        return new Way.Answer(reply.get("no_order"), reply.get("result_pay"), reply.get("money_order"));
    }
}
