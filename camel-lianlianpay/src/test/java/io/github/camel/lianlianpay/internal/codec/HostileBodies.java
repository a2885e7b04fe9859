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

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Bodies that have no end, fail while they are read, or contain themselves. */
public final class HostileBodies {

    private HostileBodies() {
    }

    /** A stream without an end that counts the bytes taken from it. */
    public static final class Endless extends InputStream {

        public final AtomicLong taken = new AtomicLong();
        public final AtomicBoolean closed = new AtomicBoolean();

        @Override
        public int read() {
            taken.incrementAndGet();
            return '1';
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }

    /** The same with characters. */
    public static final class EndlessReader extends Reader {

        public final AtomicLong taken = new AtomicLong();
        public final AtomicBoolean closed = new AtomicBoolean();

        @Override
        public int read(char[] buffer, int offset, int length) {
            Arrays.fill(buffer, offset, offset + length, '1');
            taken.addAndGet(length);
            return length;
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }

    /** A stream that fails in the middle of what could be a number. */
    public static final class Broken extends InputStream {

        public final AtomicBoolean closed = new AtomicBoolean();
        private int left = 3;

        @Override
        public int read() throws IOException {
            if (left-- <= 0) {
                throw new IOException("torn");
            }
            return '1';
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }

    /** The same with characters. */
    public static Reader brokenReader() {
        return new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                throw new IOException("torn");
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }

    /** A text that gives its length; its content must not be read. */
    public static final class HugeText implements CharSequence {

        @Override
        public int length() {
            return Integer.MAX_VALUE;
        }

        @Override
        public char charAt(int index) {
            return '1';
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return this;
        }

        @Override
        public String toString() {
            throw new AssertionError("the whole text was read");
        }
    }

    public static Map<String, Object> cyclicMap() {
        Map<String, Object> map = new HashMap<>();
        map.put("self", map);
        return map;
    }

    public static List<Object> cyclicList() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        return list;
    }

    /** Thirty maps in memory that become 2 to the power of 30 members when written. */
    public static Map<String, Object> explodingMap() {
        Map<String, Object> map = Map.of("leaf", "1");
        for (int i = 0; i < 30; i++) {
            map = Map.of("a", map, "b", map);
        }
        return map;
    }

    public static Map<String, Object> deepMap(int depth) {
        Map<String, Object> map = Map.of("leaf", "1");
        for (int i = 1; i < depth; i++) {
            map = Map.of("a", map);
        }
        return map;
    }

    /** A bean that contains itself. */
    public static final class CyclicBean {
        public CyclicBean getSelf() {
            return this;
        }
    }

    /** A bean of which every child has a child. */
    public static final class EndlessBean {
        public EndlessBean getNext() {
            return new EndlessBean();
        }
    }

    /** A bean that fails while it is read. */
    public static final class BrokenBean {
        public String getNoOrder() throws IOException {
            throw new IOException();
        }
    }
}
