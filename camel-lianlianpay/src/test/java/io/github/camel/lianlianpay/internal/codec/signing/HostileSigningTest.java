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
package io.github.camel.lianlianpay.internal.codec.signing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.LianLianPaySignProcessor;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.internal.codec.HostileBodies;
import io.github.camel.lianlianpay.internal.codec.HostileBodies.Broken;
import io.github.camel.lianlianpay.internal.codec.HostileBodies.Endless;
import io.github.camel.lianlianpay.internal.codec.HostileBodies.EndlessReader;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.operation.HostileOrderNumberTest;
import io.github.camel.lianlianpay.support.TestKeys;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * The signing processor and the data format sign exactly the members that they send, and sign nothing that can be read
 * in several ways.
 */
class HostileSigningTest {

    private static final int LIMIT = JsonMessage.MAXIMUM_LENGTH;
    private static final int SLACK = 64 * 1024;

    @TempDir
    static Path folder;

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    private static Arguments row(String name, Callable<Object> body, String rest) {
        return arguments(named(name, body), rest);
    }

    static Stream<Arguments> clear() {
        return Stream.of(
                row("text that looks like a field", () -> Map.of("a", "1&b=2"), "a=1&b=2"),
                // allowed in a request: the merchant's own address
                row("address with a field's name", () -> Map.of("notify_url", "http://h/?a=1&no_order=2"),
                        "notify_url=http://h/?a=1&no_order=2"),
                row("old signature", () -> "{\"sign\":\"old\",\"a\":\"1\",\"sign_type\":\"MD5\"}", "a=1"),
                row("old signature of another type", () -> "{\"sign\":{\"x\":1},\"a\":\"1\",\"sign_type\":[2]}", "a=1"),
                row("left out of the signature", () -> "{\"z\":null,\"a\":\"1\",\"y\":\"\"}", "a=1"),
                row("blank is not empty", () -> Map.of("a", " "), "a= "),
                row("empty name", () -> Map.of("", "1"), "=1"),
                row("numbers in text", () -> "{\"b\":1E+3,\"c\":46.70,\"d\":-0}", "b=1E+3&c=46.70&d=0"),
                row("numbers in a map", () -> Map.of("b", new BigDecimal("46.70"), "c", Long.MIN_VALUE),
                        "b=46.70&c=-9223372036854775808"),
                row("boolean", () -> Map.of("a", true), "a=true"),
                row("nested", () -> "{\"a\":{\"y\":\"&b=2\",\"x\":null},\"c\":[1.50,null]}",
                        "a={\"y\":\"&b=2\"}&c=[1.50,null]"),
                row("number as a key", () -> Map.of(1, "x"), "1=x"),
                row("mark before text", () -> "\ufeff{\"a\":\"单\"}", "a=单"),
                row("mark before bytes", () -> utf8("\ufeff{\"a\":\"单\"}"), "a=单"),
                row("bytes", () -> utf8("{\"a\":\"单\"}"), "a=单"),
                row("stream", () -> new ByteArrayInputStream(utf8("{\"a\":\"单\"}")), "a=单"),
                row("stream cache", () -> new InputStreamCache(utf8("{\"a\":\"单\"}")), "a=单"),
                row("reader", () -> new StringReader("{\"a\":\"单\"}"), "a=单"),
                row("byte buffer", () -> ByteBuffer.wrap(utf8("x{\"a\":\"单\"}")).position(1), "a=单"),
                row("file", () -> Files.writeString(folder.resolve("a"), "{\"a\":\"单\"}").toFile(), "a=单"),
                row("path", () -> Files.writeString(folder.resolve("a"), "{\"a\":\"单\"}"), "a=单"),
                row("tree of JSON", () -> JsonNodeFactory.instance.objectNode().put("a", "单"), "a=单"),
                row("empty object", () -> "{}", ""),
                row("long text", () -> Map.of("a", "x".repeat(500_000)), "a=" + "x".repeat(500_000)),
                row("as deep as may be", () -> HostileBodies.deepMap(32),
                        "a=" + "{\"a\":".repeat(30) + "{\"leaf\":\"1\"}" + "}".repeat(30)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clear")
    void whatIsSignedIsWhatIsSent(Callable<Object> body, String rest) throws Exception {
        assertSigned(rest.isEmpty() ? "sign_type=RSA" : rest + "&sign_type=RSA", body);
    }

    /** The members that arrive are those of the body and the two of the signature, which covers them. */
    private void assertSigned(String source, Callable<Object> body) throws Exception {
        ObjectNode meant = tree(body.call());
        meant.put("sign_type", "RSA").put("sign", TestKeys.sign(source, TestKeys.MERCHANT));

        assertEquals(meant, read(marshal(body.call())));
        assertEquals(meant, read(process(body.call())));
    }

    static Stream<String> texts() {
        return Stream.concat(Stream.of(HostileOrderNumberTest.FIT),
                Stream.of("1&no_order=2", "1\u0000", "1\r\nX: y", "\u0085", "\u007f", "x&sign_type=MD5", "&sign=x"));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("texts")
    void everyTextIsSignedAsItStands(String text) throws Exception {
        assertSigned("no_order=" + text + "&sign_type=RSA", () -> Map.of("no_order", text));
        assertSigned("no_order=" + text + "&sign_type=RSA", () -> TestKeys.json(Map.of("no_order", text)));
        assertSigned("a=" + text + "&sign_type=RSA&z=1", () -> Map.of("a", text, "z", "1"));
    }

    static Stream<Arguments> unclear() {
        return Stream.of(
                row("key twice", () -> "{\"a\":1,\"a\":2}", "a key twice"),
                row("key twice, escaped", () -> "{\"a\":1,\"\\u0061\":1}", "a key twice"),
                row("signature twice", () -> "{\"sign\":\"1\",\"sign\":\"2\"}", "a key twice"),
                row("key twice in a map", () -> keyTwice(), "a key twice"),
                row("null as a key", () -> Collections.singletonMap(null, "1"), "cannot be written"),
                row("half a character", () -> Map.of("a", "\ud800"), "half a surrogate pair"),
                row("half a character in a name", () -> Map.of("\udc00", "1"), "half a surrogate pair"),
                row("half a character deep inside", () -> "{\"a\":[{\"b\":\"\\ud800\"}]}", "half a surrogate pair"),
                row("array", () -> "[{\"a\":\"1\"}]", "no JSON object but an array"),
                row("list", () -> List.of(Map.of("a", "1")), "no JSON object but an array"),
                row("null", () -> "null", "no JSON object"),
                row("number", () -> 1, "no JSON object but a number"),
                row("boolean", () -> true, "no JSON object but true"),
                row("date", Date::new, "no JSON object but a number"),
                row("optional", () -> Optional.of(Map.of("a", "1")), "cannot be written"),
                row("object", Object::new, "cannot be written"),
                row("stream in a map", () -> Map.of("a", InputStream.nullInputStream()), "cannot be written"),
                row("map in itself", HostileBodies::cyclicMap, "cannot be written"),
                row("list in itself", () -> Map.of("a", HostileBodies.cyclicList()), "cannot be written"),
                row("bean in itself", HostileBodies.CyclicBean::new, "cannot be written"),
                row("bean without an end", HostileBodies.EndlessBean::new, "cannot be written"),
                row("bean that breaks", HostileBodies.BrokenBean::new, "cannot be written"),
                row("map that explodes", HostileBodies::explodingMap, "longer than 1 MiB"),
                row("deep", () -> HostileBodies.deepMap(33), "depth"),
                row("very deep", () -> "{\"a\":" + "[".repeat(100_000), "depth"),
                row("huge text", () -> "{\"a\":\"" + "x".repeat(LIMIT) + "\"}", "longer than 1048576"),
                row("huge text in a map", () -> Map.of("a", "x".repeat(10 * LIMIT)), "longer than 1 MiB"),
                row("huge bytes", () -> new byte[LIMIT + 1], "longer than 1048576"),
                row("text that gives its length", HostileBodies.HugeText::new, "longer than 1048576"),
                row("torn stream", Broken::new, "cannot be read"),
                row("missing file", () -> new File("missing"), "cannot be read"),
                row("UTF-16", () -> "{\"a\":\"1\"}".getBytes(StandardCharsets.UTF_16), "UTF-8"),
                row("GBK", () -> "{\"a\":\"单号\"}".getBytes(Charset.forName("GBK")), "UTF-8"),
                row("nothing", () -> null, "There is no body"),
                row("blank", () -> " ", "no JSON object but empty"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unclear")
    void whatCannotBeReadInOneWayIsNotSigned(Callable<Object> body, String says) throws Exception {
        Object graph = body.call();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertSays(says, assertThrows(IllegalArgumentException.class, () -> format().marshal(exchange(graph), graph, out)));
        assertEquals(0, out.size());

        Object sent = body.call();
        Exchange exchange = exchange(sent);
        assertSays(says, assertThrows(IllegalArgumentException.class, () -> processor().process(exchange)));
        assertSame(sent, exchange.getMessage().getBody());
        assertNull(exchange.getMessage().getHeader(LianLianPayConstants.SIGN));
    }

    /** Such a member is not signed, so the signature would be valid, but the member would arrive changed. */
    @Test
    void halfACharacterIsNotSentInAMemberThatIsNotSigned() {
        for (String json : List.of("{\"\\ud800\":null}", "{\"\\ud800\":\"\"}", "{\"a\":{\"\\ud800\":null}}")) {
            assertSays("surrogate pair", assertThrows(IllegalArgumentException.class, () -> marshal(json)));
        }
    }

    @Test
    void nothingEndlessIsReadBeyondTheLimit() {
        Endless stream = new Endless();
        assertSays("longer than 1048576", assertThrows(IllegalArgumentException.class, () -> marshal(stream)));
        assertTrue(stream.taken.get() <= LIMIT + SLACK && stream.closed.get(), () -> stream.taken + " bytes taken");

        EndlessReader reader = new EndlessReader();
        assertSays("longer than 1048576", assertThrows(IllegalArgumentException.class, () -> process(reader)));
        assertTrue(reader.taken.get() <= LIMIT + SLACK && reader.closed.get(), () -> reader.taken + " characters taken");
    }

    @Test
    void nothingEndlessIsUnmarshalled() {
        LianLianPayDataFormat format = new LianLianPayDataFormat();
        format.setPublicKey(TestKeys.publicKey(TestKeys.PLATFORM));
        Endless stream = new Endless();

        LianLianPayResponseException e
                = assertThrows(LianLianPayResponseException.class, () -> format.unmarshal(exchange(null), stream));

        assertTrue(e.getMessage().contains("longer than 1048576"), e.getMessage());
        assertTrue(stream.taken.get() <= LIMIT + SLACK, () -> stream.taken + " bytes taken");
    }

    @Test
    void whatCannotBeSignedLeavesNoEarlierSignature() {
        Exchange exchange = exchange("no JSON");
        exchange.getMessage().setHeader(LianLianPayConstants.SIGN, "of an earlier message");

        assertThrows(IllegalArgumentException.class, () -> processor().process(exchange));

        assertNull(exchange.getMessage().getHeader(LianLianPayConstants.SIGN));
    }

    private static void assertSays(String text, IllegalArgumentException e) {
        assertTrue(e.getMessage().contains(text), e.getMessage());
        assertTrue(e.getMessage().length() <= 500, () -> e.getMessage().length() + " characters of message");
    }

    private byte[] marshal(Object body) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format().marshal(exchange(body), body, out);
        return out.toByteArray();
    }

    /** The bytes that the next step of a route would send. */
    private byte[] process(Object body) throws Exception {
        Exchange exchange = exchange(body);
        processor().process(exchange);
        Object signed = exchange.getMessage().getBody();
        byte[] json = signed instanceof Map<?, ?> map
                ? utf8(JsonMapper.builder().build().writeValueAsString(map))
                : signed instanceof String text ? utf8(text) : (byte[]) signed;
        assertEquals(read(json).get("sign").asText(), exchange.getMessage().getHeader(LianLianPayConstants.SIGN));
        return json;
    }

    private Exchange exchange(Object body) {
        Exchange exchange = new DefaultExchange(context);
        exchange.setProperty(Exchange.CHARSET_NAME, "UTF-16");
        exchange.getMessage().setBody(body);
        return exchange;
    }

    private LianLianPayDataFormat format() {
        LianLianPayDataFormat format = new LianLianPayDataFormat();
        format.setPrivateKey(TestKeys.privateKey(TestKeys.MERCHANT));
        return format;
    }

    private LianLianPaySignProcessor processor() {
        LianLianPaySignProcessor processor = new LianLianPaySignProcessor();
        processor.setPrivateKey(TestKeys.privateKey(TestKeys.MERCHANT));
        return processor;
    }

    /** The body's members, read by Jackson alone. */
    private ObjectNode tree(Object body) throws Exception {
        if (body instanceof Map || body instanceof JsonNode) {
            return (ObjectNode) read(utf8(JsonMapper.builder().build().writeValueAsString(body)));
        }
        String text = body instanceof String string ? string
                : body instanceof StringReader reader ? new String(readAll(reader))
                : body instanceof ByteBuffer buffer ? StandardCharsets.UTF_8.decode(buffer).toString()
                : new String(
                        context.getTypeConverter().mandatoryConvertTo(InputStream.class, body).readAllBytes(),
                        StandardCharsets.UTF_8);
        return (ObjectNode) read(utf8(text.replaceFirst("^\ufeff", "")));
    }

    private static char[] readAll(StringReader reader) throws Exception {
        char[] text = new char[100];
        return Arrays.copyOf(text, reader.read(text));
    }

    private static JsonNode read(byte[] json) throws Exception {
        return JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build().readTree(json);
    }

    private static Map<Object, Object> keyTwice() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("1", "a");
        map.put(1, "b");
        return map;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
