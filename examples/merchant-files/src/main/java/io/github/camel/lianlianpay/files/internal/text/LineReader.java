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

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/** Reads lines with any line end, and only the beginning of lines that are too long. */
final class LineReader implements Closeable {

    /** In characters; far longer than any row of a table. */
    static final int LONGEST = 100_000;

    private final Reader reader;
    private boolean afterReturn;

    LineReader(Reader reader) {
        this.reader = reader;
    }

    /**
     * @return the line without its end; one longer than {@link #LONGEST} if it was cut; null at the end
     */
    String next() throws IOException {
        int c = reader.read();
        if (c == '\n' && afterReturn) {
            c = reader.read();
        }
        afterReturn = false;
        if (c < 0) {
            return null;
        }
        StringBuilder line = new StringBuilder(80);
        while (c >= 0 && c != '\n' && c != '\r') {
            if (line.length() <= LONGEST) {
                line.append((char) c);
            }
            c = reader.read();
        }
        afterReturn = c == '\r';
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
