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
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import io.github.camel.lianlianpay.crypto.PrivateKeyReader;
import io.github.camel.lianlianpay.crypto.ProviderRefusal;
import io.github.camel.lianlianpay.crypto.PublicKeyReader;
import org.apache.camel.CamelContext;
import org.apache.camel.util.ObjectHelper;

import static io.github.camel.lianlianpay.internal.keys.KeyLocation.quoted;

/** Finds the keys that the options name: in texts, beans, resources and key stores. */
final class KeysFromOptions {

    static final String PUBLIC_ROLE = "Option publicKey must be LianLian's RSA public key (not the merchant's), but it ";
    private static final String PRIVATE_ROLE
            = "Option privateKey must be the merchant's RSA private key (the public half was uploaded to LianLian), but it ";

    private final KeyLocation location;
    private final KeyOptions options;
    private final KeyStoreKeys store;
    private final Provider provider;

    KeysFromOptions(CamelContext context, KeyOptions options) {
        this.location = new KeyLocation(context);
        this.options = options;
        this.store = new KeyStoreKeys(context, options);
        this.provider = findProvider();
    }

    /** Null leaves the choice to the JVM. */
    Provider provider() {
        return provider;
    }

    private Provider findProvider() {
        Object value = location.dereference(options.provider(), "provider");
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

    /** Null if none is configured. */
    PrivateKey privateKey() {
        Object value = location.dereference(options.privateKey(), "privateKey");
        String password = options.privateKeyPassword();
        try {
            PrivateKeyReader reader = new PrivateKeyReader(password == null ? null : password.toCharArray(), provider);
            if (value instanceof PrivateKey key) {
                return reader.accept(key);
            }
            if (ObjectHelper.isNotEmpty(value)) {
                return reader.read(location.content(value, "privateKey"));
            }
            return options.privateKeyAlias() == null ? null : reader.accept(store.privateKey());
        } catch (GeneralSecurityException e) {
            throw wrong(PRIVATE_ROLE, e);
        }
    }

    /** Empty if none is configured. */
    List<PublicKey> publicKeys() {
        Object value = location.dereference(options.publicKey(), "publicKey");
        try {
            PublicKeyReader reader = new PublicKeyReader(provider);
            if (ObjectHelper.isEmpty(value)) {
                return options.publicKeyAlias() == null ? List.of() : store.publicKeys(reader);
            }
            List<PublicKey> keys = new ArrayList<>();
            for (Object one : value instanceof Collection<?> several ? several : List.of(value)) {
                if (one instanceof PublicKey key) {
                    keys.add(reader.accept(key));
                } else if (one instanceof Certificate certificate) {
                    keys.add(reader.accept(certificate.getPublicKey()));
                } else {
                    keys.addAll(reader.read(location.content(one, "publicKey")));
                }
            }
            return keys;
        } catch (GeneralSecurityException e) {
            throw wrong(PUBLIC_ROLE, e);
        }
    }

    private IllegalArgumentException wrong(String role, GeneralSecurityException e) {
        return ProviderRefusal.isOfAlgorithm(e)
                ? new IllegalArgumentException("Option provider: " + ProviderRefusal.ofAlgorithm(provider, e), e)
                : new IllegalArgumentException(role + e.getMessage(), e);
    }
}
