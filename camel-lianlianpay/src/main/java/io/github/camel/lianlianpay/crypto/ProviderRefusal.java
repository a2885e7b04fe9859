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
package io.github.camel.lianlianpay.crypto;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.security.interfaces.RSAKey;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Why a JCA provider refuses what the gateway demands, and what helps: a JVM can forbid MD5, and FIPS modes refuse MD5
 * and RSA keys below 2048 bits.
 */
public final class ProviderRefusal {

    private static final String PROPERTY = "jdk.crypto.disabledAlgorithms";
    /** Entries of the property that forbid what the gateway demands, in lower case. */
    private static final List<String> FORBIDS = List.of("signature.md5withrsa", "messagedigest.md5");
    private static final String FIPS
            = "FIPS modes refuse MD5 and keys below 2048 bits, and LianLian's own key has 1024: give the option provider another"
              + " one, such as #bean:name of the type org.bouncycastle.jce.provider.BouncyCastleProvider";

    private ProviderRefusal() {
    }

    /** Whether it is the algorithm that is refused, and not a key. */
    public static boolean isOfAlgorithm(Throwable thrown) {
        return thrown instanceof NoSuchAlgorithmException
                || thrown.getCause() != null && isOfAlgorithm(thrown.getCause());
    }

    /** A sentence that begins with the provider. */
    public static String ofAlgorithm(Provider provider, Throwable thrown) {
        List<String> forbidden = forbidden();
        if (!forbidden.isEmpty()) {
            return "this JVM forbids MD5withRSA, by which every message to and from the gateway is signed: its security property "
                   + PROPERTY + " has " + String.join(", ", forbidden) + ". Remove that entry in the JDK's file"
                   + " conf/security/java.security, or override it by -Djava.security.properties=FILE."
                   + " jdk.certpath.disabledAlgorithms does not matter here";
        }
        return name(provider) + " does not know what the gateway wants, RSA keys and MD5withRSA: " + thrown.getMessage() + ". "
               + FIPS;
    }

    /** What helps if a provider refuses to work with a sound key; empty if its size is no reason. */
    public static String ofKey(Key key) {
        return key instanceof RSAKey rsa && rsa.getModulus().bitLength() < 2048 ? ". " + FIPS : "";
    }

    /**
     * Distinguishes a key that no provider accepts from one that only this provider refuses.
     *
     * @param what  such as "private key"
     * @param maker makes the same key with the provider that it is given
     */
    static InvalidKeyException ofFactory(String what, Provider provider, Maker maker) {
        try {
            Key sound = maker.make(new BouncyCastleProvider());
            KeyRequirements.check(sound);
            return new InvalidKeyException(
                    "is a sound RSA " + what + " of " + ((RSAKey) sound).getModulus().bitLength() + " bits, and "
                                           + name(provider) + " refuses it" + ofKey(sound));
        } catch (GeneralSecurityException | RuntimeException e) {
            // without a cause: nobody knows what a provider writes into its message
            return new InvalidKeyException("is an RSA " + what + " whose numbers do not fit together");
        }
    }

    private static String name(Provider provider) {
        return provider == null ? "the JVM" : provider.getName();
    }

    private static List<String> forbidden() {
        String property = Security.getProperty(PROPERTY);
        return property == null
                ? List.of() : Arrays.stream(property.split(",")).map(String::strip)
                        .filter(entry -> FORBIDS.contains(entry.toLowerCase(Locale.ROOT))).toList();
    }

    @FunctionalInterface
    interface Maker {
        Key make(Provider provider) throws GeneralSecurityException;
    }
}
