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

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes keys out of the wrappings they come in: DER as it is, PEM (one block or several), or the bare Base64 of either
 * that the gateway's guide tells Java users to paste. Mends what transport does to them: lost line breaks, {@code \n}
 * written as two characters, and a {@code +} that URI decoding turned into a blank.
 */
final class KeyText {

    private static final String REMEDY = "A file is given as file:/path/to/key.pem";
    private static final Pattern PEM_BLOCK
            = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final Pattern PEM_BEGIN = Pattern.compile("-BEGIN ");
    private static final Pattern LINE_BREAK = Pattern.compile("[\r\n\t]");
    private static final Pattern LINE_BREAK_AND_MARGIN = Pattern.compile("\\s*[\r\n\t]\\s*");
    /** A line of PEM whose break became a blank. */
    private static final Pattern LINE_OF_64 = Pattern.compile("(.{64}) ");
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private KeyText() {
    }

    /**
     * @return                     the DER structures in the content, in their order; at least one
     * @throws InvalidKeyException if there is none, or one of several cannot be read
     */
    static List<byte[]> decode(byte[] content) throws InvalidKeyException {
        if (KeyForm.isDer(content)) {
            return List.of(content);
        }
        String text = text(content);
        if (isPem(text)) {
            return decodePem(text);
        }
        byte[] der = decodeBase64(text);
        if (der == null) {
            throw new InvalidKeyException("is neither PEM nor DER nor complete Base64 text of a key. " + REMEDY);
        }
        return List.of(der);
    }

    /** The name of the wrapping. */
    static String wrapping(byte[] content) {
        if (KeyForm.isDer(content)) {
            return "DER";
        }
        return isPem(text(content)) ? "PEM" : "bare Base64";
    }

    private static boolean isPem(String text) {
        return text.contains("-----BEGIN");
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8)
                .replace("\uFEFF", "").replace("\\r", "").replace("\\n", "\n");
    }

    private static List<byte[]> decodePem(String text) throws InvalidKeyException {
        List<byte[]> answer = new ArrayList<>();
        Matcher block = PEM_BLOCK.matcher(text);
        while (block.find()) {
            if (block.group(2).contains("Proc-Type:")) {
                throw new InvalidKeyException(
                        "is PEM in OpenSSL's old encrypted form. Convert it: openssl pkcs8 -topk8 -in old.pem -out new.pem");
            }
            byte[] der = decodeBase64(block.group(2));
            if (der == null) {
                throw new InvalidKeyException(
                        "has a PEM block " + block.group(1)
                                              + " that cannot be read: characters are missing or do not belong there");
            }
            answer.add(der);
        }
        if (answer.isEmpty() || answer.size() < PEM_BEGIN.matcher(text).results().count()) {
            // of two keys only one would be used, and that would show when the sender changes to the other
            throw new InvalidKeyException(
                    "has a PEM block that does not end: the text is cut off, or its END line is wrong. " + REMEDY);
        }
        return answer;
    }

    /** Blanks may be layout, or each may have been a plus: only the right guess gives a complete structure. */
    private static byte[] decodeBase64(String text) {
        return Stream.of(
                WHITE_SPACE.matcher(text).replaceAll(""),
                LINE_BREAK.matcher(text).replaceAll("").replace(' ', '+'),
                LINE_BREAK_AND_MARGIN.matcher(text.strip()).replaceAll("").replace(' ', '+'),
                LINE_OF_64.matcher(text.strip()).replaceAll("$1").replace(' ', '+'))
                .map(KeyText::decodeDer)
                .filter(Objects::nonNull)
                .findFirst().orElse(null);
    }

    private static byte[] decodeDer(String base64) {
        try {
            byte[] der = Base64.getDecoder().decode(base64);
            return KeyForm.isDer(der) ? der : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
