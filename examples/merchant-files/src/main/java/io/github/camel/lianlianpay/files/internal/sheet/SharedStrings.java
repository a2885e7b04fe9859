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
package io.github.camel.lianlianpay.files.internal.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.xml.stream.XMLStreamException;

import io.github.camel.lianlianpay.files.internal.file.UnreadableFileException;

/**
 * The texts of a workbook, to which its cells refer by number. All must be in memory; bytes need a third of the memory
 * of strings.
 */
final class SharedStrings {

    /** In bytes; a million order numbers need a third of it. */
    private static final int MOST = 64 << 20;
    private static final int CHUNK = 1 << 20;

    private final List<byte[]> chunks = new ArrayList<>();
    private int[] ends = new int[1024];
    private int count;
    private int size;

    /**
     * @param in the part of the workbook, or null
     */
    static SharedStrings read(InputStream in) throws IOException, XMLStreamException, UnreadableFileException {
        SharedStrings strings = new SharedStrings();
        if (in != null) {
            try (SheetXml xml = new SheetXml(in)) {
                while (xml.nextStart(null, "si")) {
                    strings.add(xml.texts("si"));
                }
            }
        }
        return strings;
    }

    private void add(String text) throws UnreadableFileException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (size > MOST - bytes.length) {
            throw new UnreadableFileException(
                    "The workbook holds more than " + (MOST >> 20)
                                              + " MiB of text. Save it as CSV in UTF-8, which may be of any size, and hand that in.");
        }
        for (int done = 0; done < bytes.length;) {
            int at = size % CHUNK;
            if (at == 0) {
                chunks.add(new byte[CHUNK]);
            }
            int length = Math.min(bytes.length - done, CHUNK - at);
            System.arraycopy(bytes, done, chunks.get(size / CHUNK), at, length);
            done += length;
            size += length;
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ends[count++] = size;
    }

    /** Returns null if there is no such text. */
    String get(int index) {
        if (index < 0 || index >= count) {
            return null;
        }
        int start = index == 0 ? 0 : ends[index - 1];
        byte[] bytes = new byte[ends[index] - start];
        for (int done = 0; done < bytes.length;) {
            int at = (start + done) % CHUNK;
            int length = Math.min(bytes.length - done, CHUNK - at);
            System.arraycopy(chunks.get((start + done) / CHUNK), at, bytes, done, length);
            done += length;
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
