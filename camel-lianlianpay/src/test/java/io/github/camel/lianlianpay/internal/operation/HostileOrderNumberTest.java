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
package io.github.camel.lianlianpay.internal.operation;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import io.github.camel.lianlianpay.support.WireTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Order numbers with a special meaning for the signature, JSON, HTTP, Camel or a log. The gateway receives the number
 * as it was meant, or receives no query.
 */
public class HostileOrderNumberTest extends WireTestSupport {

    /** Every place where a number comes from, with a way to put it there. */
    private static final Map<String, Function<String, Exchange>> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put("header", number -> send(null, Map.of(LianLianPayConstants.NO_ORDER, number)));
        PLACES.put("map", number -> send(Map.of("no_order", number)));
        PLACES.put("JSON", number -> send(JsonNodeFactory.instance.objectNode().put("no_order", number).toString()));
        PLACES.put("escaped JSON", number -> send(escaped(number).getBytes(StandardCharsets.US_ASCII)));
        PLACES.put("request", number -> send(URI, exchange -> exchange.getMessage().setBody(
                QueryPaymentRequest.builder().noOrder(number).build())));
        PLACES.put("text", HostileOrderNumberTest::send);
    }

    public static final String[] FIT = {
            // special in the signature
            "1&a=2", "&", "=", "&=", "1&no_order", "no_order=2", "&&no_order&=", "1&NO_ORDER=2", "1& oid_paybill=2",
            "+%20%26?#",
            // special in JSON
            "\"", "\\", "\\\"", "\"}", "\",\"x\":\"y", "\\u0026", "\\n", "'", "/", "\\/", "[1]", "null", "true", "1e3", "-0",
            "// 1",
            "/* 1 */",
            // special in HTTP, a shell, a database, a page
            "<b>&amp;</b>", "%0d%0aX-Injected:%201", "../../other", "http://elsewhere.example/", "; rm -rf /", "1' OR '1'='1",
            "$(id)", "`id`", "%s%n%x", "${jndi:ldap://localhost:1/a}",
            // special in Camel
            "{{llp.no}}", "{{env:HOME}}", "${body}", "${header.x}", "$simple{camelId}", "#bean:x", "#class:java.io.File",
            "RAW(1)",
            "RAW{1}", "file:/etc/hostname", "classpath:x", "ref:x", "${exchangeProperty.x}", "?{x}",
            // special to readers of text
            "单号", "𠮷𠮷", "👨‍👩‍👧", "e\u0301", "\u00e9", "\u1e9b\u0323", "\u202e321", "1\u200b2", "1\u2028", "1\u20292",
            "\ufeff1\ufeff",
            "\uffff", "\ufffd", "\u00a01", "\ue000", "\uff11", "\u0130\u0131", "ß", "\u061c1", "1\u00ad2", "\udbff\udfff",
            // the longest allowed
            "x".repeat(32), "单".repeat(32), "𠮷".repeat(16), "\"".repeat(32), "\\".repeat(32), "\u2028x".repeat(16),
            "&".repeat(32) };

    private static final String[] UNFIT = {
            // a reader of the sign source could take part of it for a field, so no reply could be believed
            "1&oid_paybill=2", "1&sign_type=RSA", "&platform=", "1&no_order=1", "&&no_order==", "x&result_pay=SUCCESS",
            // control characters (C0, DEL, C1)
            "1\u00002", "\u0000", "1\n2", "1\r\nX-Injected: 1", "1\t2", "1\b", "\u001b[2J1", "1\u007f", "1\u00802", "1\u00852",
            "1\u009f",
            "1\u001f2",
            // unpaired surrogates
            "\ud800", "1\ud83d", "\ude001", "\ude00\ud83d", "\ud83d\ud83d\ude00",
            // one character too long
            "x".repeat(33), "单".repeat(33), "𠮷".repeat(16) + "x", "𠮷".repeat(17),
            " ".repeat(32) + "x" + " ".repeat(32).concat("y"),
            "x".repeat(100_000) };

    static Stream<Arguments> fit() {
        return inEveryPlace(FIT);
    }

    static Stream<Arguments> unfit() {
        return inEveryPlace(UNFIT);
    }

    private static Stream<Arguments> inEveryPlace(String... numbers) {
        return Stream.of(numbers).flatMap(number -> PLACES.entrySet().stream()
                .map(place -> arguments(place.getKey(), named(shown(number), number))));
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("fit")
    void theGatewayReadsBackWhatWasMeant(String place, String number) {
        if (place.equals("text") && number.startsWith("{")) {
            assertTrue(assertRefused(PLACES.get(place).apply(number)).getMessage().contains("no proper JSON object"));
            return;
        }
        // a byte order mark at the beginning of a text marks its encoding
        String meant = place.equals("text") && number.startsWith("\ufeff") ? number.substring(1) : number;
        // blanks and line ends around a text are ignored
        assertAsked(Map.of("no_order", place.equals("text") ? meant.strip() : meant), PLACES.get(place).apply(number));
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("unfit")
    void anUnfitNumberIsRefused(String place, String number) {
        String message = assertRefused(PLACES.get(place).apply(number)).getMessage();

        // a body that is too long is not parsed
        boolean isBody = Set.of("text", "JSON", "escaped JSON").contains(place);
        assertTrue(message.contains(isBody && number.length() > 64 * 1024 ? "longer than 65536" : "no_order"), message);
    }

    static Stream<String> blanksAround() {
        return Stream.of(" 1 ", "  1", "1\u3000", "\u20001");
    }

    /** In a field every character counts; only a text that is the whole body is trimmed. */
    @ParameterizedTest
    @MethodSource("blanksAround")
    void aFieldIsNotTrimmedAndATextIs(String number) {
        PLACES.forEach((place, send) -> {
            forget();
            assertAsked(Map.of("no_order", place.equals("text") ? "1" : number), send.apply(number));
        });
    }

    static Stream<Arguments> otherFields() {
        return Stream.of(
                arguments("oid_paybill", "x".repeat(18), "x".repeat(19)),
                arguments("oid_paybill", "&a=\"\\", "1\u0000"),
                arguments("oid_paybill", "单𠮷", "1&platform=2"),
                arguments("platform", "单".repeat(32), "单".repeat(33)),
                arguments("platform", "\"}&a=<'", "1&oid_partner=2"),
                arguments("platform", "a\u2028b", "\ud800"),
                arguments("api_version", "&=\"", "1.00"),
                arguments("api_version", "1.1", "1\r"));
    }

    @ParameterizedTest
    @MethodSource("otherFields")
    void theSameHoldsForTheOtherFields(String field, String fit, String unfit) {
        assertAsked(Map.of("no_order", "1", field, fit), send(Map.of("no_order", "1", field, fit)));
        forget();
        assertTrue(assertRefused(send(Map.of("no_order", "1", field, unfit))).getMessage().contains(field));
    }

    /** JSON text with every character escaped. */
    private static String escaped(String number) {
        StringBuilder json = new StringBuilder("{\"\\u006eo_order\":\"");
        number.chars().forEach(c -> json.append(String.format("\\u%04x", c)));
        return json.append("\"}").toString();
    }

    private static String shown(String number) {
        String json = number.length() > 40 ? number.length() + " characters" : escaped(number);
        return number.matches("\\p{Print}{1,40}") ? number : json;
    }
}
