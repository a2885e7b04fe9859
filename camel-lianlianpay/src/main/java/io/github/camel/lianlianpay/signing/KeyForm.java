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

import java.io.IOException;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;

/**
 * What a DER structure holds, told by its shape: labels and file names are often wrong, and bare Base64 has none.
 */
enum KeyForm {

    PKCS8_PRIVATE("a private key (PKCS#8)"),
    PKCS1_PRIVATE("an RSA private key (PKCS#1)"),
    ENCRYPTED_PRIVATE("an encrypted private key (PKCS#8)"),
    X509_PUBLIC("a public key (X.509 SubjectPublicKeyInfo)"),
    PKCS1_PUBLIC("an RSA public key (PKCS#1)"),
    CERTIFICATE("a certificate (X.509)"),
    UNKNOWN("a structure that is no key");

    private final String description;

    KeyForm(String description) {
        this.description = description;
    }

    boolean isPrivate() {
        return this == PKCS8_PRIVATE || this == PKCS1_PRIVATE || this == ENCRYPTED_PRIVATE;
    }

    boolean isPublic() {
        return this == X509_PUBLIC || this == PKCS1_PUBLIC || this == CERTIFICATE;
    }

    static boolean isDer(byte[] content) {
        try {
            // reads one object, and throws if anything follows it
            return ASN1Primitive.fromByteArray(content) instanceof ASN1Sequence;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // of any text the parser makes what it can, and nests it as deep as the text says
            return false;
        }
    }

    static KeyForm of(byte[] der) {
        ASN1Sequence sequence = ASN1Sequence.getInstance(der);
        if (matches(sequence, ASN1Integer.class, ASN1Integer.class) && sequence.size() == 2) {
            return PKCS1_PUBLIC;
        }
        if (matches(sequence, ASN1Integer.class, ASN1Integer.class, ASN1Integer.class) && sequence.size() >= 9) {
            return PKCS1_PRIVATE;
        }
        if (matches(sequence, ASN1Integer.class, ASN1Sequence.class, ASN1OctetString.class)) {
            return PKCS8_PRIVATE;
        }
        if (matches(sequence, ASN1Sequence.class, ASN1OctetString.class) && sequence.size() == 2) {
            return ENCRYPTED_PRIVATE;
        }
        if (matches(sequence, ASN1Sequence.class, DERBitString.class) && sequence.size() == 2
                && matches((ASN1Sequence) sequence.getObjectAt(0), ASN1ObjectIdentifier.class)) {
            return X509_PUBLIC;
        }
        if (matches(sequence, ASN1Sequence.class, ASN1Sequence.class, DERBitString.class) && sequence.size() == 3) {
            return CERTIFICATE;
        }
        return UNKNOWN;
    }

    private static boolean matches(ASN1Sequence sequence, Class<?>... types) {
        if (sequence.size() < types.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            ASN1Encodable element = sequence.getObjectAt(i);
            if (!types[i].isInstance(element)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return description;
    }
}
