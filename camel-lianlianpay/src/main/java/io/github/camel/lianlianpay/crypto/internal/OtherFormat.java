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

import java.security.InvalidKeyException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Formats in which people keep keys and that are not read here. Each is recognised by its first bytes or by a word that
 * no other format has; its message says how to convert it.
 */
enum OtherFormat {

    JKS("a key store of Java (JKS or JCEKS). " + KeyAdvice.STORE_PRIVATE_ONLY + " or publicKeyAlias, and its type",
        bytes("FEEDFEED|CECECECE")),
    BKS("a key store of Bouncy Castle (BKS). " + KeyAdvice.STORE_PRIVATE_ONLY
        + " or publicKeyAlias, and its type", bytes("0000000[12]00000014")),
    PVK("a private key of Microsoft's (PVK). Convert it: openssl rsa -inform PVK -in key.pvk -out merchant.pem",
        bytes("1EF1B5B0")),
    PRIVATE_BLOB("a private key of Microsoft's (PRIVATEKEYBLOB). Convert it: openssl rsa -inform MSBLOB -in key.blob -out"
                 + " merchant.pem", bytes("0702000000A40000")),
    PUBLIC_BLOB("a public key of Microsoft's (PUBLICKEYBLOB). Convert it: openssl rsa -pubin -inform MSBLOB -in key.blob -pubout"
                + " -out public.pem", bytes("0602000000A40000")),
    PGP_BINARY("a key of PGP, which the gateway does not know. " + KeyAdvice.MAKE_RSA, bytes("9[4589](?:..){1,2}04.{8}01")),
    ZIP("a ZIP archive. Unpack it, and give the key in it", bytes("504B0304")),
    GZIP("packed by gzip. Unpack it: gunzip", bytes("1F8B08")),

    PGP("a key of PGP, which the gateway does not know. " + KeyAdvice.MAKE_RSA, text("BEGIN PGP ")),
    PUTTY("a key file of PuTTY (.ppk). Convert it: puttygen key.ppk -O private-openssh -o merchant.pem",
          text("PuTTY-User-Key-File-")),
    OLD_ENCRYPTION("PEM in OpenSSL's old encrypted form. " + KeyAdvice.FROM_OLD_ENCRYPTION, text("Proc-Type:")),
    TRUSTED_CERTIFICATE("a certificate with OpenSSL's remarks of trust. " + KeyAdvice.FROM_TRUSTED,
                        text("BEGIN TRUSTED CERTIFICATE")),
    SSH_PUBLIC("an OpenSSH public key of another kind, and the gateway knows RSA only. " + KeyAdvice.MAKE_RSA,
               text("^\\s*(?:ssh-(?:ed25519|dss)|ecdsa-sha2-\\S+|sk-\\S+) AAAA")),
    JWK("a JWK (JSON Web Key). Have it written as PEM by the tool that made it", text("\"kty\"\\s*:")),
    XML("an XML key of .NET (RSAKeyValue). Convert it in .NET: rsa.FromXmlString(xml), then"
        + " rsa.ExportPkcs8PrivateKeyPem() or rsa.ExportSubjectPublicKeyInfoPem()",
        text("<(?:RSAKeyValue|RSAKeyPair|RSAParameters)\\b")),
    ANSIBLE("encrypted by Ansible Vault. Decrypt it: ansible-vault decrypt", text("^\\s*\\$ANSIBLE_VAULT;")),
    JASYPT("encrypted for Jasypt, and reached the option as it is. Give it by a placeholder, which camel-jasypt decrypts",
           text("^\\s*ENC\\(")),
    PLACEHOLDER("a placeholder that nobody has resolved",
                text("^\\s*(?:\\$\\{[^}]*\\}|\\{\\{[^}]*\\}\\}|%\\w+%|\\$\\w+)\\s*$")),
    HTML("an HTML page, and no key: what was downloaded is an error or a login",
         text("^\\s*<(?:!DOCTYPE|html)\\b(?!(?s:.*)BEGIN )"));

    /** In bytes. */
    private static final int LONGEST_START = 12;

    private final String description;
    private final Sign sign;

    OtherFormat(String description, Sign sign) {
        this.description = description;
        this.sign = sign;
    }

    /**
     * @param  content             as it was given
     * @param  text                the same as text
     * @throws InvalidKeyException if the content has such a format
     */
    static void refuse(byte[] content, String text) throws InvalidKeyException {
        String start = HexFormat.of().withUpperCase().formatHex(content, 0, Math.min(content.length, LONGEST_START));
        OtherFormat form = Stream.of(values()).filter(other -> other.sign.isOn(start, text)).findFirst().orElse(null);
        if (form != null) {
            throw new InvalidKeyException("is " + form.description);
        }
    }

    private static Sign bytes(String pattern) {
        Pattern expected = Pattern.compile(pattern);
        return (start, text) -> expected.matcher(start).lookingAt();
    }

    private static Sign text(String pattern) {
        Pattern expected = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        return (start, text) -> expected.matcher(text).find();
    }

    private interface Sign {
        /**
         * @param start the first bytes, in hexadecimal
         */
        boolean isOn(String start, String text);
    }
}
