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

import org.apache.camel.support.jsse.KeyStoreParameters;

/**
 * The values of the key options. They have no public getters, because tools print what public getters of a bean return;
 * this record hands them on inside the component, and its text shows nothing.
 *
 * @param privateKey         text, bytes, a resource, a bean's name, or a key; may be null, as may be all others
 * @param privateKeyPassword of an encrypted key, or of the key in the key store
 * @param publicKey          the same for one or several public keys
 * @param provider           a JCA provider, or its name
 */
public record KeyOptions(
        Object privateKey, String privateKeyPassword, Object publicKey, KeyStoreParameters keyStoreParameters,
        String privateKeyAlias, String publicKeyAlias, Object provider) {

    /** The options of the private key alone. */
    public KeyOptions privateHalf() {
        return new KeyOptions(privateKey, privateKeyPassword, null, keyStoreParameters, privateKeyAlias, null, provider);
    }

    /** The options of the public keys alone. */
    public KeyOptions publicHalf() {
        return new KeyOptions(null, null, publicKey, keyStoreParameters, null, publicKeyAlias, provider);
    }

    /** The options of the public key that encrypts. */
    public KeyOptions encryption(Object key) {
        return new KeyOptions(null, null, key, null, null, null, provider);
    }

    @Override
    public String toString() {
        return "KeyOptions";
    }
}
