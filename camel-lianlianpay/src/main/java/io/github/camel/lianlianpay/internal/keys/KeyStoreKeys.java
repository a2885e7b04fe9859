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
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;

import io.github.camel.lianlianpay.crypto.PasswordTraits;
import io.github.camel.lianlianpay.crypto.PublicKeyReader;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.KeyStoreParameters;

import static io.github.camel.lianlianpay.internal.keys.KeyLocation.quoted;

/** The keys of the key store that the options name. */
final class KeyStoreKeys {

    private final CamelContext context;
    private final KeyOptions options;

    KeyStoreKeys(CamelContext context, KeyOptions options) {
        this.context = context;
        this.options = options;
    }

    PrivateKey privateKey() {
        String alias = options.privateKeyAlias();
        String password = options.privateKeyPassword();
        if (password == null) {
            password = context.resolvePropertyPlaceholders(parameters("privateKeyAlias").getPassword());
        }
        try {
            Key key = open("privateKeyAlias").getKey(alias, password == null ? null : password.toCharArray());
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
        throw new IllegalArgumentException("Option privateKeyAlias: the key store has no private key " + quoted(alias));
    }

    List<PublicKey> publicKeys(PublicKeyReader reader) throws GeneralSecurityException {
        KeyStore store = open("publicKeyAlias");
        List<PublicKey> keys = new ArrayList<>();
        for (String alias : options.publicKeyAlias().split(",")) {
            Certificate certificate = store.getCertificate(alias.strip());
            if (certificate == null) {
                throw new IllegalArgumentException(
                        "Option publicKeyAlias: the key store has no certificate " + quoted(alias.strip()));
            }
            keys.add(reader.accept(certificate.getPublicKey()));
        }
        return keys;
    }

    private KeyStoreParameters parameters(String option) {
        if (options.keyStoreParameters() == null) {
            throw new IllegalArgumentException("Option " + option + " needs keyStoreParameters, which names the key store");
        }
        return options.keyStoreParameters();
    }

    private KeyStore open(String option) {
        KeyStoreParameters parameters = parameters(option);
        if (parameters.getCamelContext() == null) {
            parameters.setCamelContext(context);
        }
        try {
            return parameters.createKeyStore();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "Option keyStoreParameters: the key store cannot be opened: " + e.getMessage()
                                               + PasswordTraits.of(
                                                       context.resolvePropertyPlaceholders(parameters.getPassword())),
                    e);
        }
    }
}
