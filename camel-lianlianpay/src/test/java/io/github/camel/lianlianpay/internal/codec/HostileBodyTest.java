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

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.internal.codec.HostileBodies.Broken;
import io.github.camel.lianlianpay.internal.codec.HostileBodies.Endless;
import io.github.camel.lianlianpay.internal.codec.HostileBodies.EndlessReader;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.WireTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileDefaultBinding;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.converter.stream.ReaderCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Bodies of every wrong type, size and form are refused before anything is sent, or are understood as meant. */
class HostileBodyTest extends WireTestSupport {

    private static final int HUGE = 10 * 1024 * 1024;
    private static final int LIMIT = 64 * 1024;
    /** How far a reader may read beyond the limit to find that there is more. */
    private static final int SLACK = 16 * 1024;

    @TempDir
    static Path folder;

    private static Arguments row(String name, Callable<Object> body, String says) {
        return arguments(named(name, body), says);
    }

    static Stream<Arguments> wrongTypes() {
        return Stream.of(
                row("boolean", () -> true, "java.lang.Boolean"),
                row("character", () -> '1', "java.lang.Character"),
                row("list", () -> List.of("1", "2"), "It has 2 values"),
                row("list of maps", () -> List.of(Map.of("no_order", "1"), Map.of("no_order", "2")), "neither text nor a map"),
                row("list in itself", HostileBodies::cyclicList, "neither text nor a map"),
                row("set", () -> Set.of("1"), "neither text nor a map"),
                row("array of texts", () -> new String[] { "1" }, "neither text nor a map"),
                row("array of chars", () -> new char[] { '1' }, "neither text nor a map"),
                row("array of ints", () -> new int[] { 1 }, "neither text nor a map"),
                row("array of arrays", () -> new byte[][] { { '1' } }, "neither text nor a map"),
                row("date", Date::new, "java.util.Date"),
                row("instant", Instant::now, "java.time.Instant"),
                row("optional", () -> Optional.of(new Object()), "java.lang.Object"),
                row("exception", () -> new IllegalStateException("1"), "IllegalStateException"),
                row("class", () -> String.class, "java.lang.Class"),
                row("thread", Thread::currentThread, "java.lang.Thread"),
                row("enum", () -> Thread.State.NEW, "neither text nor a map"),
                row("object", Object::new, "java.lang.Object"),
                row("lambda", () -> (Callable<String>) () -> "1", "neither text nor a map"),
                row("stream of objects", () -> Stream.of("1"), "neither text nor a map"),
                row("iterator", () -> List.of("1").iterator(), "neither text nor a map"),
                row("URL, which a converter would fetch", () -> new File("/").toURI().toURL(), "java.net.URL"),
                row("tree of JSON", () -> JsonNodeFactory.instance.arrayNode().add("1").add("2"), "ArrayNode"),
                row("XML document", () -> DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument(), "Document"),
                row("Camel context", () -> context, "neither text nor a map"),
                row("bean", HostileBodies.CyclicBean::new, "neither text nor a map"),
                row("double", () -> 2013051500005d, "whole number"),
                row("float", () -> 1.5f, "whole number"),
                row("whole double", () -> 12345d, "whole number"),
                row("no number", () -> Double.NaN, "whole number"),
                row("infinity", () -> Double.POSITIVE_INFINITY, "whole number"),
                row("decimal", () -> new BigDecimal("1.50"), "whole number"),
                row("decimal with an exponent", () -> new BigDecimal("1E+3"), "whole number"),
                row("33 digits", () -> BigInteger.TEN.pow(32), "no_order has 33 characters"),
                row("response of another query", HostileBodyTest::answer, "Neither no_order nor oid_paybill"));
    }

    static Stream<Arguments> wrongSizes() {
        return Stream.of(
                row("text", () -> "1".repeat(HUGE), "longer than 65536"),
                row("blank text", () -> " ".repeat(HUGE), "longer than 65536"),
                row("JSON", () -> "{\"no_order\":\"1\",\"x\":\"" + "1".repeat(HUGE) + "\"}", "longer than 65536"),
                row("text that gives its length", HostileBodies.HugeText::new, "longer than 65536"),
                row("bytes", () -> new byte[HUGE], "longer than 65536"),
                row("stream", () -> new ByteArrayInputStream(new byte[HUGE]), "longer than 65536"),
                row("reader", () -> new StringReader("1".repeat(HUGE)), "longer than 65536"),
                row("byte buffer", () -> ByteBuffer.allocate(HUGE), "longer than 65536"),
                row("direct byte buffer", () -> ByteBuffer.allocateDirect(HUGE), "longer than 65536"),
                row("stream cache", () -> new InputStreamCache(new byte[HUGE]), "longer than 65536"),
                row("reader cache", () -> new ReaderCache("1".repeat(HUGE)), "longer than 65536"),
                row("file of ten gigabytes", () -> tenGigabytes().toFile(), "longer than 65536"),
                row("path of ten gigabytes", HostileBodyTest::tenGigabytes, "longer than 65536"),
                row("consumed file of ten gigabytes", () -> consumed(tenGigabytes(), null), "longer than 65536"),
                row("one byte too many", () -> "1".repeat(LIMIT + 1), "longer than 65536"),
                row("as many as are read", () -> "1".repeat(LIMIT), "no_order has 65536 characters"),
                row("no bytes", () -> new byte[0], "Neither no_order nor oid_paybill"),
                row("empty stream", InputStream::nullInputStream, "Neither no_order nor oid_paybill"),
                row("empty map", Map::of, "Neither no_order nor oid_paybill"),
                row("empty object", () -> "{}", "Neither no_order nor oid_paybill"),
                row("map of many members", HostileBodyTest::manyMembers, "Neither no_order nor oid_paybill"),
                row("map with a huge text", () -> Map.of("no_order", "1".repeat(HUGE)), "no_order has 10485760 characters"),
                row("map with a huge merchant", () -> Map.of("no_order", "1", "oid_partner", "1".repeat(HUGE)),
                        "oid_partner has 10485760 characters"));
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                row("torn stream", Broken::new, "cannot be read"),
                row("torn reader", HostileBodies::brokenReader, "cannot be read"),
                row("closed stream", HostileBodyTest::closedStream, "cannot be read"),
                row("closed reader", HostileBodyTest::closedReader, "cannot be read"),
                row("missing file", () -> folder.resolve("missing").toFile(), "cannot be read"),
                row("missing path", () -> folder.resolve("missing"), "cannot be read"),
                row("missing consumed file", () -> consumed(folder.resolve("missing"), null), "is a"),
                row("folder", () -> folder.toFile(), "cannot be read"),
                row("folder as a path", () -> folder, "cannot be read"),
                row("name that no file can have", () -> new File("a\u0000b"), "cannot be read"),
                row("consumed file of a charset that it is not in", () -> consumed(latin(), null), "UTF-8"),
                row("consumed file of a charset that there is not", () -> consumed(latin(), "none such"), "cannot be read"),
                row("file of a charset that it is not in", () -> latin().toFile(), "UTF-8"));
    }

    static Stream<Arguments> wrongMaps() {
        return Stream.of(
                row("number as a key", () -> Map.of(1, "1"), "keys that are no texts"),
                row("null as a key", () -> mapOf(null, "1"), "keys that are no texts"),
                row("one key among others", () -> Map.of("no_order", "1", 'x', "1"), "keys that are no texts"),
                row("null", () -> mapOf("no_order", null), "Neither no_order nor oid_paybill"),
                row("other case", () -> Map.of("NO_ORDER", "1"), "Neither no_order nor oid_paybill"),
                row("blank around the name", () -> Map.of("no_order ", "1"), "Neither no_order nor oid_paybill"),
                row("name of Java", () -> Map.of("noOrder", "1"), "Neither no_order nor oid_paybill"),
                row("list", () -> Map.of("no_order", List.of("1")), "no_order must be a text"),
                row("array", () -> Map.of("no_order", new String[] { "1" }), "no_order must be a text"),
                row("bytes", () -> Map.of("no_order", utf8("1")), "no_order must be a text"),
                row("map", () -> Map.of("no_order", Map.of("no_order", "1")), "no_order must be a text"),
                row("map in itself", () -> Map.of("no_order", HostileBodies.cyclicMap()), "no_order must be a text"),
                row("list in itself", () -> Map.of("no_order", HostileBodies.cyclicList()), "no_order must be a text"),
                row("bean", () -> Map.of("no_order", new HostileBodies.CyclicBean()), "no_order must be a text"),
                row("boolean", () -> Map.of("no_order", true), "no_order must be a text"),
                row("character", () -> Map.of("no_order", '1'), "no_order must be a text"),
                row("file", () -> Map.of("no_order", new File("1")), "no_order must be a text"),
                row("stream", () -> Map.of("no_order", new Endless()), "no_order must be a text"),
                row("optional", () -> Map.of("no_order", Optional.of(true)), "no_order must be a text"),
                row("double", () -> Map.of("no_order", 1e12), "no_order must be a text or a whole number"),
                row("double for a version", () -> Map.of("no_order", "1", "api_version", 1.0), "api_version must be a text"),
                row("map for a platform", () -> Map.of("no_order", "1", "platform", Map.of()), "platform must be a text"),
                row("list for a merchant", () -> Map.of("no_order", "1", "oid_partner", List.of()),
                        "oid_partner must be a text"),
                row("other merchant", () -> Map.of("no_order", "1", "oid_partner", "201304121000001005"),
                        "that merchant's endpoint"),
                row("other merchant as a number", () -> Map.of("no_order", "1", "oid_partner", 201304121000001005L),
                        "that merchant's endpoint"),
                row("other merchant in a request",
                        () -> QueryPaymentRequest.builder().noOrder("1").oidPartner("201304121000001005").build(),
                        "that merchant's endpoint"));
    }

    static Stream<Arguments> wrongJson() {
        return Stream.of(
                row("cut", () -> "{\"no_order\":", "no proper JSON"),
                row("cut in a text", () -> "{\"no_order\":\"1", "no proper JSON"),
                row("two objects", () -> "{\"no_order\":\"1\"}{}", "no proper JSON"),
                row("something after it", () -> "{\"no_order\":\"1\"}x", "no proper JSON"),
                row("key twice", () -> "{\"no_order\":\"1\",\"no_order\":\"2\"}", "a key twice"),
                row("key twice, alike", () -> "{\"no_order\":\"1\",\"no_order\":\"1\"}", "a key twice"),
                row("key twice, escaped", () -> "{\"no_order\":\"1\",\"\\u006eo_order\":\"2\"}", "a key twice"),
                row("key twice, deep inside", () -> "{\"no_order\":\"1\",\"x\":{\"y\":1,\"y\":2}}", "a key twice"),
                row("long key twice", () -> "{\"" + "k".repeat(9000) + "\":1,\"" + "k".repeat(9000) + "\":2}", "a key twice"),
                row("comment", () -> "{/* */\"no_order\":\"1\"}", "no proper JSON"),
                row("single quotes", () -> "{'no_order':'1'}", "no proper JSON"),
                row("no quotes", () -> "{no_order:1}", "no proper JSON"),
                row("comma at the end", () -> "{\"no_order\":\"1\",}", "no proper JSON"),
                row("leading zero", () -> "{\"no_order\":01}", "no proper JSON"),
                row("no number", () -> "{\"no_order\":NaN}", "no proper JSON"),
                row("line break in a text", () -> "{\"no_order\":\"1\n2\"}", "no proper JSON"),
                row("mark in the middle", () -> "{\ufeff\"no_order\":\"1\"}", "no proper JSON"),
                row("two marks", () -> "\ufeff\ufeff{\"no_order\":\"123456789012345678901\"}", "no_order has"),
                row("deep", () -> "{\"x\":" + "[".repeat(33) + "]".repeat(33) + ",\"no_order\":\"1\"}", "depth"),
                row("very deep", () -> "{\"x\":" + "{\"x\":".repeat(10_000) + "1" + "}".repeat(10_001), "depth"),
                row("very long number", () -> "{\"no_order\":" + "1".repeat(2000) + "}", "no proper JSON"),
                row("null", () -> "{\"no_order\":null}", "Neither no_order nor oid_paybill"),
                row("empty", () -> "{\"no_order\":\"\"}", "Neither no_order nor oid_paybill"),
                row("true", () -> "{\"no_order\":true}", "no_order must be a text"),
                row("array", () -> "{\"no_order\":[\"1\"]}", "no_order must be a text"),
                row("object", () -> "{\"no_order\":{\"no_order\":\"1\"}}", "no_order must be a text"),
                row("number with an exponent", () -> "{\"no_order\":1e3}", "no_order must be a text or a whole number"),
                row("number with a fraction", () -> "{\"no_order\":1.0}", "no_order must be a text or a whole number"),
                row("negative zero", () -> "{\"no_order\":-0}", "no_order must be a text or a whole number"),
                row("control character", () -> "{\"no_order\":\"\\u0000\"}", "control character"),
                row("half a character", () -> "{\"no_order\":\"\\udc00\"}", "half a surrogate pair"),
                row("other merchant", () -> "{\"no_order\":\"1\",\"oid_partner\":\"201304121000001005\"}",
                        "that merchant's endpoint"));
    }

    static Stream<Arguments> wrongBytes() {
        return Stream.of(
                row("a byte that is none of UTF-8", () -> bytes(0x31, 0xff), "UTF-8"),
                row("cut character", () -> bytes(0xe5, 0x8d), "UTF-8"),
                row("overlong form", () -> bytes(0x31, 0xc0, 0x80), "UTF-8"),
                row("surrogate", () -> bytes(0xed, 0xa0, 0x80), "UTF-8"),
                row("beyond Unicode", () -> bytes(0xf4, 0x90, 0x80, 0x80), "UTF-8"),
                row("continuation alone", () -> bytes(0x80), "UTF-8"),
                row("Latin-1", () -> "é1".getBytes(StandardCharsets.ISO_8859_1), "UTF-8"),
                row("GBK", () -> "单号".getBytes(Charset.forName("GBK")), "UTF-8"),
                row("UTF-16 with mark", () -> "12345".getBytes(StandardCharsets.UTF_16), "UTF-8"),
                row("UTF-16LE", () -> "12345".getBytes(StandardCharsets.UTF_16LE), "control character"),
                row("UTF-16BE", () -> "12345".getBytes(StandardCharsets.UTF_16BE), "control character"),
                row("JSON in UTF-16LE", () -> "{\"no_order\":\"1\"}".getBytes(StandardCharsets.UTF_16LE), "no proper JSON"),
                row("JSON in UTF-16BE", () -> "{\"no_order\":\"1\"}".getBytes(StandardCharsets.UTF_16BE), "control character"),
                row("UTF-32", () -> "12345".getBytes(Charset.forName("UTF-32")), "control character"),
                row("zeros", () -> new byte[20], "control character"),
                row("gzip", () -> bytes(0x1f, 0x8b, 8, 0), "UTF-8"),
                row("serialized object", () -> bytes(0xac, 0xed, 0, 5), "UTF-8"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({ "wrongTypes", "wrongSizes", "unreadable", "wrongMaps", "wrongJson", "wrongBytes" })
    void anUnfitBodyIsRefused(Callable<Object> body, String says) throws Exception {
        String message = assertRefused(send(body.call())).getMessage();

        assertTrue(message.contains(says), message);
        assertFalse(message.contains("12345"), message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({ "wrongTypes", "unreadable", "wrongBytes" })
    void aHeaderMakesABodyOfAnotherKindIrrelevant(Callable<Object> body) throws Exception {
        assertAsked(Map.of("no_order", "H1"), send(body.call(), Map.of(LianLianPayConstants.NO_ORDER, "H1")));
    }

    @Test
    void anEndlessStreamIsNotReadBeyondTheLimitAndIsClosed() {
        Endless body = new Endless();
        assertTrue(assertRefused(send(body)).getMessage().contains("longer than 65536"));

        assertTrue(body.taken.get() <= LIMIT + SLACK, () -> body.taken + " bytes taken");
        assertTrue(body.closed.get());
    }

    @Test
    void anEndlessReaderIsNotReadBeyondTheLimitAndIsClosed() {
        EndlessReader body = new EndlessReader();
        assertTrue(assertRefused(send(body)).getMessage().contains("longer than 65536"));

        assertTrue(body.taken.get() <= LIMIT + SLACK, () -> body.taken + " characters taken");
        assertTrue(body.closed.get());
    }

    @Test
    void aTornStreamIsClosed() {
        Broken body = new Broken();
        assertRefused(send(body));

        assertTrue(body.closed.get());
    }

    private static Arguments fit(String name, Callable<Object> body, Map<String, String> question) {
        return arguments(named(name, body), question);
    }

    static Stream<Arguments> oddButClear() {
        Map<String, String> number = Map.of("no_order", "单号");
        String json = "{\"no_order\":\"单号\"}";
        return Stream.of(
                fit("byte buffer", () -> ByteBuffer.wrap(utf8("单号")), number),
                fit("direct byte buffer", () -> ByteBuffer.allocateDirect(6).put(utf8("单号")).flip(), number),
                fit("part of a byte buffer", () -> ByteBuffer.wrap(utf8("xx单号x")).position(2).limit(8), number),
                fit("read-only byte buffer", () -> ByteBuffer.wrap(utf8(json)).asReadOnlyBuffer(), number),
                fit("path", () -> Files.writeString(folder.resolve("path"), "单号\r\n"), number),
                fit("consumed file", () -> consumed(Files.writeString(folder.resolve("file"), json), null), number),
                fit("consumed file with its charset",
                        () -> consumed(Files.writeString(folder.resolve("gbk"), json, Charset.forName("GBK")), "GBK"), number),
                fit("mark before text", () -> "\ufeff单号", number),
                fit("mark before bytes", () -> utf8("\ufeff单号"), number),
                fit("mark before JSON", () -> "\ufeff" + json, number),
                fit("mark before JSON in a stream", () -> new ByteArrayInputStream(utf8("\ufeff" + json)), number),
                fit("mark before JSON in a file", () -> Files.writeString(folder.resolve("mark"), "\ufeff" + json).toFile(),
                        number),
                fit("text in a builder", () -> new StringBuilder("单号"), number),
                fit("long", () -> Long.MIN_VALUE, Map.of("no_order", "-9223372036854775808")),
                fit("number of 32 digits", () -> BigInteger.TEN.pow(31), Map.of("no_order", "1" + "0".repeat(31))),
                fit("number of a counter", () -> new AtomicLong(7), Map.of("no_order", "7")),
                fit("number in JSON", () -> "{\"no_order\":2013051500005}", Map.of("no_order", "2013051500005")),
                fit("own merchant as a number", () -> "{\"no_order\":\"1\",\"oid_partner\":201304121000001004}",
                        Map.of("no_order", "1")),
                fit("unknown members",
                        () -> "{\"x\":{\"no_order\":\"2\"},\"no_order\":\"1\",\"y\":[1e3,true],\"z\":\"\\ud800\"}",
                        Map.of("no_order", "1")),
                fit("members of a signed request",
                        () -> Map.of("no_order", "1", "sign", "x", "sign_type", "MD5", "Content-Type", "x"),
                        Map.of("no_order", "1")),
                fit("null members", () -> "{\"no_order\":\"1\",\"oid_paybill\":null,\"platform\":\"\"}",
                        Map.of("no_order", "1")),
                fit("map of all sorts", HostileBodyTest::allSorts, Map.of("no_order", "1")),
                fit("sorted map", () -> new TreeMap<>(Map.of("no_order", "1")), Map.of("no_order", "1")),
                fit("as deep as may be", () -> "{\"no_order\":\"1\",\"x\":" + "[".repeat(31) + "]".repeat(31) + "}",
                        Map.of("no_order", "1")),
                fit("as long as may be", () -> "{\"no_order\":\"1\"}" + " ".repeat(LIMIT - 16), Map.of("no_order", "1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddButClear")
    void anOddBodyIsUnderstoodAsItWasMeant(Callable<Object> body, Map<String, String> question) throws Exception {
        assertAsked(question, send(body.call()));
    }

    /** Things that influence Camel's converters from a body to text. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("oddButClear")
    void theCharsetOfTheExchangeDoesNotMatter(Callable<Object> body, Map<String, String> question) throws Exception {
        for (Object charset : Arrays.asList("UTF-16", "ISO-8859-1", "no such charset", 1)) {
            Object sent = body.call();
            forget();
            assertAsked(question, send(URI, exchange -> {
                exchange.setProperty(Exchange.CHARSET_NAME, charset);
                exchange.getMessage().setHeader(Exchange.CHARSET_NAME, charset);
                exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=" + charset);
                exchange.getMessage().setBody(sent);
            }));
        }
    }

    @Test
    void aByteBufferCanBeReadAgain() {
        ByteBuffer body = ByteBuffer.wrap(utf8("N1"));
        send(body);

        assertEquals(2, body.remaining());
    }

    private static QueryPaymentResponse answer() {
        Map<String, String> fields
                = TestGateway.successFields(Map.of("oid_partner", GatewayTestSupport.MERCHANT_NUMBER));
        fields.put("sign_type", "RSA");
        return QueryPaymentResponse.verified(fields);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static Map<String, String> mapOf(String key, String value) {
        Map<String, String> map = new HashMap<>();
        map.put(key, value);
        return map;
    }

    private static Map<String, Object> manyMembers() {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            map.put("k" + i, i);
        }
        return map;
    }

    private static Map<String, Object> allSorts() {
        Map<String, Object> map = HostileBodies.cyclicMap();
        map.put("no_order", "1");
        map.put("oid_paybill", null);
        map.put("list", HostileBodies.cyclicList());
        map.put("bean", new HostileBodies.BrokenBean());
        map.put("stream", new Broken());
        map.put("explosion", HostileBodies.explodingMap());
        return map;
    }

    /** A sparse file, which uses no disk space. */
    private static Path tenGigabytes() throws IOException {
        Path path = folder.resolve("huge");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(10L * 1024 * 1024 * 1024);
        }
        return path;
    }

    private static Path latin() throws IOException {
        return Files.write(folder.resolve("latin"), bytes('1', 0xe4));
    }

    private static GenericFile<File> consumed(Path path, String charset) {
        GenericFile<File> file = new GenericFile<>();
        file.setFile(path.toFile());
        file.setBody(path.toFile());
        file.setBinding(new GenericFileDefaultBinding<>());
        file.setCharset(charset);
        return file;
    }

    private static InputStream closedStream() throws IOException {
        InputStream stream = Files.newInputStream(Files.writeString(folder.resolve("closed"), "1"));
        stream.close();
        return stream;
    }

    private static StringReader closedReader() {
        StringReader reader = new StringReader("1");
        reader.close();
        return reader;
    }
}
