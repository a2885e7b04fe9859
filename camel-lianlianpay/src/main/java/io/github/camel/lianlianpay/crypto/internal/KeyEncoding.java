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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decodes keys: DER as it is, PEM (one block or several), OpenSSH's format, or the bare Base64 that the gateway's guide
 * tells Java users to paste; all of these once more in Base64 or hexadecimal, as in a Secret that was encoded twice. A
 * text is accepted only if it has one reading: it is complete, and nothing follows it.
 */
public final class KeyEncoding {

    /** How often a text may be Base64 of another one. */
    private static final int DEEPEST = 3;
    private static final Pattern PEM_BLOCK = Pattern.compile(
            "(?<!-)-++[ \t]?BEGIN[ \t]([A-Z0-9 \t]+?)[ \t]?-++(.*?)(?<!-)-++[ \t]?END[ \t]\\1[ \t]?-++", Pattern.DOTALL);
    private static final Pattern PEM_BEGIN
            = Pattern.compile("(?<=[- \t]|^)BEGIN[ \t][A-Z0-9 \t]+?-|-[ \t]?BEGIN[ \t]", Pattern.MULTILINE);
    /** The place between two blocks whose line break was lost. */
    private static final Pattern PEM_BORDER = Pattern.compile("(-{3,5})(-{3,5}BEGIN[ \t])");
    private static final Pattern PEM_HEADER = Pattern.compile("(?m)^[A-Za-z][A-Za-z0-9-]*: .*$");
    private static final Pattern SSH_LINE = Pattern.compile("(?m)^\\s*ssh-rsa[ \t]+(AAAA[A-Za-z0-9+/=]+).*$");
    private static final Pattern LINE = Pattern.compile("(?m)^.*\\S.*$");
    /** A name before the key, as in a line of properties or in YAML. */
    private static final Pattern NAME
            = Pattern.compile("^\\s*[A-Za-z_$][\\w.-]{0,80}\\s*[=:]\\s*(?:[|>][-+]?\\s*)?(?=[^=:\\s])");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final int SHORTEST_QUOTED = 64;
    private static final Pattern HEXADECIMAL = Pattern.compile("\\p{XDigit}{64,}+");
    /** Includes the layout of C source code. */
    private static final Pattern HEX_LAYOUT = Pattern.compile("0[xX]|[\\s:,;{}]");
    private static final Pattern LINE_BREAK = Pattern.compile("[\r\n\t]");
    private static final Pattern LINE_BREAK_AND_MARGIN = Pattern.compile("\\s*[\r\n\t]\\s*");
    private static final int LINE_LENGTH = 64;
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    /**
     * @param wrapping   its name, such as PEM
     * @param structures DER, in their order; at least one
     */
    public record Reading(String wrapping, List<byte[]> structures) {
    }

    private final byte[] content;
    private final int depth;

    private KeyEncoding(byte[] content, int depth) {
        this.content = content;
        this.depth = depth;
    }

    /**
     * @throws InvalidKeyException if there is no key, or one of several cannot be read; its message continues a
     *                             sentence that begins with the name of an option, and names format, positions and
     *                             counts only
     */
    public static Reading read(byte[] content) throws InvalidKeyException {
        return new KeyEncoding(content, DEEPEST).read();
    }

    /**
     * @return                     the DER structures in the content, in their order; at least one
     * @throws InvalidKeyException as {@link #read}
     */
    public static List<byte[]> decode(byte[] content) throws InvalidKeyException {
        return read(content).structures();
    }

    private Reading read() throws InvalidKeyException {
        if (KeyFormat.isDer(content)) {
            return new Reading("DER", List.of(content));
        }
        if (OpenSshKeys.isOne(content)) {
            return new Reading("OpenSSH", List.of(OpenSshKeys.toDer(content)));
        }
        String text = TextRepair.text(content);
        OtherFormat.refuse(content, text);
        String repaired = TextRepair.repair(text);
        OtherFormat.refuse(content, repaired);
        if (PEM_BEGIN.matcher(repaired).find()) {
            return pem(text, PEM_BORDER.matcher(repaired).replaceAll("$1\n$2"));
        }
        if (SSH_LINE.matcher(repaired).find()) {
            return ssh(text, repaired);
        }
        String body = bare(repaired);
        Reading found = body(body);
        if (found == null) {
            throw new InvalidKeyException("is neither PEM nor DER nor complete Base64 text of a key" + KeyFault.of(text, body));
        }
        return new Reading(
                "DER".equals(found.wrapping()) ? "bare Base64" : "Base64 of " + found.wrapping(), found.structures());
    }

    private Reading pem(String text, String repaired) throws InvalidKeyException {
        List<byte[]> structures = new ArrayList<>();
        int blocks = 0;
        Matcher block = PEM_BLOCK.matcher(repaired);
        while (block.find()) {
            String body = PEM_HEADER.matcher(block.group(2)).replaceAll("").replace('"', ' ');
            Reading found = body(body);
            if (found == null) {
                throw new InvalidKeyException(
                        "has a PEM block " + block.group(1).replace('\t', ' ') + " that cannot be read"
                                              + KeyFault.of(text, body));
            }
            blocks++;
            structures.addAll(found.structures());
        }
        if (structures.isEmpty() || blocks < PEM_BEGIN.matcher(repaired).results().count()) {
            // only one of two keys would be used, and nobody would notice before the sender changes to the other one
            throw new InvalidKeyException(
                    "has a PEM block that does not end: the text is cut off, or its END line is wrong. " + KeyAdvice.FILE);
        }
        return new Reading("PEM", structures);
    }

    private Reading ssh(String text, String repaired) throws InvalidKeyException {
        List<byte[]> structures = new ArrayList<>();
        Matcher line = SSH_LINE.matcher(repaired);
        while (line.find()) {
            Reading found = body(line.group(1));
            if (found == null) {
                throw new InvalidKeyException(
                        "is an OpenSSH public key that cannot be read" + KeyFault.of(text, line.group(1)));
            }
            structures.addAll(found.structures());
        }
        if (structures.size() < LINE.matcher(repaired).results().count()) {
            throw new InvalidKeyException("holds OpenSSH public keys and other lines, and must hold one or the other");
        }
        return new Reading("OpenSSH", structures);
    }

    /** Removes what surrounds a key in source code or in a settings file. */
    private static String bare(String repaired) {
        List<String> quoted = QUOTED.matcher(repaired).results().map(found -> found.group(1))
                .filter(found -> found.length() >= SHORTEST_QUOTED).toList();
        if (quoted.size() == 1) {
            return quoted.get(0);
        }
        return NAME.matcher(repaired).replaceFirst("");
    }

    /** Null if there is none. */
    private Reading body(String body) throws InvalidKeyException {
        Map<List<Integer>, Reading> readings = new LinkedHashMap<>();
        InvalidKeyException recognised = null;
        for (byte[] decoded : candidates(body)) {
            try {
                Reading found = inner(decoded);
                if (found != null) {
                    readings.put(found.structures().stream().map(Arrays::hashCode).toList(), found);
                }
            } catch (InvalidKeyException e) {
                recognised = e;
            }
        }
        if (readings.size() > 1) {
            throw new InvalidKeyException("can be read as " + readings.size() + " different keys. " + KeyAdvice.FILE);
        }
        if (readings.isEmpty() && recognised != null) {
            throw recognised;
        }
        return readings.values().stream().findFirst().orElse(null);
    }

    private Reading inner(byte[] decoded) throws InvalidKeyException {
        if (KeyFormat.isDer(decoded)) {
            return new Reading("DER", List.of(decoded));
        }
        if (OpenSshKeys.isOne(decoded) || depth > 0 && KeyFault.isText(decoded)) {
            return new KeyEncoding(decoded, depth - 1).read();
        }
        // a key store, or another format that is recognised by its first bytes
        OtherFormat.refuse(decoded, "");
        return null;
    }

    /** Blanks may be layout, or each may have been a plus: only the right guess gives a complete structure. */
    private static List<byte[]> candidates(String body) {
        String base64 = body.replace('-', '+').replace('_', '/');
        Stream<byte[]> decoded = Stream.of(
                WHITE_SPACE.matcher(base64).replaceAll(""),
                LINE_BREAK.matcher(base64).replaceAll("").replace(' ', '+'),
                LINE_BREAK_AND_MARGIN.matcher(base64.strip()).replaceAll("").replace(' ', '+'),
                withoutBlanksBetweenLines(base64.strip()).replace(' ', '+'))
                .distinct().map(KeyEncoding::decodeBase64);
        return Stream.concat(decoded, Stream.of(body.strip()).map(KeyEncoding::decodeHexadecimal)).filter(Objects::nonNull)
                .toList();
    }

    /**
     * PEM whose line breaks became blanks, if every line has its full length: otherwise a blank would replace a missing
     * character.
     */
    private static String withoutBlanksBetweenLines(String text) {
        StringBuilder lines = new StringBuilder();
        for (int start = 0; start < text.length(); start += LINE_LENGTH + 1) {
            int end = Math.min(text.length(), start + LINE_LENGTH);
            if (end < text.length() && text.charAt(end) != ' ') {
                return text;
            }
            lines.append(text, start, end);
        }
        return lines.toString();
    }

    private static byte[] decodeBase64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte[] decodeHexadecimal(String text) {
        String digits = HEX_LAYOUT.matcher(text).replaceAll("");
        return digits.length() % 2 == 0 && HEXADECIMAL.matcher(digits).matches() ? HexFormat.of().parseHex(digits) : null;
    }
}
