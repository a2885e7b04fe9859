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
package io.github.camel.lianlianpay.internal.codec;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A second implementation of what the gateway's page says about replies. It shares only the key with the code under
 * test: it has its own JSON parser and sign source, and uses plain JCA.
 */
public final class ReplyOracle {

    /** From the tables of the gateway's page, and the two fields that carry the signature. */
    private static final Set<String> DOCUMENTED = Set.of(
            "oid_partner", "platform", "api_version", "sign", "sign_type", "no_order", "oid_paybill", "ret_code", "ret_msg",
            "dt_order", "money_order", "result_pay", "settle_date", "info_order", "memo");

    /** From genuine messages of other products. */
    private static final List<String> FOREIGN = List.of(
            "pay_type", "bank_code", "no_agree", "token", "sms_flag", "user_id", "agreement_list");

    private static final int DEEPEST = 32;

    private final PublicKey key;

    public ReplyOracle(PublicKey key) {
        this.key = key;
    }

    /** The reply must not be believed; the message says why. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    /** The fields that the signature proves, in the order received. */
    public Map<String, String> proven(byte[] json) throws Refused {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, Object> member : new Json(json).object().entrySet()) {
            require(!(member.getValue() instanceof Map) && !(member.getValue() instanceof List), "an array or an object");
            fields.put(member.getKey(), text(member.getValue()));
        }

        String source = source(fields);
        String sign = fields.get("sign");
        require(!isEmpty(sign), "unsigned");
        require(isEmpty(fields.get("sign_type")) || "RSA".equals(fields.get("sign_type")), "another algorithm");
        require(verifies(source, sign), "not the signature");
        for (Map.Entry<String, String> field : fields.entrySet()) {
            require(!field.getKey().contains("&") && !field.getKey().contains("="), "a border in a name");
            require(field.getValue() == null || borders(field.getValue()).size() == 1, "a border in a value");
        }
        requireOneSplit(source, fields);
        return fields;
    }

    /**
     * Returns the fields if they are of this product: no field of another one is there, or inside one of a fixed form.
     */
    public Map<String, String> ofThisProduct(Map<String, String> fields) throws Refused {
        for (String foreign : FOREIGN) {
            require(isEmpty(fields.get(foreign)), "another product");
            for (Map.Entry<String, String> field : fields.entrySet()) {
                require(List.of("info_order", "memo", "ret_msg").contains(field.getKey()) || field.getValue() == null
                        || !field.getValue().contains("&" + foreign + "="), "another product, moved");
            }
        }
        return fields;
    }

    /** Returns the fields if they answer this query; null means a number that was not asked for. */
    public Map<String, String> answer(Map<String, String> proven, String oidPartner, String noOrder, String oidPaybill)
            throws Refused {
        Map<String, String> fields = response(proven);
        requireSame(fields, "oid_partner", oidPartner);
        requireSame(fields, "no_order", noOrder);
        requireSame(fields, "oid_paybill", oidPaybill);
        require(!"0000".equals(fields.get("ret_code")) || noOrder != null || !isEmpty(fields.get("oid_paybill")),
                "does not name the payment");
        return fields;
    }

    /** Returns the fields if the mandatory ones exist, and each has its form. */
    public Map<String, String> response(Map<String, String> fields) throws Refused {
        ofThisProduct(fields);
        require(isEmpty(fields.get("confirm_code")), "the answer to a payment request");
        for (String name : List.of("ret_code", "oid_partner", "sign_type")) {
            require(!isEmpty(fields.get(name)), "no " + name);
        }
        require(fields.get("ret_code").matches("[0-9A-Za-z]{4}"), "ret_code");
        if ("0000".equals(fields.get("ret_code"))) {
            for (String name : List.of("no_order", "dt_order", "money_order", "result_pay")) {
                require(!isEmpty(fields.get(name)), "no " + name);
            }
            require(fields.get("money_order").matches("\\d{1,15}(\\.\\d\\d?)?"), "money");
            require(isDate(fields.get("dt_order"), 14), "dt_order");
        }
        require(!isOpen(fields.get("result_pay")), "result_pay");
        require(!isOpen(fields.get("oid_partner")), "oid_partner");
        return fields;
    }

    /**
     * Returns the fields if they are a notification: of no reply, complete, each in its form, and no number is open.
     */
    public Map<String, String> notification(Map<String, String> fields) throws Refused {
        ofThisProduct(fields);
        for (String name : List.of("ret_code", "ret_msg", "confirm_code")) {
            require(isEmpty(fields.get(name)), "a reply");
        }
        for (String name : List.of("oid_partner", "sign_type", "no_order", "dt_order", "money_order", "result_pay")) {
            require(!isEmpty(fields.get(name)), "no " + name);
        }
        require(fields.get("money_order").matches("\\d{1,15}(\\.\\d\\d?)?"), "money");
        require(isDate(fields.get("dt_order"), 14), "dt_order");
        for (String name : List.of("oid_partner", "no_order", "oid_paybill", "result_pay")) {
            require(!isOpen(fields.get(name)), name);
        }
        return fields;
    }

    private static void requireSame(Map<String, String> fields, String name, String asked) throws Refused {
        String value = fields.get(name);
        if (asked != null) {
            require(isEmpty(value) || value.equals(asked), "another " + name);
        } else {
            require(!isOpen(value), "nobody asked for " + name + ", and its end is open");
        }
    }

    /** Whether another field may begin inside this text. */
    private static boolean isOpen(String text) {
        return text != null && text.matches("(?s).*&[^&=]*=.*");
    }

    private static void require(boolean condition, String why) throws Refused {
        if (!condition) {
            throw new Refused(why);
        }
    }

    private static boolean isEmpty(String text) {
        return text == null || text.equals("");
    }

    private static boolean isDate(String text, int length) {
        try {
            if (text.length() != length || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return false;
            }
            LocalDate.of(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8));
            if (length > 8) {
                LocalTime.of(number(text, 8, 10), number(text, 10, 12), number(text, 12, 14));
            }
            return true;
        } catch (java.time.DateTimeException e) {
            return false;
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text.substring(from, to));
    }

    // the sign source

    /** As the gateway's page defines it. */
    public static String source(Map<String, String> fields) throws Refused {
        List<String> names = new ArrayList<>(fields.keySet());
        names.removeIf(name -> name.equals("sign") || isEmpty(fields.get(name)));
        names.sort(Comparator.comparing(ReplyOracle::folded));
        StringBuilder source = new StringBuilder();
        for (String name : names) {
            source.append(source.length() == 0 ? "" : "&").append(name).append("=").append(fields.get(name));
        }
        require(isWhole(source.toString()), "half a surrogate pair");
        return source.toString();
    }

    private static String folded(String name) {
        StringBuilder folded = new StringBuilder();
        for (char c : name.toCharArray()) {
            folded.append(Character.toLowerCase(Character.toUpperCase(c)));
        }
        return folded.toString();
    }

    private static boolean isWhole(String text) {
        return text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
    }

    private boolean verifies(String source, String sign) {
        try {
            String base64 = sign.replaceAll("[\r\n]", "");
            byte[] bytes = Base64.getDecoder().decode(base64);
            Signature signature = Signature.getInstance("MD5withRSA");
            signature.initVerify(key);
            signature.update(source.getBytes(StandardCharsets.UTF_8));
            return signature.verify(bytes) && Base64.getEncoder().encodeToString(bytes).equals(base64);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The places where documented fields begin in a sign source: at its start, or after an ampersand. */
    private static List<Integer> borders(String source) {
        List<Integer> borders = new ArrayList<>(List.of(0));
        for (int at = source.indexOf('&'); at >= 0; at = source.indexOf('&', at + 1)) {
            int end = source.indexOf('=', at);
            if (end > 0 && DOCUMENTED.contains(source.substring(at + 1, end))) {
                borders.add(at + 1);
            }
        }
        return borders;
    }

    /**
     * Cuts the sign source wherever a documented field can begin, and requires that each piece is the field that was
     * read, followed only by fields that the page does not name.
     */
    private static void requireOneSplit(String source, Map<String, String> fields) throws Refused {
        List<Integer> borders = borders(source);
        Set<String> found = new LinkedHashSet<>();
        for (int i = 0; i < borders.size(); i++) {
            int end = i + 1 < borders.size() ? borders.get(i + 1) - 1 : source.length();
            String piece = source.substring(borders.get(i), end);
            String name = piece.substring(0, Math.max(0, piece.indexOf('=')));
            if (DOCUMENTED.contains(name)) {
                require(found.add(name), "twice under the signature: " + name);
                String field = name + "=" + fields.get(name);
                require(piece.equals(field) || piece.startsWith(field + "&"), "another split of " + name);
            }
        }
        Set<String> read = new LinkedHashSet<>();
        fields.forEach((name, value) -> {
            if (DOCUMENTED.contains(name) && !name.equals("sign") && !isEmpty(value)) {
                read.add(name);
            }
        });
        require(found.equals(read), "another split: " + found + ", not " + read);
    }

    // JSON

    /** The signed text of a value; null if the value counts as absent. */
    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    /** Strict JSON (RFC 8259), each key once, with the component's limits of size and depth. */
    private static final class Json {

        private final String text;
        private int at;

        Json(byte[] bytes) throws Refused {
            text = new String(bytes, StandardCharsets.UTF_8);
            // malformed input was replaced, so it does not encode to the same bytes
            require(java.util.Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8)), "no UTF-8");
        }

        Map<String, Object> object() throws Refused {
            // RFC 8259 allows a reader to ignore it
            skip('\uFEFF');
            blank();
            require(peek() == '{', "no object");
            Map<String, Object> members = members(1);
            blank();
            require(at == text.length(), "something follows");
            return members;
        }

        private Map<String, Object> members(int depth) throws Refused {
            require(depth <= DEEPEST, "too deep");
            Map<String, Object> members = new LinkedHashMap<>();
            next('{');
            blank();
            if (peek() != '}') {
                do {
                    blank();
                    String name = string();
                    require(name.length() <= 50_000, "long name");
                    blank();
                    next(':');
                    require(!members.containsKey(name), "twice");
                    members.put(name, value(depth));
                    blank();
                } while (skip(','));
            }
            next('}');
            return members;
        }

        private List<Object> elements(int depth) throws Refused {
            require(depth <= DEEPEST, "too deep");
            List<Object> elements = new ArrayList<>();
            next('[');
            blank();
            if (peek() != ']') {
                do {
                    elements.add(value(depth));
                    blank();
                } while (skip(','));
            }
            next(']');
            return elements;
        }

        private Object value(int depth) throws Refused {
            blank();
            return switch (peek()) {
                case '{' -> members(depth + 1);
                case '[' -> elements(depth + 1);
                case '"' -> string();
                case 't' -> word("true", true);
                case 'f' -> word("false", false);
                case 'n' -> word("null", null);
                default -> number();
            };
        }

        private Object word(String word, Object meaning) throws Refused {
            require(text.startsWith(word, at), "no word");
            at += word.length();
            return meaning;
        }

        private Object number() throws Refused {
            int from = at;
            skip('-');
            if (!skip('0')) {
                digits();
            }
            if (skip('.')) {
                digits();
            }
            if (skip('e') || skip('E')) {
                if (!skip('+')) {
                    skip('-');
                }
                digits();
            }
            require(at == text.length() || " \t\r\n,]}".indexOf(text.charAt(at)) >= 0, "no number");
            String written = text.substring(from, at);
            require(written.replaceAll("[^0-9]", "").length() <= 1000, "long number");
            // the published clients have no negative zero
            return new Written(written.matches("-[0.]+([eE].*)?") ? written.substring(1) : written);
        }

        private void digits() throws Refused {
            int from = at;
            while (peek() >= '0' && peek() <= '9') {
                at++;
            }
            require(at > from, "no digits");
        }

        private String string() throws Refused {
            StringBuilder string = new StringBuilder();
            next('"');
            while (peek() != '"') {
                char c = peek();
                require(c >= ' ', "control character or end");
                at++;
                string.append(c == '\\' ? escaped() : c);
            }
            next('"');
            return string.toString();
        }

        private char escaped() throws Refused {
            char c = peek();
            at++;
            if (c == 'u') {
                require(at + 4 <= text.length() && text.substring(at, at + 4).matches("[0-9a-fA-F]{4}"), "no code");
                at += 4;
                return (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            int known = "\"\\/bfnrt".indexOf(c);
            require(c != 0 && known >= 0, "no escape");
            return "\"\\/\b\f\n\r\t".charAt(known);
        }

        private void blank() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        /** The next character, or NUL at the end, because no token begins with NUL. */
        private char peek() {
            return at < text.length() ? text.charAt(at) : 0;
        }

        private boolean skip(char c) {
            boolean there = peek() == c;
            at += there ? 1 : 0;
            return there;
        }

        private void next(char c) throws Refused {
            require(skip(c), "no " + c);
        }
    }

    /** A number as it was written. */
    private static final class Written extends Number {

        private static final long serialVersionUID = 1L;
        private final String text;

        Written(String text) {
            this.text = text;
        }

        @Override
        public int intValue() {
            throw new UnsupportedOperationException("use its text");
        }

        @Override
        public long longValue() {
            throw new UnsupportedOperationException("use its text");
        }

        @Override
        public float floatValue() {
            throw new UnsupportedOperationException("use its text");
        }

        @Override
        public double doubleValue() {
            throw new UnsupportedOperationException("use its text");
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
