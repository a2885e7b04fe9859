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

import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.github.camel.lianlianpay.signing.KeyFacts;

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
        Optional<PublicKey> half = key instanceof PrivateKey own
                ? KeyFacts.publicHalf(own) : Optional.of(key).map(PublicKey.class::cast);
        return half.filter(known -> known.getEncoded() != null).map(KeyFacts::fingerprint).orElse(null);
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
