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
package io.github.camel.lianlianpay.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The keys and cases of signatures.json, which an independent implementation made. */
public final class TestKeys {

    public static final String MERCHANT = "merchant1024";
    public static final String PLATFORM = "platform1024";

    /** LianLian's published key, and a genuine reply of its gateway that this key verifies. */
    public static final String PUBLISHED_KEY
            = "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCSS/DiwdCf/aZsxxcacDnooGph3d2JOj5GXWi+q3gznZauZjkNP8SKl3J2liP0O6rU/Y/29"
              + "+IUe+GTMhMOFJuZm1htAtKiu5ekW0GlBMWxf4FPkYlQkPE0FtaoMP3gYfh+OwI+fIRrpW3ySn3mScnc6Z700nU/VYrRkfcSCbSnRwIDAQAB";
    public static final String GENUINE_SIGN
            = "AtkijrjIozoGkA7u7m19mAoWyddXZnTs28t/NSrM80hBD2W6g+uJYTso8yMgA+XApj61YZ93q2NlQ8dyoiLMbwOrsqbx5cODCiFDv8t57c7CMZbzjiFXWq"
              + "wXY3+Y11AHQtNK0EKAELn8pV58hJURg2JgbjtFPwQ+PT5MOCLzXbE=";
    public static final String GENUINE_REPLY
            = "{\"oid_partner\":\"201606221000921503\",\"ret_code\":\"4005\",\"ret_msg\":\"商户未开通权限\",\"sign\":\"" + GENUINE_SIGN
              + "\",\"sign_type\":\"RSA\"}";

    private static final JsonNode VECTORS = vectors();
    private static final Map<String, PrivateKey> PRIVATE_KEYS = new ConcurrentHashMap<>();

    private TestKeys() {
    }

    /** One case: the JSON text, what its signature covers, the signature, and the key that made it. */
    public record Case(String name, String json, String signSource, String signature, String keyId) {
        @Override
        public String toString() {
            return name;
        }
    }

    public static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        VECTORS.get("cases").forEach(c -> cases.add(
                new Case(
                        c.get("name").asText(), c.get("json").asText(), c.get("signSource").asText(),
                        c.get("signature").asText(), c.get("keyId").asText())));
        return cases;
    }

    public static String privatePem(String id) {
        return VECTORS.get("keys").get(id).get("privatePkcs8Pem").asText();
    }

    public static String pkcs1Pem(String id) {
        return VECTORS.get("keys").get(id).get("privatePkcs1Pem").asText();
    }

    public static String publicPem(String id) {
        return VECTORS.get("keys").get(id).get("publicPem").asText();
    }

    public static byte[] der(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", ""));
    }

    /** Bare Base64 on one line, the most common form. */
    public static String bare(String pem) {
        return Base64.getEncoder().encodeToString(der(pem));
    }

    public static PrivateKey privateKey(String id) {
        return PRIVATE_KEYS.computeIfAbsent(id, TestKeys::readPrivateKey);
    }

    private static PrivateKey readPrivateKey(String id) {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der(privatePem(id))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static PublicKey publicKey(String id) {
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der(publicPem(id))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs without the code under test. */
    public static String sign(String text, String keyId) {
        try {
            Signature signature = Signature.getInstance("MD5withRSA");
            signature.initSign(privateKey(keyId));
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Verifies a signature without the code under test. */
    public static boolean verifies(Map<String, String> fields, String keyId) {
        try {
            Signature signature = Signature.getInstance("MD5withRSA");
            signature.initVerify(publicKey(keyId));
            signature.update(signSource(fields).getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(fields.get("sign")));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The JSON text of these fields, with sign_type and a signature by this key. */
    public static String signedJson(Map<String, String> fields, String keyId) {
        Map<String, String> signed = new TreeMap<>(fields);
        signed.putIfAbsent("sign_type", "RSA");
        signed.put("sign", sign(signSource(signed), keyId));
        return json(signed);
    }

    public static String json(Map<String, ?> fields) {
        try {
            return new ObjectMapper().writeValueAsString(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Map<String, String> fields(byte[] json) {
        try {
            Map<String, String> fields = new TreeMap<>();
            new ObjectMapper().readTree(json).properties().forEach(f -> fields.put(f.getKey(), f.getValue().asText()));
            return fields;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String signSource(Map<String, String> fields) {
        return new TreeMap<>(fields).entrySet().stream()
                .filter(f -> !f.getKey().equals("sign") && f.getValue() != null && !f.getValue().isEmpty())
                .map(f -> f.getKey() + "=" + f.getValue()).collect(Collectors.joining("&"));
    }

    private static JsonNode vectors() {
        try (InputStream in = TestKeys.class.getResourceAsStream("/signatures.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
