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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.fuzz.Choices;

/**
 * Makes replies and notifications of an attacker who has seen genuine ones, and has every key but LianLian's private
 * one: genuine replies with changes that {@link Choices} decide. A reply without changes is one that the gateway may
 * send, in any form that JSON allows.
 */
public final class ReplyForge {

    private static final List<String> OPTIONAL = List.of("oid_paybill", "settle_date", "info_order", "memo");
    private static final List<String> UNKNOWN = List.of(
            "a", "bank_codes", "info_order_", "no_order2", "oid_x", "pay_types", "ret_d", "sig", "zzz", "字段", "");
    private static final List<String> FOREIGN = List.of(
            "pay_type", "bank_code", "no_agree", "token", "sms_flag", "user_id", "agreement_list", "confirm_code");
    private static final List<String> FOREIGN_TO_NOTIFICATIONS = List.of(
            "pay_type", "bank_code", "token", "user_id", "confirm_code", "ret_code", "ret_msg");
    private static final List<String> NAMES = List.of(
            "oid_partner", "no_order", "oid_paybill", "dt_order", "money_order", "result_pay", "ret_code", "ret_msg",
            "settle_date",
            "info_order", "memo", "sign_type", "sign", "platform", "api_version", "pay_type", "zzz");
    private static final List<String> TEXTS = List.of(
            "x", "订单 😀", "a=1&b=2", "&", "=", "&=", "x&result_payment=1", "result_pay=SUCCESS", "\"\\/", "\u0000\b\t\r\n",
            "46.70",
            "-0", "true", "null", "{}", "[1]", "\u2028", " ", "0");
    private static final List<String> VALUES = List.of(
            "SUCCESS", "PROCESSING", "46.70", "0.01", "0000", "8901", "RSA", "MD5", "", "N1", "N2", "20160728144057",
            "x&memo=y",
            "1&zzz=2", "-20160728144057");
    private static final List<String> RAW = List.of(
            "null", "true", "46.70", "-0.0", "1e2", "01", "+1", "0x1", "NaN", ".5", "5.", "[]", "{}", "[null,1.0,\"x\"]",
            "{\"b\":null,\"a\":-0,\"a&memo=b\":[]}", "{\"a\":1,\"a\":2}", "'x'", "\"\\ud800\"", "\"\\x\"", "\"");

    /** A cache, because signing takes most of the time and the same texts recur. */
    private static final Map<String, String> SIGNATURES = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > 10_000;
        }
    };

    private final Choices choices;
    private final String oidPartner;
    private final String noOrder;
    private final String oidPaybill;
    private final boolean notification;
    private boolean changed;

    public ReplyForge(Choices choices, String oidPartner, String noOrder, String oidPaybill) {
        this(choices, oidPartner, noOrder, oidPaybill, false);
    }

    /** Makes notifications, which have no code and answer no question. */
    public static ReplyForge ofNotifications(Choices choices, String oidPartner) {
        return new ReplyForge(choices, oidPartner, null, null, true);
    }

    private ReplyForge(Choices choices, String oidPartner, String noOrder, String oidPaybill, boolean notification) {
        this.notification = notification;
        this.choices = choices;
        this.oidPartner = oidPartner;
        this.noOrder = noOrder;
        this.oidPaybill = oidPaybill;
    }

    /**
     * @param json    the bytes to send
     * @param genuine the fields, if the JSON says exactly what the gateway signed; otherwise null
     */
    public record Reply(byte[] json, Map<String, String> genuine) {

        @Override
        public String toString() {
            return (genuine == null ? "forged: " : "genuine: ") + new String(json, StandardCharsets.UTF_8);
        }
    }

    /** A member's name, and its value as text or, if the text is null, as raw JSON. */
    private record Member(String name, String text, String raw) {
    }

    public Reply make() {
        Map<String, String> genuine = genuine();
        List<Member> members = members(genuine);
        int changes = choices.below(4);
        for (int i = 0; i < changes; i++) {
            change(members);
        }
        byte[] json = render(members).getBytes(StandardCharsets.UTF_8);
        if (choices.once(4)) {
            changed = true;
            json = choices.damaged(json);
        }
        return new Reply(json, changed ? null : genuine);
    }

    private static List<Member> members(Map<String, String> fields) {
        List<Member> members = new ArrayList<>();
        fields.forEach((name, value) -> members.add(new Member(name, value, null)));
        return members;
    }

    /** Makes what the gateway signs: mandatory fields, some optional ones, some unknown ones. */
    private Map<String, String> genuine() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("oid_partner", oidPartner);
        if (!notification && choices.once(6)) {
            fields.put("ret_code", choices.of("8901", "9999", "1004"));
            fields.put("ret_msg", choices.of(TEXTS));
        } else {
            if (!notification) {
                fields.put("ret_code", "0000");
                fields.put("ret_msg", choices.of(TEXTS));
            }
            fields.put("no_order", noOrder != null ? noOrder : choices.of("N1", "N2", "单号"));
            fields.put("dt_order", choices.of("20160728144057", "20240229235959"));
            fields.put("money_order", choices.of("46.70", "0.01", "999999999999999.99", "7"));
            fields.put("result_pay", choices.of("SUCCESS", "PROCESSING", "CANCEL", "SOMETHING_NEW"));
            for (String name : OPTIONAL) {
                if (choices.once(2)) {
                    fields.put(name, switch (name) {
                        case "oid_paybill" -> oidPaybill != null ? oidPaybill : "2016072846609676";
                        case "settle_date" -> choices.of("20160729", "2016-07-29", "00000000", "null");
                        default -> honestText();
                    });
                }
            }
            if (oidPaybill != null) {
                fields.put("oid_paybill", oidPaybill);
            }
        }
        if (choices.once(3)) {
            fields.putIfAbsent(choices.of(UNKNOWN), honestText());
        }
        fields.put("sign_type", "RSA");
        if (choices.once(8)) {
            // another product or operation, signed by the same key
            changed = true;
            fields.put(choices.of(notification ? FOREIGN_TO_NOTIFICATIONS : FOREIGN), choices.of("D", "", "1"));
        }
        if (choices.once(8)) {
            // nonsense that is validly signed
            changed = true;
            fields.put(choices.of(NAMES), choices.once(2) ? choices.text(16) : choices.of(VALUES));
        }
        fields.put("sign", sign(fields, TestKeys.PLATFORM));
        return fields;
    }

    /** A text without a border of fields, because the gateway sends no such text. */
    private String honestText() {
        String text = choices.once(2) ? choices.text(12) : choices.of(TEXTS);
        return text.matches("(?s).*&[a-z_]+=.*") ? text.replaceAll("&[a-z_=&]+", "&x=") : text;
    }

    private static String sign(Map<String, String> fields, String key) {
        try {
            String source = ReplyOracle.source(fields);
            return SIGNATURES.computeIfAbsent(key + source, any -> TestKeys.sign(source, key));
        } catch (ReplyOracle.Refused e) {
            return "none";
        }
    }

    private void change(List<Member> members) {
        int which = choices.below(14);
        if (members.isEmpty()) {
            return;
        }
        int at = choices.below(members.size());
        Member member = members.get(at);
        changed = true;
        switch (which) {
            case 0 -> members.set(at, new Member(member.name(), choices.of(VALUES), null));
            case 1 -> members.set(at, new Member(member.name(), null, choices.of(RAW)));
            case 2 -> members.remove(at);
            case 3 -> members.add(at, new Member(choices.of(NAMES), choices.of(VALUES), null));
            case 4 -> members.add(new Member(member.name(), choices.of("", member.text(), "x"), null));
            case 5 -> members.set(at, new Member(choices.of(NAMES), member.text(), member.raw()));
            case 6 -> members.set(at, new Member(odd(member.name()), member.text(), member.raw()));
            case 7 -> merge(members, choices.below(members.size()));
            case 8 -> split(members, choices.below(members.size()));
            case 9 -> otherReply(members, member);
            case 10 -> resign(members, choices.of(TestKeys.MERCHANT, TestKeys.MERCHANT, "platform2048"));
            case 11 -> signature(members);
            case 12 -> members.add(at, new Member(choices.text(8), choices.of("", null, choices.text(8)), null));
            default -> members.set(at, new Member(member.name(), choices.text(20), null));
        }
    }

    private String odd(String name) {
        return switch (choices.below(5)) {
            case 0 -> name.toUpperCase(java.util.Locale.ROOT);
            case 1 -> "\uFEFF" + name;
            case 2 -> name + "\u200B";
            case 3 -> name + " ";
            default -> name.replace('_', '\uFF3F');
        };
    }

    /** Makes one field of two neighbours in the sign source, which stays unchanged. */
    private static void merge(List<Member> members, int at) {
        List<Member> sorted = signed(members);
        if (sorted.size() < 2) {
            return;
        }
        int first = at % (sorted.size() - 1);
        Member left = sorted.get(first);
        Member right = sorted.get(first + 1);
        members.remove(right);
        members.set(members.indexOf(left),
                new Member(left.name(), left.text() + "&" + right.name() + "=" + right.text(), null));
    }

    /** Splits a field at a border in its text. The sign source stays unchanged if the names sort so. */
    private static void split(List<Member> members, int at) {
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get((at + i) % members.size());
            int border = member.text() == null ? -1 : member.text().indexOf('&');
            int equals = border < 0 ? -1 : member.text().indexOf('=', border);
            if (equals > 0) {
                members.set(members.indexOf(member), new Member(member.name(), member.text().substring(0, border), null));
                members.add(new Member(
                        member.text().substring(border + 1, equals), member.text().substring(equals + 1), null));
                return;
            }
        }
    }

    private static List<Member> signed(List<Member> members) {
        List<Member> sorted = new ArrayList<>(members);
        sorted.removeIf(m -> m.text() == null || m.text().isEmpty() || m.name().equals("sign"));
        sorted.sort(java.util.Comparator.comparing(Member::name));
        return sorted;
    }

    /** Takes one value, or the signature, from another genuine reply. */
    private void otherReply(List<Member> members, Member member) {
        Map<String, String> other
                = new ReplyForge(choices, oidPartner, choices.of("N1", "N2"), oidPaybill, notification).genuine();
        String name = choices.once(2) ? "sign" : member.name();
        members.replaceAll(m -> m.name().equals(name) ? new Member(name, other.getOrDefault(name, ""), null) : m);
    }

    private void resign(List<Member> members, String key) {
        Map<String, String> fields = new LinkedHashMap<>();
        members.forEach(m -> fields.put(m.name(), m.text() == null ? m.raw() : m.text()));
        String sign = sign(fields, key);
        members.replaceAll(m -> m.name().equals("sign") ? new Member("sign", sign, null) : m);
    }

    private void signature(List<Member> members) {
        int how = choices.below(10);
        int where = choices.below(200);
        members.replaceAll(
                m -> m.name().equals("sign") && m.text() != null ? new Member("sign", junk(m.text(), how, where), null) : m);
    }

    private static String junk(String sign, int how, int where) {
        int at = Math.min(where, sign.length());
        return switch (how) {
            // the first two are the same signature
            case 0 -> sign.substring(0, at) + "\r\n" + sign.substring(at);
            case 1 -> sign + "\n";
            case 2 -> sign.substring(0, at) + " " + sign.substring(at);
            case 3 -> sign.replace('+', '-').replace('/', '_');
            case 4 -> sign.replace("=", "");
            case 5 -> sign + "AAAA";
            case 6 -> sign.substring(at);
            case 7 -> "\uFEFF" + sign;
            case 8 -> sign.isEmpty() ? sign : sign.replaceFirst("[A-P]=", "Z=");
            default -> "";
        };
    }

    // one of the forms that JSON allows

    private String render(List<Member> members) {
        StringBuilder json = new StringBuilder(choices.once(16) ? "\uFEFF" : "").append(blank()).append('{');
        // the order of members has no meaning
        int from = members.isEmpty() ? 0 : choices.below(members.size());
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get((from + i) % members.size());
            json.append(i == 0 ? "" : ",").append(blank()).append(quoted(member.name())).append(blank()).append(':')
                    .append(blank());
            json.append(member.text() != null ? value(member.text()) : String.valueOf(member.raw())).append(blank());
        }
        return json.append('}').append(blank()).toString();
    }

    private String blank() {
        return choices.once(16) ? choices.of(" ", "\n", "\t\r ") : "";
    }

    /** A number may be without quotes, because its text is signed. */
    private String value(String text) {
        return text.matches("(0|[1-9][0-9]{0,15})(\\.[0-9]{1,2})?") && choices.once(4) ? text : quoted(text);
    }

    private String quoted(String text) {
        boolean escaping = choices.once(8);
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c) || escaping && choices.once(3)) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
