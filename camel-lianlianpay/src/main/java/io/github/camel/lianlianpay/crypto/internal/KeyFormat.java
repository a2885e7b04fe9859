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

import java.io.IOException;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.ASN1UTCTime;

/**
 * What a DER structure holds, recognised by its shape: labels and file names are often wrong, and bare Base64 has none.
 * The first shape that fits counts.
 */
public enum KeyFormat {

    PKCS1_PUBLIC("an RSA public key (PKCS#1)", Role.PUBLIC, s -> s.size() == 2 && isIntegers(s)),
    DSA_PRIVATE("a private key for DSA", Role.OTHER, s -> s.size() == 6 && isIntegers(s), KeyAdvice.MAKE_RSA,
                KeyAdvice.LIANLIAN),
    PKCS1_PRIVATE("an RSA private key (PKCS#1)", Role.PRIVATE,
                  s -> s.size() >= 9 && matches(s, ASN1Integer.class, ASN1Integer.class, ASN1Integer.class)),
    PKCS8_PRIVATE("a private key (PKCS#8)", Role.PRIVATE,
                  s -> matches(s, ASN1Integer.class, ASN1Sequence.class, ASN1OctetString.class)),
    EC_PRIVATE("a private key for EC", Role.OTHER, s -> matches(s, ASN1Integer.class, ASN1OctetString.class),
               KeyAdvice.MAKE_RSA, KeyAdvice.LIANLIAN),
    ENCRYPTED_PRIVATE("an encrypted private key (PKCS#8)", Role.PRIVATE,
                      s -> s.size() == 2 && matches(s, ASN1Sequence.class, ASN1OctetString.class)),
    X509_PUBLIC("a public key (X.509 SubjectPublicKeyInfo)", Role.PUBLIC,
                s -> s.size() == 2 && matches(s, ASN1Sequence.class, ASN1BitString.class)
                        && matches(part(s, 0), ASN1ObjectIdentifier.class)),
    CERTIFICATE_REQUEST("a certificate request (CSR, PKCS#10)", Role.OTHER,
                        s -> isSigned(s) && part(s, 0).size() == 4
                                && matches(part(s, 0), ASN1Integer.class, ASN1Sequence.class, ASN1Sequence.class,
                                        ASN1TaggedObject.class),
                        KeyAdvice.PRIVATE_ELSEWHERE, "It is the merchant's own. " + KeyAdvice.LIANLIAN),
    REVOCATION_LIST("a list of revoked certificates (CRL)", Role.OTHER,
                    s -> isSigned(s) && isRevocationList(part(s, 0)),
                    KeyAdvice.PRIVATE_ELSEWHERE, KeyAdvice.LIANLIAN),
    CERTIFICATE("a certificate (X.509)", Role.PUBLIC, KeyFormat::isSigned, KeyAdvice.PRIVATE_ELSEWHERE, ""),
    PKCS7("a collection of certificates (PKCS#7, .p7b)", Role.OTHER,
          s -> s.size() == 2 && matches(s, ASN1ObjectIdentifier.class, ASN1TaggedObject.class), KeyAdvice.PRIVATE_ELSEWHERE,
          KeyAdvice.FROM_PKCS7),
    PKCS12("a key store (PKCS#12, .p12 or .pfx)", Role.OTHER,
           s -> s.size() <= 3 && matches(s, ASN1Integer.class, ASN1Sequence.class)
                   && matches(part(s, 1), ASN1ObjectIdentifier.class, ASN1TaggedObject.class),
           KeyAdvice.STORE_PRIVATE + KeyAdvice.FROM_PKCS12, KeyAdvice.STORE_PUBLIC + KeyAdvice.CERTIFICATE_FROM_PKCS12),
    BCFKS("a key store of Bouncy Castle (BCFKS)", Role.OTHER,
          s -> s.size() == 2 && matches(s, ASN1Sequence.class, ASN1Sequence.class)
                  && matches(part(s, 0), ASN1Sequence.class, ASN1OctetString.class),
          KeyAdvice.STORE_PRIVATE_ONLY, KeyAdvice.STORE_PUBLIC_ONLY),
    UNKNOWN("a structure that is no key", Role.OTHER, s -> true);

    private enum Role {
        PRIVATE,
        PUBLIC,
        OTHER
    }

    private final String description;
    private final Role role;
    private final Predicate<ASN1Sequence> shape;
    private final String advicePrivate;
    private final String advicePublic;

    KeyFormat(String description, Role role, Predicate<ASN1Sequence> shape) {
        this(description, role, shape, "", "");
    }

    /**
     * @param advicePrivate what to do where a private key is wanted
     * @param advicePublic  what to do where a public key is wanted
     */
    KeyFormat(String description, Role role, Predicate<ASN1Sequence> shape, String advicePrivate, String advicePublic) {
        this.description = description;
        this.role = role;
        this.shape = shape;
        this.advicePrivate = advicePrivate;
        this.advicePublic = advicePublic;
    }

    public boolean isPrivate() {
        return role == Role.PRIVATE;
    }

    public boolean isPublic() {
        return role == Role.PUBLIC;
    }

    /** What to do where a private key is wanted; empty, or a sentence after a blank. */
    public String advicePrivate() {
        return advicePrivate.isEmpty() ? "" : ". " + advicePrivate;
    }

    /** What to do where a public key is wanted; empty, or a sentence after a blank. */
    public String advicePublic() {
        return advicePublic.isEmpty() ? "" : ". " + advicePublic;
    }

    static boolean isDer(byte[] content) {
        try {
            // reads one object, and throws if anything follows it
            return ASN1Primitive.fromByteArray(content) instanceof ASN1Sequence;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // the parser accepts any text that it can, and nests as deep as the text says
            return false;
        }
    }

    public static KeyFormat of(byte[] der) {
        ASN1Sequence sequence = ASN1Sequence.getInstance(der);
        return Stream.of(values()).filter(form -> form.shape.test(sequence)).findFirst().orElse(UNKNOWN);
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

    private static boolean isIntegers(ASN1Sequence sequence) {
        return Stream.of(sequence.toArray()).allMatch(ASN1Integer.class::isInstance);
    }

    private static boolean isSigned(ASN1Sequence sequence) {
        return sequence.size() == 3 && matches(sequence, ASN1Sequence.class, ASN1Sequence.class, ASN1BitString.class);
    }

    /** A date follows the issuer, where a certificate has a sequence of two. */
    private static boolean isRevocationList(ASN1Sequence body) {
        return matches(body, ASN1Integer.class, ASN1Sequence.class, ASN1Sequence.class, ASN1UTCTime.class)
                || matches(body, ASN1Sequence.class, ASN1Sequence.class, ASN1UTCTime.class);
    }

    private static ASN1Sequence part(ASN1Sequence sequence, int index) {
        return (ASN1Sequence) sequence.getObjectAt(index);
    }

    @Override
    public String toString() {
        return description;
    }
}
