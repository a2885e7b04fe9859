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

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import io.github.camel.lianlianpay.signing.PasswordTraits;
import io.github.camel.lianlianpay.signing.PrivateKeyReader;
import io.github.camel.lianlianpay.signing.ProviderRefusal;
import io.github.camel.lianlianpay.signing.PublicKeyReader;
import io.github.camel.lianlianpay.signing.Signer;
import io.github.camel.lianlianpay.signing.Verifier;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.util.ObjectHelper;

import static io.github.camel.lianlianpay.LianLianPayKeySource.quoted;

/**
 * Turns the key options into a signer and a verifier: looks up beans, resources and key stores, and says which option
 * is wrong if one is. Done once, when its owner starts.
 */
public final class LianLianPayKeys {

    private static final String PRIVATE_ROLE
            = "Option privateKey must be the merchant's RSA private key (the public half was uploaded to LianLian), but it ";
    private static final String PUBLIC_ROLE
            = "Option publicKey must be LianLian's RSA public key (not the merchant's), but it ";
    private final CamelContext camelContext;
    private final LianLianPayKeySource source;
    private final LianLianPayKeySettings settings;
    private final Provider provider;
    private final PrivateKey privateKey;
    private final List<PublicKey> publicKeys;
    private final Signer signer;
    private final Verifier verifier;

    private LianLianPayKeys(CamelContext camelContext, LianLianPayKeySettings settings) {
        this.camelContext = camelContext;
        this.source = new LianLianPayKeySource(camelContext);
        this.settings = settings;
        this.provider = provider();
        this.privateKey = privateKey();
        this.publicKeys = publicKeys();
        this.signer = privateKey == null ? null : signer();
        this.verifier = publicKeys.isEmpty() ? null : verifier();
    }

    /**
     * @throws IllegalArgumentException if an option is wrong. Its message names the option, what was found and the
     *                                  remedy, and holds no secret
     */
    public static LianLianPayKeys load(CamelContext camelContext, LianLianPayKeySettings settings) {
        return new LianLianPayKeys(camelContext, settings);
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
    PrivateKey getPrivateKey() {
        return privateKey;
    }

    List<PublicKey> getPublicKeys() {
        return publicKeys;
    }

    /** What may be told of the keys, the private one first. */
    List<LianLianPayKeyView> views() {
        List<LianLianPayKeyView> views = new ArrayList<>();
        if (privateKey != null) {
            views.add(LianLianPayKeyView.of("privateKey", LianLianPayKeySource.kind(settings.getPrivateKey()), privateKey));
        }
        publicKeys.forEach(
                key -> views.add(LianLianPayKeyView.of("publicKey", LianLianPayKeySource.kind(settings.getPublicKey()), key)));
        return views;
    }

    public boolean canSign() {
        return signer != null;
    }

    /**
     * With its own public key, a merchant would believe what it signed itself.
     *
     * @throws IllegalArgumentException if a public key belongs to the private key
     */
    void requireDifferentOwners() {
        if (privateKey instanceof RSAKey own && publicKeys.stream()
                .anyMatch(key -> key instanceof RSAKey rsa && rsa.getModulus().equals(own.getModulus()))) {
            throw new IllegalArgumentException(
                    PUBLIC_ROLE + "is the merchant's own: it belongs to privateKey. Take the key that LianLian publishes");
        }
    }

    private Provider provider() {
        Object value = source.dereference(settings.getProvider(), "provider");
        if (ObjectHelper.isEmpty(value) || value instanceof Provider) {
            return value instanceof Provider instance ? instance : null;
        }
        Provider registered = Security.getProvider(value.toString());
        if (registered == null) {
            throw new IllegalArgumentException(
                    "Option provider: no JCA provider is registered under the name " + quoted(value)
                                               + ". Registered are "
                                               + Arrays.stream(Security.getProviders()).map(Provider::getName)
                                                       .collect(Collectors.joining(", "))
                                               + ". Register yours with Security.addProvider, or give it as #bean:name");
        }
        return registered;
    }

    private PrivateKey privateKey() {
        Object value = source.dereference(settings.getPrivateKey(), "privateKey");
        String password = settings.getPrivateKeyPassword();
        try {
            PrivateKeyReader reader = new PrivateKeyReader(password == null ? null : password.toCharArray(), provider);
            if (value instanceof PrivateKey key) {
                return reader.accept(key);
            }
            if (ObjectHelper.isNotEmpty(value)) {
                return reader.read(source.content(value, "privateKey"));
            }
            return settings.getPrivateKeyAlias() == null ? null : reader.accept(privateKeyFromStore());
        } catch (GeneralSecurityException e) {
            throw wrong(PRIVATE_ROLE, e);
        }
    }

    private List<PublicKey> publicKeys() {
        Object value = source.dereference(settings.getPublicKey(), "publicKey");
        try {
            PublicKeyReader reader = new PublicKeyReader(provider);
            if (ObjectHelper.isEmpty(value)) {
                return settings.getPublicKeyAlias() == null ? List.of() : publicKeysFromStore(reader);
            }
            List<PublicKey> keys = new ArrayList<>();
            for (Object one : value instanceof Collection<?> several ? several : List.of(value)) {
                if (one instanceof PublicKey key) {
                    keys.add(reader.accept(key));
                } else if (one instanceof Certificate certificate) {
                    keys.add(reader.accept(certificate.getPublicKey()));
                } else {
                    keys.addAll(reader.read(source.content(one, "publicKey")));
                }
            }
            return keys;
        } catch (GeneralSecurityException e) {
            throw wrong(PUBLIC_ROLE, e);
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

    private IllegalArgumentException wrong(String what, GeneralSecurityException e) {
        return ProviderRefusal.isOfAlgorithm(e)
                ? new IllegalArgumentException("Option provider: " + ProviderRefusal.ofAlgorithm(provider, e), e)
                : new IllegalArgumentException(what + e.getMessage(), e);
    }

    private PrivateKey privateKeyFromStore() {
        String alias = settings.getPrivateKeyAlias();
        String password = settings.getPrivateKeyPassword();
        if (password == null) {
            password = camelContext.resolvePropertyPlaceholders(keyStoreParameters("privateKeyAlias").getPassword());
        }
        try {
            Key key = keyStore("privateKeyAlias").getKey(alias, password == null ? null : password.toCharArray());
            if (key instanceof PrivateKey found) {
                return found;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "Option privateKeyAlias: the key " + quoted(alias)
                                               + " cannot be taken from the key store. Is privateKeyPassword right?"
                                               + PasswordTraits.of(password),
                    e);
        }
        throw new IllegalArgumentException(
                "Option privateKeyAlias: the key store has no private key " + quoted(alias));
    }

    private List<PublicKey> publicKeysFromStore(PublicKeyReader reader) throws GeneralSecurityException {
        KeyStore store = keyStore("publicKeyAlias");
        List<PublicKey> keys = new ArrayList<>();
        for (String alias : settings.getPublicKeyAlias().split(",")) {
            Certificate certificate = store.getCertificate(alias.strip());
            if (certificate == null) {
                throw new IllegalArgumentException(
                        "Option publicKeyAlias: the key store has no certificate "
                                                   + quoted(alias.strip()));
            }
            keys.add(reader.accept(certificate.getPublicKey()));
        }
        return keys;
    }

    private KeyStoreParameters keyStoreParameters(String option) {
        if (settings.getKeyStoreParameters() == null) {
            throw new IllegalArgumentException("Option " + option + " needs keyStoreParameters, which tells the key store");
        }
        return settings.getKeyStoreParameters();
    }

    private KeyStore keyStore(String option) {
        KeyStoreParameters parameters = keyStoreParameters(option);
        if (parameters.getCamelContext() == null) {
            parameters.setCamelContext(camelContext);
        }
        try {
            return parameters.createKeyStore();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "Option keyStoreParameters: the key store cannot be opened: " + e.getMessage()
                                               + PasswordTraits.of(
                                                       camelContext.resolvePropertyPlaceholders(parameters.getPassword())),
                    e);
        }
    }
}
