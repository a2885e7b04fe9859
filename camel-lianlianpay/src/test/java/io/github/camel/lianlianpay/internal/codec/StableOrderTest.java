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
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.LianLianPaySignProcessor;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.support.TestKeys;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * The order of signed or sent members does not depend on the JVM: equal messages give equal texts from any map.
 */
class StableOrderTest {

    private static final List<Supplier<Map<String, Object>>> MAPS = List.of(
            HashMap::new, LinkedHashMap::new, TreeMap::new, ConcurrentHashMap::new, Hashtable::new, ConcurrentSkipListMap::new,
            () -> new TreeMap<>(Collections.reverseOrder()), () -> new HashMap<>(1024), () -> new HashMap<>(1, 100f));

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    /** Names that differ only in case, names with one hash code, and many names. */
    @ParameterizedTest
    @ValueSource(strings = { "a,b,c", "memo,Memo,MEMO,mEMO", "Aa,BB,AaAa,BBBB,AaBB,BBAa", "many" })
    void oneMessageHasOneTextWhateverTheMap(String names) throws Exception {
        List<String> all = names.equals("many")
                ? IntStream.range(0, 200).mapToObj(i -> "n" + Integer.toString(i * 7919, 36)).collect(Collectors.toList())
                : new ArrayList<>(List.of(names.split(",")));
        Random random = new Random(1);
        String text = null;
        String sign = null;
        for (Supplier<Map<String, Object>> outer : MAPS) {
            for (Supplier<Map<String, Object>> inner : MAPS) {
                Collections.shuffle(all, random);
                Map<String, Object> message = outer.get();
                for (String name : all) {
                    Map<String, Object> nested = inner.get();
                    all.forEach(member -> nested.put(member, "v"));
                    message.put(name, name.length() > 3 ? "v" : nested);
                }
                String json = marshal(message);
                text = text == null ? json : text;
                assertEquals(text, json);
                String header = process(message);
                sign = sign == null ? header : sign;
                assertEquals(sign, header);
                assertEquals(sign, TestKeys.fields(json.getBytes(StandardCharsets.UTF_8)).get("sign"));
            }
        }
    }

    /** The map changes its order with each iteration, as Map.of may do with each JVM. */
    @Test
    void aMapThatChangesItsOrderIsSignedAlike() throws Exception {
        Random random = new Random(2);
        Map<String, Object> restless = new AbstractMap<>() {
            @Override
            public java.util.Set<Entry<String, Object>> entrySet() {
                List<Entry<String, Object>> entries = new ArrayList<>(
                        Map.<String, Object> of("x", "1", "X", "2", "y", Map.of("k", "1", "K", "2", "z", "3")).entrySet());
                Collections.shuffle(entries, random);
                return new java.util.LinkedHashSet<>(entries);
            }
        };
        String first = marshal(restless);
        for (int i = 0; i < 20; i++) {
            assertEquals(first, marshal(restless));
        }
    }

    /** The order of the independent vectors, which must be the same on every JVM, so it is written out here. */
    @Test
    void nestedMembersAreSignedInTheOrderOfThePublishedClients() {
        assertEquals("{\"a\":1,\"q\":1,\"b\":1,\"s\":1,\"d\":1,\"e\":1,\"u\":1}",
                signText("{\"s\":1,\"u\":1,\"e\":1,\"d\":1,\"b\":1,\"q\":1,\"a\":1}"));
        assertEquals("{\"user_info_full_name\":1,\"user_info_mercht_userno\":1,\"frms_ware_category\":1}",
                signText("{\"frms_ware_category\":1,\"user_info_mercht_userno\":1,\"user_info_full_name\":1}"));
        String thirteen = IntStream.range(0, 13).mapToObj(i -> "\"k" + (char) ('a' + i) + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
        assertEquals(signText(thirteen), signText(thirteen.replace("\"ka\":1,", "").replace("}", ",\"ka\":1}")));
    }

    private static String signText(String nested) {
        return JsonMessage.read("{\"x\":" + nested + "}").fields().get("x");
    }

    private String marshal(Object body) throws Exception {
        LianLianPayDataFormat format = new LianLianPayDataFormat();
        format.setPrivateKey(TestKeys.privateKey(TestKeys.MERCHANT));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.marshal(new DefaultExchange(context), body, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private String process(Object body) throws Exception {
        LianLianPaySignProcessor processor = new LianLianPaySignProcessor();
        processor.setPrivateKey(TestKeys.privateKey(TestKeys.MERCHANT));
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        processor.process(exchange);
        return exchange.getMessage().getHeader(LianLianPayConstants.SIGN, String.class);
    }
}
