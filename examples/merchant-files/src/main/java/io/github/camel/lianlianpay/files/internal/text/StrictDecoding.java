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
package io.github.camel.lianlianpay.files.internal.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a text file once, to find the first place that its charset does not allow. */
final class StrictDecoding {

    private static final int BUFFER = 1 << 16;

    private long line = 1;
    private char last;
    private long malformedLine;
    private long nulLine;

    private StrictDecoding() {
    }

    /**
     * @param mark the length of the byte order mark in bytes, which is skipped
     */
    static StrictDecoding of(Path file, Charset charset, int mark) throws IOException {
        StrictDecoding answer = new StrictDecoding();
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(mark);
            answer.decode(in, charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT));
        }
        return answer;
    }

    private void decode(InputStream in, CharsetDecoder decoder) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        CharBuffer chars = CharBuffer.allocate(BUFFER);
        for (boolean end = false; !end;) {
            int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            end = read < 0;
            bytes.position(bytes.position() + Math.max(0, read)).flip();
            CoderResult result;
            do {
                result = decoder.decode(bytes, chars, end);
                if (!result.isError() && end && !result.isOverflow()) {
                    result = decoder.flush(chars);
                }
                count(chars.flip());
                chars.clear();
            } while (result.isOverflow());
            if (result.isError()) {
                malformedLine = line;
                return;
            }
            bytes.compact();
        }
    }

    private void count(CharBuffer chars) {
        while (chars.hasRemaining()) {
            char c = chars.get();
            if (c == '\r' || c == '\n' && last != '\r') {
                line++;
            }
            if (c == 0 && nulLine == 0) {
                nulLine = line;
            }
            last = c;
        }
    }

    /** The number of the first line with a malformed byte; 0 if there is none. */
    long malformedLine() {
        return malformedLine;
    }

    /** The number of the first line with a NUL character; 0 if there is none. */
    long nulLine() {
        return nulLine;
    }
}
