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

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.LianLianPayException;
import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.LianLianPayReturnCodeException;
import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.internal.operation.QueryPayment;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestSecrets;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Replies that an attacker can send who has every key but LianLian's private one, and has seen genuine replies. Each
 * row of the table goes through the endpoint and, if the fault shows without the query, through the data format.
 */
class ForgedReplyTest {

    private static final String BILL = "2016072846609676";
    private static final Map<String, String> BY_BILL = Map.of("oid_paybill", BILL);
    private static final Class<LianLianPaySignatureException> UNTRUSTED = LianLianPaySignatureException.class;
    private static final Class<LianLianPayResponseException> UNREADABLE = LianLianPayResponseException.class;
    private static final String NOT_VALID = "signature that is not valid";
    private static final String NO_JSON = "no proper JSON object";
    private static final String TWO_READINGS = "more than one way";
    private static final BigInteger MODULUS = ((RSAPublicKey) TestKeys.publicKey(TestKeys.PLATFORM)).getModulus();

    private static TestGateway gateway;
    private static DefaultCamelContext context;

    @BeforeAll
    static void open() throws Exception {
        gateway = TestGateway.https();
        context = GatewayTestSupport.contextFor(gateway);
        GatewayTestSupport.defaults(context).setMaxResponseSize(8 * 1024 * 1024);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:response").unmarshal(format(QueryPaymentResponse.class));
                from("direct:map").unmarshal(format(Map.class));
            }
        });
    }

    private static LianLianPayDataFormat format(Class<?> type) {
        LianLianPayDataFormat format = new LianLianPayDataFormat();
        format.setPublicKey(TestKeys.publicKey(TestKeys.PLATFORM));
        format.setUnmarshalType(type.getName());
        return format;
    }

    @AfterAll
    static void close() {
        context.stop();
        gateway.close();
    }

    /** Who finds a fault: every reader, a reader that knows the fields, or only a reader that knows the query. */
    private enum Seen {
        BY_ALL,
        IN_FIELDS,
        BY_WHO_ASKED
    }

    /** A forged reply to a query, and the expected failure. */
    private record Forged(String name, Seen seen, Object question, byte[] reply, Class<? extends Exception> type,
            String piece) {
        @Override
        public String toString() {
            return name;
        }
    }

    // making replies

    private static Map<String, String> success() {
        Map<String, String> fields = TestGateway.successFields(Map.of("oid_partner", ReplyRule.MERCHANT, "no_order", "N1"));
        fields.put("sign_type", "RSA");
        return fields;
    }

    private static Map<String, String> successBut(String... namesAndValues) {
        Map<String, String> fields = success();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] == null) {
                fields.remove(namesAndValues[i]);
            } else {
                fields.put(namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return fields;
    }

    private static String signature(Map<String, String> fields) {
        return TestKeys.sign(source(fields), TestKeys.PLATFORM);
    }

    private static String source(Map<String, String> fields) {
        try {
            return ReplyOracle.source(fields);
        } catch (ReplyOracle.Refused e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String signed(Map<String, String> fields) {
        return withSign(fields, signature(fields));
    }

    private static String withSign(Map<String, String> fields, String sign) {
        Map<String, String> all = new TreeMap<>(fields);
        all.put("sign", sign);
        return TestKeys.json(all);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    // making rows

    private static Forged all(String name, String json, Class<? extends Exception> type, String piece) {
        return all(name, utf8(json), type, piece);
    }

    private static Forged all(String name, byte[] json, Class<? extends Exception> type, String piece) {
        return new Forged(name, Seen.BY_ALL, "N1", json, type, piece);
    }

    private static Forged fields(String name, String json, String piece) {
        return new Forged(name, Seen.IN_FIELDS, "N1", utf8(json), UNREADABLE, piece);
    }

    private static Forged asker(String name, Object question, String json, String piece) {
        return new Forged(name, Seen.BY_WHO_ASKED, question, utf8(json), UNREADABLE, piece);
    }

    /** A genuine success with this signature. */
    private static Forged sign(String name, String sign) {
        return all("sign: " + name, withSign(success(), sign), UNTRUSTED, NOT_VALID);
    }

    private static Forged sign(String name, UnaryOperator<String> change) {
        String genuine = signature(success());
        String changed = change.apply(genuine);
        assertNotEquals(genuine, changed, name);
        return sign(name, changed);
    }

    private static Forged signBytes(String name, byte[] signature) {
        return sign(name, base64(signature));
    }

    /** The genuine signature as another JSON value. */
    private static Forged signRaw(String name, String before, String after) {
        return all("sign: " + name,
                signed(success()).replaceFirst("\"sign\":(\"[^\"]*\")", "\"sign\":" + before + "$1" + after), UNREADABLE,
                "in the field sign");
    }

    static Stream<Forged> junkInSign() {
        byte[] genuine = Base64.getDecoder().decode(signature(success()));
        return Stream.of(
                sign("a blank in it", s -> s.substring(0, 64) + " " + s.substring(64)),
                sign("a tab in it", s -> s.substring(0, 64) + "\t" + s.substring(64)),
                sign("a blank before it", s -> " " + s), sign("a blank behind it", s -> s + " "),
                sign("a no-break space behind it", s -> s + "\u00A0"), sign("a line separator in it", s -> "\u2028" + s),
                sign("NUL behind it", s -> s + "\u0000"), sign("a byte order mark", s -> "\uFEFF" + s),
                sign("a zero-width space", s -> s.substring(0, 9) + "\u200B" + s.substring(9)),
                sign("the alphabet for URLs", s -> s.replace('+', '-').replace('/', '_')),
                sign("no padding", s -> s.replace("=", "")), sign("more padding", s -> s + "="),
                sign("padding in its middle", s -> s.substring(0, 64) + "==" + s.substring(64)),
                sign("text behind its padding", s -> s + "AAAA"), sign("a second one behind it", s -> s + s),
                sign("spare bits set", s -> s.replaceFirst(".=$", "Z=").equals(s)
                        ? s.replaceFirst(".=$", "Y=")
                        : s.replaceFirst(".=$", "Z=")),
                sign("cut by a byte", s -> base64(Arrays.copyOf(genuine, genuine.length - 1))),
                sign("a zero before it", s -> base64(concat(new byte[1], genuine))),
                sign("a zero behind it", s -> base64(Arrays.copyOf(genuine, genuine.length + 1))),
                sign("percent signs", s -> s.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D")),
                sign("hexadecimal", s -> HexFormat.of().formatHex(genuine)),
                sign("quotes around it", s -> "\"" + s + "\""), sign("full-width letters", s -> s.replace('A', '\uFF21')),
                sign("upper case", s -> s.toUpperCase(java.util.Locale.ROOT)),
                sign("reversed bytes", s -> base64(reversed(genuine))),
                sign("PEM", s -> "-----BEGIN SIGNATURE-----\n" + s + "\n-----END SIGNATURE-----"),
                sign("a data URL", s -> "data:;base64," + s), sign("a blank only", " "), sign("line breaks only", "\r\n\r\n"),
                sign("four letters", "AAAA"), sign("words", "RSA"), sign("a megabyte", "A".repeat(1_000_000)),
                signRaw("in an array", "[", "]"), signRaw("in an object", "{\"RSA\":", "}"),
                signRaw("twice in an array", "[\"\",", "]"),
                all("sign: a number", signed(success()).replaceFirst("\"sign\":\"[^\"]*\"", "\"sign\":12345678"), UNTRUSTED,
                        NOT_VALID),
                all("sign: true", signed(success()).replaceFirst("\"sign\":\"[^\"]*\"", "\"sign\":true"), UNTRUSTED, NOT_VALID),
                all("sign: an empty array", signed(success()).replaceFirst("\"sign\":\"[^\"]*\"", "\"sign\":[]"), UNREADABLE,
                        "an array in the field sign"),
                all("sign: null", signed(success()).replaceFirst("\"sign\":\"[^\"]*\"", "\"sign\":null"), UNTRUSTED,
                        "no signature"),
                all("sign: empty", withSign(success(), ""), UNTRUSTED, "no signature"),
                all("sign: under another name", signed(success()).replace("\"sign\"", "\"Sign\""), UNTRUSTED, "no signature"),
                all("sign: under a name with a mark", signed(success()).replace("\"sign\"", "\"\uFEFFsign\""), UNTRUSTED,
                        "no signature"));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        IntStream.range(0, bytes.length).forEach(i -> reversed[i] = bytes[bytes.length - 1 - i]);
        return reversed;
    }

    static Stream<Forged> signaturesThatNeedNoKey() throws Exception {
        String source = source(success());
        BigInteger genuine = new BigInteger(1, Base64.getDecoder().decode(signature(success())));
        byte[] publicKey = TestKeys.publicKey(TestKeys.PLATFORM).getEncoded();
        return Stream.of(
                signBytes("0", number(BigInteger.ZERO)), signBytes("1", number(BigInteger.ONE)),
                signBytes("n-1", number(MODULUS.subtract(BigInteger.ONE))), signBytes("n", number(MODULUS)),
                signBytes("n+1", number(MODULUS.add(BigInteger.ONE))), signBytes("s+n", number(genuine.add(MODULUS))),
                signBytes("n-s", number(MODULUS.subtract(genuine))), signBytes("all ones", filled(128, 0xff)),
                signBytes("of another key's size", new byte[256]), signBytes("the padded digest as it stands", padded(source)),
                signBytes("an MD5 digest", MessageDigest.getInstance("MD5").digest(utf8(source))),
                sign("MD5 in letters", HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(utf8(source)))),
                all("HMAC with the public key for its secret",
                        withSign(success(), base64(hmac(publicKey, utf8(source)))), UNTRUSTED, NOT_VALID),
                all("MD5 with the public key for its secret",
                        withSign(successBut("sign_type", "MD5"), HexFormat.of().formatHex(
                                MessageDigest.getInstance("MD5").digest(utf8(source + "&key=" + base64(publicKey))))),
                        UNTRUSTED, "sign_type other than RSA"),
                all("by the merchant's key", TestKeys.signedJson(success(), TestKeys.MERCHANT), UNTRUSTED, NOT_VALID),
                all("by a key that is not configured", TestKeys.signedJson(success(), "platform2048"), UNTRUSTED, NOT_VALID));
    }

    private static byte[] number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] answer = new byte[Math.max(128, (value.bitLength() + 7) / 8)];
        int length = Math.min(bytes.length, answer.length);
        System.arraycopy(bytes, bytes.length - length, answer, answer.length - length, length);
        return answer;
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] digestInfo(String source) throws GeneralSecurityException {
        return concat(HexFormat.of().parseHex("3020300c06082a864886f70d020505000410"),
                MessageDigest.getInstance("MD5").digest(utf8(source)));
    }

    private static byte[] padded(String source) throws GeneralSecurityException {
        byte[] info = digestInfo(source);
        byte[] block = filled(128, 0xff);
        block[0] = 0;
        block[1] = 1;
        block[127 - info.length] = 0;
        System.arraycopy(info, 0, block, 128 - info.length, info.length);
        return block;
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacMD5");
        mac.init(new SecretKeySpec(key, "HmacMD5"));
        return mac.doFinal(text);
    }

    /** Signatures by LianLian's key, but over another text or with another algorithm than the gateway's page says. */
    static Stream<Forged> signaturesOfAnotherKind() {
        Map<String, String> fields = success();
        String source = source(fields);
        String unsorted = fields.entrySet().stream().sorted(Map.Entry.<String, String> comparingByKey().reversed())
                .map(f -> f.getKey() + "=" + f.getValue()).collect(Collectors.joining("&"));
        return Stream.of(
                signBytes("SHA1withRSA", signature("SHA1withRSA", utf8(source))),
                signBytes("SHA256withRSA", signature("SHA256withRSA", utf8(source))),
                signBytes("NONEwithRSA", signature("NONEwithRSA", utf8("the digest's place"))),
                signBytes("over GBK", signature("MD5withRSA", source.getBytes(Charset.forName("GBK")))),
                signBytes("over ISO-8859-1", signature("MD5withRSA", source.getBytes(StandardCharsets.ISO_8859_1))),
                signBytes("over UTF-16", signature("MD5withRSA", source.getBytes(StandardCharsets.UTF_16))),
                signBytes("over the unsorted text", signature("MD5withRSA", utf8(unsorted))),
                signBytes("over nothing", signature("MD5withRSA", new byte[0])),
                signBytes("over the text with sign= in it",
                        signature("MD5withRSA", utf8(source.replace("&sign_type", "&sign=&sign_type")))),
                signBytes("over the text without sign_type",
                        signature("MD5withRSA", utf8(source.replace("&sign_type=RSA", "")))),
                signBytes("over the text and a line break", signature("MD5withRSA", utf8(source + "\n"))),
                signBytes("over the JSON", signature("MD5withRSA", utf8(TestKeys.json(fields)))),
                signBytes("over URL-encoded text",
                        signature("MD5withRSA", utf8(source.replace("订单 😀", "%E8%AE%A2%E5%8D%95")))));
    }

    private static byte[] signature(String algorithm, byte[] text) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(TestKeys.privateKey(TestKeys.PLATFORM));
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Validly signed, so that only the name of the algorithm is wrong. */
    static Stream<Forged> signTypes() {
        return Stream.of("SHA256", "SHA1", "HMAC", "none", "Rsa", "RSA ", " RSA", "RSA\u0000", "\uFEFFRSA", "RSA1", "R\u200BSA",
                "ＲＳＡ",
                "MD5withRSA", "SHA256withRSA", "null", "[\"RSA\"]", "1").map(
                        type -> all("sign_type: " + type,
                                signed(successBut("sign_type", type)), UNTRUSTED, "sign_type other than RSA"));
    }

    static Stream<Forged> signTypesThatAreMissing() {
        return Stream.of(
                fields("sign_type: missing", signed(successBut("sign_type", null)), "sign_type"),
                fields("sign_type: empty", signed(successBut("sign_type", "")), "sign_type"),
                fields("sign_type: null",
                        signed(successBut("sign_type", "")).replace("\"sign_type\":\"\"", "\"sign_type\":null"),
                        "sign_type"),
                all("sign_type: dropped", signed(success()).replace(",\"sign_type\":\"RSA\"", ""), UNTRUSTED, NOT_VALID),
                all("sign_type: in an array", signed(success()).replace(":\"RSA\"", ":[\"RSA\"]"), UNREADABLE,
                        "an array in the field sign_type"));
    }

    /** Genuine messages that answer something else, and new combinations of their parts. */
    static Stream<Forged> replays() {
        Map<String, String> error = new TreeMap<>(
                Map.of("oid_partner", ReplyRule.MERCHANT, "ret_code", "8901", "ret_msg", "没有记录", "sign_type", "RSA"));
        Map<String, String> notification = new TreeMap<>(success());
        notification.keySet().removeAll(List.of("ret_code", "ret_msg"));
        Map<String, String> payment = new TreeMap<>(success());
        payment.keySet().removeAll(List.of("result_pay", "dt_order", "money_order"));
        Map<String, String> errorWithClaims = new TreeMap<>(success());
        errorWithClaims.putAll(error);
        Map<String, String> question = new TreeMap<>(
                Map.of("oid_partner", ReplyRule.MERCHANT, "no_order", "N1", "api_version", "1.0", "sign_type", "RSA"));
        return Stream.of(
                all("the signature of another order's reply", withSign(success(), signature(successBut("no_order", "N2"))),
                        UNTRUSTED, NOT_VALID),
                all("the signature of an error", withSign(success(), signature(error)), UNTRUSTED, NOT_VALID),
                all("an error's signature under its fields and a success", withSign(errorWithClaims, signature(error)),
                        UNTRUSTED, NOT_VALID),
                all("the question itself", TestKeys.signedJson(question, TestKeys.MERCHANT), UNTRUSTED, NOT_VALID),
                all("the question's signature", withSign(success(), TestKeys.sign(source(question), TestKeys.MERCHANT)),
                        UNTRUSTED, NOT_VALID),
                all("the result changed", signed(successBut("result_pay", "PROCESSING")).replace("PROCESSING", "SUCCESS"),
                        UNTRUSTED, NOT_VALID),
                all("the code changed", signed(error).replace("8901", "9999"), UNTRUSTED, NOT_VALID),
                all("fields of two replies", withSign(successBut("result_pay", "SUCCESS", "money_order", "0.01"),
                        signature(successBut("money_order", "0.01", "result_pay", "PROCESSING"))), UNTRUSTED, NOT_VALID),
                fields("a notification", signed(notification), "ret_code"),
                fields("a reply to a payment request", signed(payment), "result_pay"),
                asker("another order", "N1", signed(successBut("no_order", "N2")), "answers another question: no_order"),
                asker("another order, asked for by both numbers", Map.of("no_order", "N1", "oid_paybill", BILL),
                        signed(successBut("no_order", "N2")), "answers another question: no_order"),
                asker("another bill", BY_BILL, signed(successBut("oid_paybill", "2016072846609677")),
                        "another question: oid_paybill"),
                asker("another bill, asked for by both numbers", Map.of("no_order", "N1", "oid_paybill", BILL),
                        signed(successBut("oid_paybill", "2016072846609677")), "another question: oid_paybill"),
                asker("no bill", BY_BILL, signed(successBut("oid_paybill", null)), "lacks oid_paybill"),
                asker("another merchant", "N1", signed(successBut("oid_partner", "201304121000001005")),
                        "another question: oid_partner"),
                asker("another merchant's error", "N1",
                        signed(new TreeMap<>(
                                Map.of("oid_partner", "201304121000001005", "ret_code", "8901",
                                        "ret_msg", "x", "sign_type", "RSA"))),
                        "another question: oid_partner"),
                asker("lower case", "N1", signed(successBut("no_order", "n1")), "no_order"),
                asker("a blank behind it", "N1", signed(successBut("no_order", "N1 ")), "no_order"),
                asker("a mark before it", "N1", signed(successBut("no_order", "\uFEFFN1")), "no_order"),
                asker("full-width letters", "N1", signed(successBut("no_order", "Ｎ1")), "no_order"),
                asker("an order number of a megabyte", "N1", signed(successBut("no_order", "N".repeat(1 << 20))), "no_order"));
    }

    /** The same name twice, in several spellings. */
    static Stream<Forged> twins() {
        String genuine = signed(success());
        return Stream
                .of("\"sign\":\"\"", "\"\\u0073\\u0069\\u0067\\u006e\":\"x\"", "\"result_pay\":\"SUCCESS\"",
                        "\"result\\u005fpay\":\"SUCCESS\"",
                        "\"result\\u005Fpay\":\"FAILURE\"", "\"money_order\":0.01", "\"sign_type\":\"MD5\"",
                        "\"no_order\":null", "\"ret_code\":{}",
                        "\"x\":1,\"x\":1", "\"\":0,\"\":0", "\"x\":{\"y\":{\"z\":1,\"\\u007a\":2}}",
                        "\"x\":[{\"y\":1,\"y\":1}]", "\"\u00e9\":1,\"\\u00e9\":2",
                        "\"\\ud83d\\ude00\":1,\"😀\":2")
                .flatMap(member -> Stream.of(
                        all("twice, at the end: " + member, genuine.replaceFirst("}$", "," + quote(member) + "}"), UNREADABLE,
                                "a key twice"),
                        all("twice, at the start: " + member, genuine.replaceFirst("\\{", "{" + quote(member) + ","),
                                UNREADABLE, "a key twice")));
    }

    private static String quote(String replacement) {
        return java.util.regex.Matcher.quoteReplacement(replacement);
    }

    /** Names that a reader may mistake for a documented one: they are other fields, which nobody signed. */
    static Stream<Forged> lookalikes() {
        String genuine = signed(successBut("result_pay", "PROCESSING"));
        return Stream
                .of("Result_pay", "RESULT_PAY", "result_pay ", " result_pay", "\uFEFFresult_pay", "result_pay\u200B",
                        "result\u00ADpay",
                        "result\uFF3Fpay", "r\u0435sult_pay", "result_pay\u0000", "result-pay", "resultPay", "result_pay[]",
                        "$.result_pay", "__proto__")
                .map(name -> all("lookalike: " + name,
                        genuine.replaceFirst("}$",
                                quote("," + TestKeys.json(Map.of(name, "SUCCESS")).replaceAll("^\\{|}$", "") + "}")),
                        UNTRUSTED, NOT_VALID));
    }

    /** The sign source is unchanged, letter by letter, so the signature is valid. */
    static Stream<Forged> movedBorders() {
        List<Forged> rows = new ArrayList<>();
        List<String> names = List.copyOf(success().keySet());
        for (int i = 0; i + 1 < names.size(); i++) {
            rows.add(merged(success(), names.get(i), names.get(i + 1)));
        }
        rows.add(merged(successBut("a", "1"), "a", "dt_order"));
        rows.add(merged(successBut("money", "1"), "money", "money_order"));
        rows.add(merged(successBut("", "1"), "", "dt_order"));
        Map<String, String> three
                = successBut("dt_order", "20160728144057&info_order=订单 😀&money_order=46.70", "info_order", null, "money_order",
                        null);
        rows.add(moved("three in one", three, TWO_READINGS));
        Map<String, String> named
                = successBut("dt_order", null, "dt_order=20160728144057&info_order", "订单 😀", "info_order", null);
        rows.add(moved("one in a name", named, TWO_READINGS));
        Map<String, String> shifted = successBut("dt_order=2016", "0728144057", "dt_order", null);
        rows.add(all("an equals sign in a name", withSign(shifted, signature(shifted)), UNREADABLE, TWO_READINGS));
        // an unknown field cannot be distinguished from text, but a code or a number holds no text
        rows.add(
                fields("an unknown field in the result", signed(successBut("result_pay", "SUCCESS&result_x=1")), "result_pay"));
        rows.add(fields("an unknown field in the merchant's number",
                signed(successBut("oid_partner", ReplyRule.MERCHANT + "&oid_pay=1")), "oid_partner"));
        rows.add(asker("an unknown field in a bill that was not asked for", "N1",
                signed(successBut("oid_paybill", BILL + "&pay_x=D")),
                "oid_paybill"));
        rows.add(asker("an unknown field in an order that was not asked for", BY_BILL, signed(successBut("no_order", "N1&o=2")),
                "no_order"));
        // fields that are not in the sign source
        String genuine = signed(success());
        rows.add(all("a border in the name of an empty field", genuine.replaceFirst("}$", ",\"x&result_pay=SUCCESS\":\"\"}"),
                UNREADABLE,
                TWO_READINGS));
        rows.add(all("a border in the name of a null", genuine.replaceFirst("}$", ",\"&memo=VIP\":null}"), UNREADABLE,
                TWO_READINGS));
        return rows.stream();
    }

    private static Forged merged(Map<String, String> fields, String left, String right) {
        Map<String, String> moved = new LinkedHashMap<>(fields);
        moved.put(left, fields.get(left) + "&" + right + "=" + fields.get(right));
        moved.remove(right);
        assertEquals(source(fields), source(moved), "the attack works");
        // sign_type may be missing, because its text is in another field
        return all(right + " in " + left, withSign(moved, signature(fields)), UNREADABLE, TWO_READINGS);
    }

    private static Forged moved(String name, Map<String, String> fields, String piece) {
        assertEquals(source(success()), source(fields), "the attack works");
        return all(name, withSign(fields, signature(success())), UNREADABLE, piece);
    }

    /** Validly signed, so that only the form is wrong. */
    static Stream<Forged> forms() {
        List<Forged> rows = new ArrayList<>();
        for (String number : List.of("1e2", "1E+2", "1e-2", "-1", "46.700", "0.001", "1e999999999", "9".repeat(400),
                "1" + "0".repeat(20), "true",
                "false")) {
            rows.add(fields("money_order: " + number, rawMoney(number, number), "money_order"));
        }
        rows.add(all("money_order: {}", rawMoney("{}", "{}"), UNREADABLE, "an object in the field money_order"));
        rows.add(all("money_order: [46.70]", rawMoney("[46.70]", "[46.70]"), UNREADABLE, "an array in the field money_order"));
        for (String text : List.of("46,70", "46.70 CNY", "¥46.70", "+46.70", "-0", "0x2E", "1_000", "Infinity", "NaN",
                "46.70\n", "46.70\u0000", "4６.70",
                " ", ".5", "46.", "4 6", "9".repeat(16))) {
            rows.add(fields("money_order: '" + text + "'", signed(successBut("money_order", text)), "money_order"));
        }
        for (String text : List.of("-20160728144057", "+120160728144057", "120160728144057", "2016072814405", "20160728144060",
                "20160728244057",
                "20161328144057", "20150229144057", "20160728 44057", "2016-07-28 14:40", " ")) {
            rows.add(fields("dt_order: '" + text + "'", signed(successBut("dt_order", text)), "dt_order"));
        }
        for (String text : List.of("０000", "0000 ", "0000\n", "00", "0", " ", "00-0")) {
            rows.add(fields("ret_code: '" + text + "'", signed(successBut("ret_code", text)), "ret_code"));
        }
        for (String name : List.of("ret_code", "oid_partner", "no_order", "dt_order", "money_order", "result_pay")) {
            rows.add(fields(name + ": null",
                    signed(successBut(name, "")).replace("\"" + name + "\":\"\"", "\"" + name + "\":null"), name));
        }
        return rows.stream();
    }

    private static String rawMoney(String raw, String text) {
        return signed(successBut("money_order", text))
                .replaceFirst("\"money_order\":\"[^\"]*\"", quote("\"money_order\":" + raw));
    }

    /** The same value in another notation is a different text, which nobody signed. */
    static Stream<Forged> notations() {
        return Stream.of("46.7", "46.700", "4.670e1", "4670E-2", "\"046.70\"", "\"46.7\"", "\" 46.70\"", "\"４6.70\"", "46",
                "null", "\"\"").map(
                        raw -> all("money_order as " + raw,
                                signed(success()).replace("\"46.70\"", raw), UNTRUSTED, NOT_VALID));
    }

    static Stream<Forged> otherJson() {
        String genuine = signed(success());
        List<Forged> rows = new ArrayList<>();
        for (String raw : List.of("01", "+1", "0x2E", ".5", "5.", "1e", "--1", "-", "1.e2", "NaN", "-Infinity", "Infinity",
                "undefined", "True", "nil", "'x'",
                "`x`", "\"\\x41\"", "\"\\u{41}\"", "\"\\u00g0\"", "\"\\'\"", "\"\t\"", "\"\u0000\"", "\"\u001f\"", "1 2",
                "[1,]", "[,1]", "{\"a\":}", "{,}",
                "[1}", "\"open", "/**/1", "1//", "#1", "1".repeat(1001))) {
            rows.add(all("a value: " + raw.substring(0, Math.min(20, raw.length())),
                    genuine.replaceFirst("}$", quote(",\"x\":" + raw + "}")), UNREADABLE,
                    NO_JSON));
        }
        for (String after : List.of("x", ";", ",", "}", "{}", "null", "\u0000", "\uFEFF", "\u00A0", "\u2028", "\f", "//",
                "/**/", genuine)) {
            rows.add(all("behind it: " + after.substring(0, 1), genuine + after, UNREADABLE, NO_JSON));
        }
        for (String before : List.of("\uFEFF\uFEFF", "\u00A0", "\u0000", "\f", ")]}',", "while(1);", "callback(", "//\n", "#\n",
                "\u001e", "[")) {
            rows.add(all("before it: " + before.replace('\n', ' '), before + genuine, UNREADABLE, "no"));
        }
        rows.add(all("a form", source(success()) + "&sign=x", UNREADABLE, NO_JSON));
        rows.add(all("XML", "<xml><ret_code>0000</ret_code></xml>", UNREADABLE, NO_JSON));
        rows.add(all("as a JSON text", TestKeys.json(Map.of("x", genuine)).replaceAll("^\\{\"x\":|}$", ""), UNREADABLE,
                "no JSON object but a string"));
        return rows.stream();
    }

    static Stream<Forged> otherBytes() {
        String genuine = signed(success());
        List<Forged> rows = new ArrayList<>();
        Map<String, String> bytes = new LinkedHashMap<>();
        bytes.put("an overlong slash", "c0af");
        bytes.put("an overlong quote", "c0a2");
        bytes.put("an overlong NUL", "c080");
        bytes.put("overlong in three bytes", "e080af");
        bytes.put("overlong in four bytes", "f08080af");
        bytes.put("a continuation alone", "80");
        bytes.put("a head alone", "e8");
        bytes.put("half a character", "e8ae");
        bytes.put("a surrogate pair in six bytes", "eda0bdedb880");
        bytes.put("half a surrogate pair", "eda0bd");
        bytes.put("beyond Unicode", "f4908080");
        bytes.put("five bytes", "f888808080");
        bytes.put("FE", "fe");
        bytes.put("FF", "ff");
        bytes.forEach((name, hex) -> {
            rows.add(all("UTF-8: " + name, bytesIn(genuine, "订单", HexFormat.of().parseHex(hex)), UNREADABLE, "no valid UTF-8"));
            rows.add(all("UTF-8, at the end: " + name, concat(utf8(genuine), HexFormat.of().parseHex(hex)), UNREADABLE,
                    "no valid UTF-8"));
        });
        rows.add(all("cut in a character",
                Arrays.copyOf(utf8(genuine), utf8(genuine.substring(0, genuine.indexOf("单"))).length + 1), UNREADABLE,
                "no valid UTF-8"));
        for (String charset : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
            rows.add(all(charset, "{\"ret_code\":\"0000\"}".getBytes(Charset.forName(charset)), UNREADABLE, NO_JSON));
            rows.add(all(charset + " with a mark", "\uFEFF{\"ret_code\":\"0000\"}".getBytes(Charset.forName(charset)),
                    UNREADABLE, "no "));
        }
        for (String half : List.of("\\ud800", "\\udc00", "\\udc00\\ud800", "\\ud800x", "\\ud800\\ud800")) {
            rows.add(all("in a value: " + half, genuine.replace("订单", half), UNREADABLE, "surrogate"));
            rows.add(all("in a name: " + half, genuine.replace("info_order", half), UNREADABLE, "surrogate"));
            rows.add(all("nested: " + half, genuine.replaceFirst("}$", quote(",\"x\":{\"y\":[\"" + half + "\"]}}")),
                    UNREADABLE, "an object in the field x"));
            rows.add(all("in sign: " + half, genuine.replace("\"sign\":\"", "\"sign\":\"" + half), UNTRUSTED, NOT_VALID));
        }
        return rows.stream();
    }

    private static byte[] bytesIn(String text, String where, byte[] bytes) {
        int at = text.indexOf(where);
        return concat(concat(utf8(text.substring(0, at)), bytes), utf8(text.substring(at)));
    }

    static Stream<Forged> sizes() {
        int million = 1_000_000;
        return Stream.of(
                all("100,000 arrays deep", "{\"a\":" + "[".repeat(100_000), UNREADABLE, "depth"),
                all("100,000 arrays deep, and closed", "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}", UNREADABLE,
                        "depth"),
                all("100,000 objects deep", "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000), UNREADABLE, "depth"),
                all("33 deep", "{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}", UNREADABLE, "depth"),
                all("32 deep", "{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}", UNREADABLE, "an array in the field a"),
                all("a text of a megabyte", "{\"ret_code\":\"1001\",\"ret_msg\":\"" + "x".repeat(million) + "\"}", UNTRUSTED,
                        "no signature"),
                all("a text of escapes", "{\"ret_msg\":\"" + "\\u0000".repeat(million / 6) + "\"}", UNTRUSTED, "no signature"),
                all("a code of a megabyte", "{\"ret_code\":\"" + "0".repeat(million) + "\",\"sign\":\"A\"}", UNTRUSTED,
                        NOT_VALID),
                all("a name of a megabyte", "{\"" + "x".repeat(million) + "\":1}", UNREADABLE, NO_JSON),
                all("a long name twice", "{\"" + "x".repeat(40_000) + "\":1,\"" + "x".repeat(40_000) + "\":1}", UNREADABLE,
                        "a key twice"),
                all("a number of a megabyte", "{\"a\":" + "9".repeat(million) + "}", UNREADABLE, NO_JSON),
                all("a word of a megabyte", "{\"a\":" + "t".repeat(million) + "}", UNREADABLE, NO_JSON),
                all("blanks of a megabyte", " ".repeat(million / 2) + "{}" + " ".repeat(million / 2), UNTRUSTED,
                        "no signature"),
                all("70,000 fields", members(IntStream.range(0, 70_000).mapToObj(i -> "f" + i)), UNTRUSTED, "no signature"),
                all("100,000 elements", "{\"a\":[1" + ",1".repeat(100_000) + "],\"sign\":\"A\"}", UNREADABLE, "an array"),
                all("names of one hash in Java", members(collisions("Aa", "BB")), UNTRUSTED, "no signature"),
                all("nested names of one hash in Java", "{\"sign\":\"A\",\"a\":" + members(collisions("Aa", "BB")) + "}",
                        UNREADABLE, "an object"),
                all("names of one hash in the parser", members(collisions("Ab", "BA")), UNTRUSTED, "no signature"));
    }

    /** 16,384 names. */
    private static Stream<String> collisions(String one, String other) {
        return IntStream.range(0, 1 << 14).mapToObj(bits -> IntStream.range(0, 14)
                .mapToObj(i -> (bits >> i & 1) == 0 ? one : other).collect(Collectors.joining()));
    }

    private static String members(Stream<String> names) {
        return names.map(name -> "\"" + name + "\":\"1\"").collect(Collectors.joining(",", "{", "}"));
    }

    @ParameterizedTest
    @MethodSource({
            "junkInSign", "signaturesThatNeedNoKey", "signaturesOfAnotherKind", "signTypes", "signTypesThatAreMissing",
            "replays", "twins", "lookalikes",
            "movedBorders", "forms", "notations", "otherJson", "otherBytes", "sizes" })
    void isRefused(Forged forged) {
        gateway.answer(TestGateway.Answer.bytes(forged.reply()));
        assertRefused(forged, ask(forged.question(), ""));
        assertRefused(forged, ask(forged.question(), "?allowUnsignedErrors=true&throwExceptionOnFailure=false"),
                isUnsignedError(forged));
        if (forged.seen() != Seen.BY_WHO_ASKED) {
            assertRefused(forged, unmarshal("direct:response", forged.reply()));
        }
        if (forged.seen() == Seen.BY_ALL) {
            assertRefused(forged, unmarshal("direct:map", forged.reply()));
        }
    }

    /** Whether allowUnsignedErrors accepts the reply, marked as not verified. */
    private static boolean isUnsignedError(Forged forged) {
        return forged.name().equals("a text of a megabyte");
    }

    private static void assertRefused(Forged forged, Exchange exchange, boolean isAccepted) {
        if (isAccepted) {
            assertNull(exchange.getException());
            assertFalse(exchange.getMessage().getBody(QueryPaymentResponse.class).isVerified());
            assertEquals(false, exchange.getMessage().getHeader(LianLianPayConstants.FINAL));
        } else {
            assertRefused(forged, exchange);
        }
    }

    private static void assertRefused(Forged forged, Exchange exchange) {
        Exception e = GatewayTestSupport.failure(forged.type(), exchange);

        assertEquals(forged.type(), e.getClass());
        assertTrue(e.getMessage().contains(forged.piece()), e::getMessage);
        assertTrue(e.getMessage().length() < 1000, () -> "a message of " + e.getMessage().length() + " characters");
        assertFalse(TestSecrets.textOf(e).matches("(?s).*(oid_partner=|&dt_order=|&sign_type=).*"), e::getMessage);
    }

    private static Exchange ask(Object question, String options) {
        return context.createFluentProducerTemplate().to(GatewayTestSupport.URI + options)
                .withProcessor(exchange -> exchange.getMessage().setBody(question)).send();
    }

    private static Exchange unmarshal(String uri, byte[] json) {
        return context.createFluentProducerTemplate().to(uri).withProcessor(e -> e.getMessage().setBody(json)).send();
    }

    private static QueryPaymentResponse believed(String json) {
        gateway.answerJson(json);
        Exchange exchange = ask("N1", "");
        assertNull(exchange.getException());
        QueryPaymentResponse response = exchange.getMessage().getBody(QueryPaymentResponse.class);
        assertTrue(response.isVerified());
        assertEquals(response.getFields(),
                assertInstanceOf(QueryPaymentResponse.class, unmarshal("direct:response", utf8(json)).getMessage().getBody())
                        .getFields());
        return response;
    }

    // changes that do no harm

    /** The same fields in other JSON are the same reply. */
    @ParameterizedTest
    @ValueSource(strings = { "blanks", "escapes", "order", "number", "line breaks in sign" })
    void anotherFormOfTheSameFieldsIsBelieved(String form) {
        String genuine = signed(success());
        String changed = switch (form) {
            case "blanks" -> " \r\n\t" + genuine.replace("\":\"", "\" :\n\"").replace("\",\"", "\" ,\t\"") + "\n";
            case "escapes" ->
                genuine.replace("sign", "\\u0073ign").replace("46.70", "46\\u002e70").replace("😀", "\\uD83D\\ude00");
            case "order" -> "{\"sign_type\":\"RSA\"," + genuine.replace(",\"sign_type\":\"RSA\"", "").substring(1);
            case "number" -> genuine.replace("\"46.70\"", "46.70");
            default -> genuine.replaceFirst("(\"sign\":\".{76})", "$1\\\\r\\\\n");
        };
        assertNotEquals(genuine, changed);

        QueryPaymentResponse response = believed(changed);
        Map<String, String> fields = new TreeMap<>(response.getFields());
        fields.put("sign", fields.get("sign").replaceAll("[\r\n]", ""));
        assertEquals(TestKeys.fields(utf8(genuine)), fields);
    }

    /** Empty fields are not in the sign source, so they must not claim anything. */
    @ParameterizedTest
    @ValueSource(strings = { "memo", "settle_date", "platform", "no_such_field", "refunded", "" })
    void anEmptyFieldMayBeAddedAndClaimsNothing(String name) {
        String genuine = signed(successBut("settle_date", null));
        for (String empty : List.of("\"\"", "null")) {
            QueryPaymentResponse response = believed(genuine.replaceFirst("}$", ",\"" + name + "\":" + empty + "}"));

            assertNull(response.getMemo());
            assertNull(response.getSettleDate());
            assertTrue(response.getFields().get(name) == null || response.getFields().get(name).isEmpty());
        }
    }

    @Test
    void anEmptyFieldMayBeTakenAway() {
        Map<String, String> fields = successBut("memo", "", "settle_date", "");
        String sign = signature(fields);
        fields.keySet().removeAll(List.of("memo", "settle_date"));

        assertNull(believed(withSign(fields, sign)).getSettleDate());
    }

    /** Text that does not name a documented field is only text. */
    @Test
    void anUnknownFieldAndTextAreNotToldApart() {
        Map<String, String> two = successBut("info_order", "x", "kind", "1");
        Map<String, String> one = successBut("info_order", "x&kind=1");
        assertEquals(source(two), source(one));

        assertEquals("x", believed(signed(two)).getInfoOrder());
        assertEquals("x&kind=1", believed(signed(one)).getInfoOrder());
    }

    @Test
    void aLongReplyThatIsSignedIsBelieved() {
        Map<String, String> fields = successBut("info_order", "单".repeat(100_000));
        IntStream.range(0, 50_000).forEach(i -> fields.put("x" + i, "1"));

        assertEquals(100_000, believed(signed(fields)).getInfoOrder().length());
    }

    /** A stranger's names must not fill a table that all parsers share. */
    @Test
    void afterTenThousandStrangeNamesTheNextReplyIsBelieved() {
        for (Stream<String> names : List.of(collisions("Ab", "BA"), collisions("Aa", "BB"))) {
            gateway.answerJson(members(names));
            assertInstanceOf(LianLianPaySignatureException.class, ask("N1", "").getException());
        }

        assertEquals("N1", believed(signed(success())).getNoOrder());
    }

    /** No character in a message may change how a log displays it. */
    @ParameterizedTest
    @ValueSource(strings = { "\u202E", "\u2066", "\u200B", "\uFEFF", "\u2028", "\u0085", "\u001B[2K", "\r\n" })
    void noMarkOfTheOtherSideComesIntoAMessage(String mark) {
        String text = "paid" + mark + "46.70";
        for (String json : List.of(TestKeys.json(Map.of("ret_code", "1001", "ret_msg", text)),
                signed(successBut("no_order", text)), "{\"" + text.replaceAll("\\p{Cntrl}", "") + "\":}",
                signed(new TreeMap<>(
                        Map.of("oid_partner", ReplyRule.MERCHANT, "ret_code", "9999", "ret_msg", text, "sign_type", "RSA"))))) {
            gateway.answerJson(json);
            Exception e = ask("N1", "").getException();

            assertInstanceOf(LianLianPayException.class, e);
            assertFalse(e.getMessage().matches("(?s).*[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}].*"), e::getMessage);
        }
    }

    @Test
    void aSignedTextOfAnyLengthIsCutInAMessage() {
        gateway.answerJson(signed(new TreeMap<>(
                Map.of("oid_partner", ReplyRule.MERCHANT, "ret_code", "9999", "ret_msg", "😀".repeat(10_000), "sign_type",
                        "RSA"))));
        Exception e = ask("N1", "").getException();

        assertEquals("😀".repeat(10_000), assertInstanceOf(LianLianPayReturnCodeException.class, e).getRetMsg());
        assertTrue(e.getMessage().length() < 1000, () -> "a message of " + e.getMessage().length() + " characters");
    }

    // small exponents

    /**
     * With exponent 3 anyone can find numbers whose cube begins, or begins and ends, as a signature must
     * (Bleichenbacher 2006 and later attacks). A verifier that checks the digest and not the whole block accepts them.
     */
    @ParameterizedTest
    @ValueSource(strings = { "garbage behind the digest", "garbage in the padding" })
    void aCubeThatLooksLikeASignatureIsRefused(String kind) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(new RSAKeyGenParameterSpec(2048, BigInteger.valueOf(3)));
        KeyPair pair = generator.generateKeyPair();
        Map<String, String> fields = success();
        byte[] forged = kind.equals("garbage behind the digest")
                ? cubeThatBeginsWith(source(fields)) : cubeThatEndsWith(fields);

        for (Provider provider : new Provider[] { null, new BouncyCastleProvider() }) {
            Verifier verifier = new Verifier(List.of(pair.getPublic()), provider);
            ReplyDecoder reader = QueryPayment.decoder(verifier, false);

            assertThrows(LianLianPaySignatureException.class, () -> reader.decode(utf8(withSign(fields, base64(forged)))));
        }
    }

    /** A root whose cube is 00 01 ff.. 00 digest, followed by garbage. */
    private static byte[] cubeThatBeginsWith(String source) throws GeneralSecurityException {
        byte[] head = concat(HexFormat.of().parseHex("0001ffffffffffffffff00"), digestInfo(source));
        BigInteger wanted = new BigInteger(1, Arrays.copyOf(head, 256));
        BigInteger root = cubeRoot(wanted).add(BigInteger.ONE);
        byte[] cube = block(root.pow(3), 256);
        assertEquals(HexFormat.of().formatHex(head), HexFormat.of().formatHex(cube, 0, head.length), "the attack works");
        return block(root, 256);
    }

    /** A root whose cube is 00 01, garbage, 00 digest; varies the text until its digest is odd. */
    private static byte[] cubeThatEndsWith(Map<String, String> fields) throws GeneralSecurityException {
        byte[] tail = concat(new byte[1], digestInfo(source(fields)));
        for (int i = 0; (tail[tail.length - 1] & 1) == 0; i++) {
            fields.put("memo", "m" + i);
            tail = concat(new byte[1], digestInfo(source(fields)));
        }
        BigInteger wanted = new BigInteger(1, tail);
        BigInteger low = BigInteger.ONE;
        for (int bit = 1; bit < tail.length * 8; bit++) {
            if (low.pow(3).testBit(bit) != wanted.testBit(bit)) {
                low = low.setBit(bit);
            }
        }
        BigInteger high = cubeRoot(new BigInteger(1, Arrays.copyOf(HexFormat.of().parseHex("0001ffffffffffffffff"), 256)))
                .add(BigInteger.ONE);
        BigInteger root = high.shiftRight(tail.length * 8).add(BigInteger.ONE).shiftLeft(tail.length * 8).add(low);
        byte[] cube = block(root.pow(3), 256);
        assertEquals(HexFormat.of().formatHex(tail), HexFormat.of().formatHex(cube, 256 - tail.length, 256),
                "the attack works");
        assertEquals("0001ffffffffffffffff", HexFormat.of().formatHex(cube, 0, 10), "the attack works");
        return block(root, 256);
    }

    private static BigInteger cubeRoot(BigInteger value) {
        BigInteger low = BigInteger.ZERO;
        BigInteger high = BigInteger.ONE.shiftLeft(value.bitLength() / 3 + 1);
        while (high.subtract(low).compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = low.add(high).shiftRight(1);
            if (middle.pow(3).compareTo(value) <= 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static byte[] block(BigInteger value, int length) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        byte[] bytes = value.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        block.writeBytes(new byte[length - (bytes.length - from)]);
        block.write(bytes, from, bytes.length - from);
        return block.toByteArray();
    }
}
