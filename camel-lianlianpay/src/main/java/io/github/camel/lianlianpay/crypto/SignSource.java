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
package io.github.camel.lianlianpay.crypto;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The text that a signature covers: {@code key=value} for each field that has a value, sorted by key and joined by
 * {@code &}, in UTF-8. The field {@code sign} stays out; so do fields that are null or empty.
 * <p/>
 * Source: the gateway's page on its signature (安全签名机制).
 */
public final class SignSource {

    /** The field that carries the signature, and so cannot be part of what is signed. */
    public static final String SIGN = "sign";
    /** The field that names the algorithm; it is signed like any other. */
    public static final String SIGN_TYPE = "sign_type";
    /** The only algorithm name that the gateway knows: MD5withRSA. */
    public static final String RSA = "RSA";

    private final byte[] bytes;

    private SignSource(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param  fields                   the fields by name, each value as the text that stands in the message
     * @throws IllegalArgumentException if a text has no UTF-8 form (a lone surrogate): another reader would sign
     *                                  something else
     */
    public static SignSource of(Map<String, String> fields) {
        List<Map.Entry<String, String>> signed = new ArrayList<>(fields.size());
        for (Map.Entry<String, String> field : fields.entrySet()) {
            if (field.getValue() != null && !field.getValue().isEmpty() && !SIGN.equals(field.getKey())) {
                signed.add(field);
            }
        }
        // ignores case as the published clients do; a stable sort, so that keys equal but for case keep their order
        signed.sort(Map.Entry.comparingByKey(String.CASE_INSENSITIVE_ORDER));

        StringBuilder text = new StringBuilder(256);
        for (Map.Entry<String, String> field : signed) {
            if (!text.isEmpty()) {
                text.append('&');
            }
            text.append(field.getKey()).append('=').append(field.getValue());
        }
        return new SignSource(utf8(text.toString()));
    }

    private static byte[] utf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // the JVM writes a question mark for what has no UTF-8 form; to compare is much faster than a strict encoder
        if (!new String(bytes, StandardCharsets.UTF_8).equals(text)) {
            throw new IllegalArgumentException("A field holds half a surrogate pair, which has no UTF-8 form");
        }
        return bytes;
    }

    /** The text, for a person who checks a signature by hand. It holds payment data, so never log it. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return bytes;
    }

    /** Shows only the length, because the text holds payment data. */
    @Override
    public String toString() {
        return "SignSource[" + bytes.length + " bytes]";
    }
}
