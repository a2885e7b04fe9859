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
package io.github.camel.lianlianpay.crypto.internal;

/** The sentences that lead from a key format that is not read to one that is. The tests run the commands. */
public final class KeyAdvice {

    public static final String FILE = "A file is given as file:/path/to/key.pem";
    public static final String MAKE_RSA
            = "Make an RSA pair: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out merchant.pem";
    public static final String LIANLIAN = "Take the RSA key that LianLian publishes";
    public static final String PRIVATE_ELSEWHERE = "It holds no private key: that one is in another file";

    public static final String STORE_PRIVATE_ONLY = "Give it as keyStoreParameters with privateKeyAlias";
    public static final String STORE_PUBLIC_ONLY = "Give it as keyStoreParameters with publicKeyAlias";
    public static final String STORE_PRIVATE = STORE_PRIVATE_ONLY + ", or take the key out of it: ";
    public static final String STORE_PUBLIC = STORE_PUBLIC_ONLY + ", or take the certificate out of it: ";
    public static final String FROM_PKCS12 = "openssl pkcs12 -in keys.p12 -nocerts -nodes -out merchant.pem";
    public static final String CERTIFICATE_FROM_PKCS12 = "openssl pkcs12 -in keys.p12 -nokeys -out lianlian.pem";
    public static final String FROM_PKCS7 = "Convert it: openssl pkcs7 -print_certs -in lianlian.p7b -out lianlian.pem";
    public static final String FROM_OLD_ENCRYPTION = "Convert it: openssl pkcs8 -topk8 -in old.pem -out new.pem";
    public static final String FROM_OPENSSH = "Convert a copy of it: ssh-keygen -p -m PKCS8 -f merchant.pem";
    public static final String FROM_TRUSTED = "Convert it: openssl x509 -in trusted.pem -out lianlian.pem";

    private KeyAdvice() {
    }
}
