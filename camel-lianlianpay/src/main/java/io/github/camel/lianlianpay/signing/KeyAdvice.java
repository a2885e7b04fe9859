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
package io.github.camel.lianlianpay.signing;

/** The sentences that lead from a form of key that is not read to one that is. The tests run the commands. */
final class KeyAdvice {

    static final String FILE = "A file is given as file:/path/to/key.pem";
    static final String MAKE_RSA
            = "Make an RSA pair: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out merchant.pem";
    static final String LIANLIAN = "Take the RSA key that LianLian publishes";
    static final String PRIVATE_ELSEWHERE = "It holds no private key: that one is in another file";

    static final String STORE_PRIVATE_ONLY = "Give it as keyStoreParameters with privateKeyAlias";
    static final String STORE_PUBLIC_ONLY = "Give it as keyStoreParameters with publicKeyAlias";
    static final String STORE_PRIVATE = STORE_PRIVATE_ONLY + ", or take the key out of it: ";
    static final String STORE_PUBLIC = STORE_PUBLIC_ONLY + ", or take the certificate out of it: ";
    static final String FROM_PKCS12 = "openssl pkcs12 -in keys.p12 -nocerts -nodes -out merchant.pem";
    static final String CERTIFICATE_FROM_PKCS12 = "openssl pkcs12 -in keys.p12 -nokeys -out lianlian.pem";
    static final String FROM_PKCS7 = "Convert it: openssl pkcs7 -print_certs -in lianlian.p7b -out lianlian.pem";
    static final String FROM_OLD_ENCRYPTION = "Convert it: openssl pkcs8 -topk8 -in old.pem -out new.pem";
    static final String FROM_OPENSSH = "Convert a copy of it: ssh-keygen -p -m PKCS8 -f merchant.pem";
    static final String FROM_TRUSTED = "Convert it: openssl x509 -in trusted.pem -out lianlian.pem";

    private KeyAdvice() {
    }
}
