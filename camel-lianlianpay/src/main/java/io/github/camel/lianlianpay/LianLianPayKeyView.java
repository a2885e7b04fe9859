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

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What may be told of a key.
 *
 * @param option      the option that names it
 * @param source      text, resource, bean or key store
 * @param bits        its size; 0 if it does not tell, as one in a hardware module
 * @param fingerprint SHA-256 of the public half in the form that openssl gives (DER, SubjectPublicKeyInfo), in
 *                    hexadecimal; null if it does not tell
 */
record LianLianPayKeyView(String option, String source, String algorithm, int bits, String fingerprint) {

    static LianLianPayKeyView of(String option, String source, Key key) {
        return new LianLianPayKeyView(
                option, source, key.getAlgorithm(), key instanceof RSAKey rsa ? rsa.getModulus().bitLength() : 0,
                fingerprint(key));
    }

    private static String fingerprint(Key key) {
        try {
            byte[] encoded = publicHalf(key);
            return encoded == null
                    ? null : HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private static byte[] publicHalf(Key key) throws GeneralSecurityException {
        if (key instanceof RSAPrivateCrtKey pair) {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(pair.getModulus(), pair.getPublicExponent())).getEncoded();
        }
        return key instanceof PublicKey ? key.getEncoded() : null;
    }

    /** For JSON; what is not known is left out. */
    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("option", option);
        map.put("source", source);
        map.put("algorithm", algorithm);
        if (bits > 0) {
            map.put("bits", bits);
        }
        if (fingerprint != null) {
            map.put("sha256", fingerprint);
        }
        return map;
    }

    @Override
    public String toString() {
        return option + " from " + source + ": " + algorithm + (bits > 0 ? ", " + bits + " bits" : ", size not told")
               + ", SHA-256 of the public half " + (fingerprint == null ? "not told" : fingerprint);
    }
}
