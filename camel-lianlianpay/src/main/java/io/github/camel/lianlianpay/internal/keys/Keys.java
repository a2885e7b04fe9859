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

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.List;

import io.github.camel.lianlianpay.crypto.KeyInfo;
import io.github.camel.lianlianpay.crypto.PayloadCipher;
import io.github.camel.lianlianpay.crypto.ProviderRefusal;
import io.github.camel.lianlianpay.crypto.Signer;
import io.github.camel.lianlianpay.crypto.Verifier;
import org.apache.camel.CamelContext;

/** The keys that the options name, ready to sign and to verify. Read once, when their owner starts. */
public final class Keys {

    private final KeyOptions options;
    private final Provider provider;
    private final PrivateKey privateKey;
    private final List<PublicKey> publicKeys;
    private final Signer signer;
    private final Verifier verifier;

    private Keys(CamelContext context, KeyOptions options) {
        KeysFromOptions found = new KeysFromOptions(context, options);
        this.options = options;
        this.provider = found.provider();
        this.privateKey = found.privateKey();
        this.publicKeys = found.publicKeys();
        this.signer = privateKey == null ? null : signer();
        this.verifier = publicKeys.isEmpty() ? null : verifier();
    }

    /**
     * @throws IllegalArgumentException if an option is wrong. Its message names the option, what was found and the
     *                                  remedy, and holds no secret
     */
    public static Keys load(CamelContext context, KeyOptions options) {
        return new Keys(context, options);
    }

    /**
     * @throws IllegalArgumentException if no private key is configured
     */
    public Signer getSigner() {
        if (signer == null) {
            throw new IllegalArgumentException(
                    "Option privateKey is missing: signing needs the merchant's RSA private key, given as privateKey or as"
                                               + " privateKeyAlias in keyStoreParameters");
        }
        return signer;
    }

    /**
     * @throws IllegalArgumentException if no public key is configured
     */
    public Verifier getVerifier() {
        if (verifier == null) {
            throw new IllegalArgumentException(
                    "Option publicKey is missing: verifying needs LianLian's RSA public key, given as publicKey or as"
                                               + " publicKeyAlias in keyStoreParameters");
        }
        return verifier;
    }

    /** Null if none is configured. */
    public PrivateKey getPrivateKey() {
        return privateKey;
    }

    public List<PublicKey> getPublicKeys() {
        return publicKeys;
    }

    /** What may be shown of the keys, the private one first. */
    public List<KeyInfo> infos() {
        List<KeyInfo> infos = new ArrayList<>();
        if (privateKey != null) {
            infos.add(KeyInfo.of("privateKey", KeyLocation.kind(options.privateKey()), privateKey));
        }
        publicKeys.forEach(key -> infos.add(KeyInfo.of("publicKey", KeyLocation.kind(options.publicKey()), key)));
        return infos;
    }

    /**
     * What seals payments.
     *
     * @throws IllegalArgumentException if the provider cannot encrypt with the key
     */
    public PayloadCipher cipher() {
        try {
            return new PayloadCipher(publicKeys.get(0), provider);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Option encryptionKey: no provider encrypts with it: " + e.getMessage(), e);
        }
    }

    public boolean canSign() {
        return signer != null;
    }

    /**
     * Refuses the merchant's own public key: with it, a merchant would believe what it signed itself.
     *
     * @throws IllegalArgumentException if a public key belongs to the private key
     */
    public void requireDifferentOwners() {
        if (privateKey instanceof RSAKey own && publicKeys.stream()
                .anyMatch(key -> key instanceof RSAKey rsa && rsa.getModulus().equals(own.getModulus()))) {
            throw new IllegalArgumentException(
                    KeysFromOptions.PUBLIC_ROLE
                                               + "is the merchant's own: it belongs to privateKey. Take the key that LianLian"
                                               + " publishes");
        }
    }

    private Signer signer() {
        try {
            return new Signer(privateKey, provider);
        } catch (GeneralSecurityException | ProviderException e) {
            throw refused("Option privateKey: the provider cannot sign with it: ", e, List.of(privateKey));
        }
    }

    private Verifier verifier() {
        try {
            return new Verifier(publicKeys, provider);
        } catch (GeneralSecurityException | ProviderException e) {
            throw refused("Option publicKey: the provider cannot verify with it: ", e, publicKeys);
        }
    }

    private IllegalArgumentException refused(String what, Exception e, List<? extends Key> keys) {
        if (ProviderRefusal.isOfAlgorithm(e)) {
            return new IllegalArgumentException("Option provider: " + ProviderRefusal.ofAlgorithm(provider, e), e);
        }
        String advice = keys.stream().map(ProviderRefusal::ofKey).filter(text -> !text.isEmpty()).findFirst().orElse("");
        return new IllegalArgumentException(what + e.getMessage() + advice, e);
    }
}
