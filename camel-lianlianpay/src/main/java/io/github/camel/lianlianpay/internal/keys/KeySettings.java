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

import java.util.Locale;

import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.KeyStoreParameters;

/** The options that name the keys; the same on the endpoint, the data format and the signing processor. */
@UriParams
public class KeySettings {

    @UriParam(label = "security", javaType = "java.lang.String",
              description = "Required, here or on the component. The merchant's RSA private key, whose public half was uploaded to LianLian:"
                            + " bare Base64 of PKCS#8, PEM (PKCS#8, encrypted PKCS#8, PKCS#1), a resource such as file:merchant.pem that holds"
                            + " any of these in PEM or DER, or #bean:name of a java.security.PrivateKey.")
    @Metadata(secret = true)
    private Object privateKey;
    @UriParam(label = "security", description = "Password of an encrypted private key.")
    @Metadata(secret = true)
    private String privateKeyPassword;
    @UriParam(label = "security", javaType = "java.lang.String",
              description = "Required, here or on the component. LianLian's RSA public key (not the merchant's), or several of them, any of"
                            + " which may verify: bare Base64 of X.509 SubjectPublicKeyInfo, PEM (PUBLIC KEY, RSA PUBLIC KEY, CERTIFICATE; several"
                            + " blocks one after the other), a resource such as file:lianlian.pem that holds any of these, or #bean:name of a"
                            + " java.security.PublicKey or of a list of them.")
    private Object publicKey;
    @UriParam(label = "security",
              description = "A key store to take the keys from, by privateKeyAlias and publicKeyAlias, instead of privateKey"
                            + " and publicKey.")
    private KeyStoreParameters keyStoreParameters;
    @UriParam(label = "security",
              description = "The merchant's private key in the key store. Its password is privateKeyPassword, or else that of"
                            + " the key store.")
    private String privateKeyAlias;
    @UriParam(label = "security",
              description = "LianLian's key or certificate in the key store; several are separated by commas, and any of them"
                            + " may verify.")
    private String publicKeyAlias;
    @UriParam(label = "security", javaType = "java.lang.String", defaultValueNote = "the JVM's choice",
              description = "The JCA provider for signing and verifying: its name, or #bean:name of a java.security.Provider. Keys given as text"
                            + " are made by the provider's own key factory.")
    private Object provider;

    /**
     * All of them, for the code that reads the keys. Not a getter: tools print what public getters of a bean return.
     */
    protected KeyOptions keyOptions() {
        return new KeyOptions(
                privateKey, privateKeyPassword, publicKey, keyStoreParameters, privateKeyAlias, publicKeyAlias, provider);
    }

    /**
     * Sets an option that is text or a bean. To tools it is text, and so the generated configurers would convert the
     * bean to text.
     */
    public boolean setTextOrBean(String name, Object value) {
        switch (name.toLowerCase(Locale.ROOT)) {
            case "privatekey" -> setPrivateKey(value);
            case "publickey" -> setPublicKey(value);
            case "provider" -> setProvider(value);
            default -> {
                return false;
            }
        }
        return true;
    }

    public void setPrivateKey(Object privateKey) {
        this.privateKey = privateKey;
    }

    public void setPrivateKeyPassword(String privateKeyPassword) {
        this.privateKeyPassword = privateKeyPassword;
    }

    public Object getPublicKey() {
        return publicKey;
    }

    public void setPublicKey(Object publicKey) {
        this.publicKey = publicKey;
    }

    public KeyStoreParameters getKeyStoreParameters() {
        return keyStoreParameters;
    }

    public void setKeyStoreParameters(KeyStoreParameters keyStoreParameters) {
        this.keyStoreParameters = keyStoreParameters;
    }

    public String getPrivateKeyAlias() {
        return privateKeyAlias;
    }

    public void setPrivateKeyAlias(String privateKeyAlias) {
        this.privateKeyAlias = privateKeyAlias;
    }

    public String getPublicKeyAlias() {
        return publicKeyAlias;
    }

    public void setPublicKeyAlias(String publicKeyAlias) {
        this.publicKeyAlias = publicKeyAlias;
    }

    public Object getProvider() {
        return provider;
    }

    public void setProvider(Object provider) {
        this.provider = provider;
    }
}
