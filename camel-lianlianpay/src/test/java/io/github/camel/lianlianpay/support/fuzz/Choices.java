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
package io.github.camel.lianlianpay.support.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Takes decisions from bytes, so that a fuzzer changes decisions by changing bytes. After the last byte, every decision
 * is the first one.
 */
public final class Choices {

    private final byte[] bytes;
    private int at;

    public Choices(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A number from 0 to one less than the bound. */
    public int below(int bound) {
        int number = next();
        if (bound > 256) {
            number = number << 8 | next();
        }
        return number % bound;
    }

    /** True once in this many times, on average. */
    public boolean once(int in) {
        return below(in) == in - 1;
    }

    public <T> T of(List<T> several) {
        return several.get(below(several.size()));
    }

    @SafeVarargs
    public final <T> T of(T... several) {
        return several[below(several.length)];
    }

    /** Takes up to this many bytes. */
    public byte[] bytes(int maximum) {
        int length = Math.min(below(maximum + 1), bytes.length - at);
        byte[] taken = java.util.Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return taken;
    }

    /** A text of any characters that UTF-8 has. */
    public String text(int maximum) {
        return new String(bytes(maximum), StandardCharsets.UTF_8);
    }

    /** The bytes that are left. */
    public byte[] rest() {
        byte[] rest = java.util.Arrays.copyOfRange(bytes, Math.min(at, bytes.length), bytes.length);
        at = bytes.length;
        return rest;
    }

    /** Removes some of these bytes, and inserts others, at one place. */
    public byte[] damaged(byte[] whole) {
        int from = below(whole.length + 1);
        int to = Math.min(whole.length, from + below(4));
        byte[] put = once(2) ? bytes(4) : of("\"", ",", "0", " ", "\u00e9").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(whole, 0, from);
        out.writeBytes(put);
        out.write(whole, to, whole.length - to);
        return out.toByteArray();
    }

    private int next() {
        return at < bytes.length ? bytes[at++] & 0xff : 0;
    }
}
