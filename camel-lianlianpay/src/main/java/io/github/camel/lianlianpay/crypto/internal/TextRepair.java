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

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Undoes what editors, browsers, shells and programs do to the text of a key. Each step reacts only to characters that
 * no key's text has: it leaves a sound text as it is, and never has to choose between two texts.
 */
final class TextRepair {

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\x00]");
    private static final Pattern FULL_WIDTH = Pattern.compile("[\uFF01-\uFF5E]");
    private static final Pattern BLANK = Pattern.compile("[\\p{Zs}&&[^ ]]|[\u2028\u2029\u0085]");
    private static final Pattern DASH = Pattern.compile("[\\p{Pd}\u2212\u2500]");
    private static final Pattern QUOTE = Pattern.compile("[\\p{Pi}\\p{Pf}\u201E\u201A`']");
    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|#[xX](\\p{XDigit}{1,6})|(\\w{1,8}));");
    private static final Map<String, String> ENTITIES = Map.of(
            "plus", "+", "sol", "/", "equals", "=", "quot", "\"", "apos", "\"", "nbsp", "\t", "NewLine", "\n", "Tab", "\t",
            "dash", "-");
    private static final Pattern TAG = Pattern.compile("<[^<>]{1,200}>");
    private static final Pattern PERCENT = Pattern.compile("%(?:25)*(\\p{XDigit}{2})");
    private static final Pattern FORM_BLANK = Pattern.compile("(?i)%(?:25)*2B|BEGIN\\+");
    private static final Pattern ESCAPE
            = Pattern.compile("\\\\+(?:u(\\p{XDigit}{4})|x(\\p{XDigit}{2})|\r?\n|(.))", Pattern.DOTALL);
    /** The end of a string in source code, the operator that joins strings, and the start of the next one. */
    private static final Pattern JOINED = Pattern.compile("\"\\s*[+.&,]?(?:\\s*_)?\\s*\"");
    private static final Pattern CITED = Pattern.compile("(?m)^[ \t]*(?:>[ \t]?)+");

    private static final List<UnaryOperator<String>> STEPS = List.of(
            text -> ENTITY.matcher(text).replaceAll(TextRepair::entity),
            TextRepair::withoutPercents,
            text -> ESCAPE.matcher(text).replaceAll(TextRepair::escape),
            text -> INVISIBLE.matcher(text).replaceAll(""),
            text -> FULL_WIDTH.matcher(text).replaceAll(wide -> character(wide.group().charAt(0) - 0xFEE0)),
            // not a blank, which may have been a plus
            text -> BLANK.matcher(text).replaceAll("\t"),
            text -> DASH.matcher(text).replaceAll("-"),
            text -> QUOTE.matcher(text).replaceAll("\""),
            text -> TAG.matcher(text).replaceAll(" "),
            text -> JOINED.matcher(text).replaceAll(""),
            text -> CITED.matcher(text).replaceAll(""));

    private static final Charset WESTERN = Charset.forName("windows-1252");

    private TextRepair() {
    }

    /** The characters of a file; editors and PowerShell write more than UTF-8. */
    static String text(byte[] content) {
        Charset wide = utf16(content);
        if (wide != null) {
            return new String(content, wide);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            // one character for each byte, so that a message can name the foreign one
            return new String(content, WESTERN);
        }
    }

    static boolean isUtf16(byte[] content) {
        return utf16(content) != null;
    }

    private static Charset utf16(byte[] content) {
        if (content.length < 4 || content.length % 2 != 0) {
            return null;
        }
        int first = (content[0] & 0xFF) << 8 | content[1] & 0xFF;
        int second = (content[2] & 0xFF) << 8 | content[3] & 0xFF;
        if (first == 0xFFFE || isLittleEndianAscii(first) && isLittleEndianAscii(second)) {
            return StandardCharsets.UTF_16LE;
        }
        return first == 0xFEFF || isBigEndianAscii(first) && isBigEndianAscii(second) ? StandardCharsets.UTF_16BE : null;
    }

    private static boolean isLittleEndianAscii(int pair) {
        return pair > 0 && (pair & 0xFF) == 0 && pair < 0x7F00;
    }

    private static boolean isBigEndianAscii(int pair) {
        return pair > 0 && pair < 0x7F;
    }

    static String repair(String text) {
        String repaired = text;
        for (UnaryOperator<String> step : STEPS) {
            repaired = step.apply(repaired);
        }
        return repaired;
    }

    /** In form encoding a blank is a plus, and a plus is %2B. */
    private static String withoutPercents(String text) {
        if (!PERCENT.matcher(text).find()) {
            return text;
        }
        String blanks = FORM_BLANK.matcher(text).find() ? text.replace('+', ' ') : text;
        return PERCENT.matcher(blanks).replaceAll(code -> character(Integer.parseInt(code.group(1), 16)));
    }

    private static String entity(MatchResult found) {
        if (found.group(3) != null) {
            return quoteReplacement(ENTITIES.getOrDefault(found.group(3), found.group()));
        }
        int code = found.group(1) != null ? Integer.parseInt(found.group(1)) : Integer.parseInt(found.group(2), 16);
        return Character.isValidCodePoint(code) ? character(code) : quoteReplacement(found.group());
    }

    private static String escape(MatchResult found) {
        for (int group = 1; group <= 2; group++) {
            if (found.group(group) != null) {
                return character(Integer.parseInt(found.group(group), 16));
            }
        }
        return found.group(3) == null ? "\n" : switch (found.group(3)) {
            case "n", "r" -> "\n";
            case "t" -> "\t";
            default -> quoteReplacement(found.group(3));
        };
    }

    private static String character(int codePoint) {
        return quoteReplacement(Character.toString(codePoint));
    }

    private static String quoteReplacement(String text) {
        return Matcher.quoteReplacement(text);
    }
}
