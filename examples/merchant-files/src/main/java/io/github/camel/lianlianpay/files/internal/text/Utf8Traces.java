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

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds UTF-8 in a file that is not completely UTF-8. A Chinese character has three bytes in UTF-8, in ranges that
 * GB18030 text matches by chance: at about one in fifty characters, and rarely for a whole line.
 */
final class Utf8Traces {

    /** A file with a lower share of UTF-8 lines is GB18030. */
    private static final int LINES_IN_HUNDRED = 5;

    private long line = 1;
    private long brokenLine;
    private long brokenLines;
    private long wholeLines;
    // in lines that are not all UTF-8: bytes beyond ASCII, and those in valid characters of three or four bytes
    private long bytes;
    private long bytesInCharacters;
    // in the current line
    private boolean broken;
    private int beyondAscii;
    private int inCharacters;
    // in the current character
    private int length;
    private int needed;
    private int lowest;
    private int highest;

    private Utf8Traces() {
    }

    static Utf8Traces of(Path file) throws IOException {
        Utf8Traces traces = new Utf8Traces();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                traces.add(b);
            }
        }
        traces.endLine();
        return traces;
    }

    /** The number of the first line that is no UTF-8. */
    long brokenLine() {
        return brokenLine;
    }

    /** Whether this is damaged or mixed UTF-8, rather than text in another charset. */
    boolean isProbablyUtf8() {
        return wholeLines * 100 > brokenLines * LINES_IN_HUNDRED || bytesInCharacters * 2 >= bytes;
    }

    private void add(int b) {
        beyondAscii += b >= 0x80 ? 1 : 0;
        if (needed > 0 && b >= lowest && b <= highest) {
            lowest = 0x80;
            highest = 0xBF;
            if (--needed == 0 && length > 2) {
                inCharacters += length;
            }
            return;
        }
        broken |= needed > 0;
        needed = 0;
        if (b == '\n') {
            endLine();
        } else if (b >= 0x80) {
            begin(b);
        }
    }

    private void begin(int b) {
        length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
        lowest = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
        highest = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
        if (b < 0xC2 || b > 0xF4) {
            broken = true;
        } else {
            needed = length - 1;
        }
    }

    private void endLine() {
        broken |= needed > 0;
        if (broken) {
            brokenLine = brokenLine == 0 ? line : brokenLine;
            brokenLines++;
            bytes += beyondAscii;
            bytesInCharacters += inCharacters;
        } else if (inCharacters > 0) {
            wholeLines++;
        }
        line++;
        broken = false;
        beyondAscii = 0;
        inCharacters = 0;
        needed = 0;
    }
}
