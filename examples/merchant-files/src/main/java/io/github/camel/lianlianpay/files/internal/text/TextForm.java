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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camel.lianlianpay.files.internal.file.UnreadableFileException;

/**
 * The charset of a text file, decided by all of its bytes: that of its byte order mark; otherwise UTF-8 if all bytes
 * fit; otherwise GB18030, which includes GBK and GB 2312, if all bytes fit and nothing looks like UTF-8.
 *
 * @param charset of the whole file, which has no malformed byte
 * @param mark    the length of the byte order mark in bytes
 */
record TextForm(Charset charset, int mark) {

    static final Charset GB18030 = Charset.forName("GB18030");
    private static final String REMEDY
            = " Save the file again as CSV in UTF-8 or as an Excel workbook (.xlsx), and hand that in.";

    static TextForm of(Path file) throws IOException, UnreadableFileException {
        TextForm marked = byMark(file);
        if (marked != null) {
            return marked.requireDecodable(file, null);
        }
        TextForm utf8 = new TextForm(StandardCharsets.UTF_8, 0);
        StrictDecoding decoding = StrictDecoding.of(file, utf8.charset, utf8.mark);
        if (decoding.malformedLine() == 0) {
            return utf8.requireText(decoding);
        }
        Utf8Traces traces = Utf8Traces.of(file);
        if (traces.isProbablyUtf8()) {
            throw new UnreadableFileException(
                    "The file is not all in one charset, or it is damaged: line " + traces.brokenLine()
                                              + " is no UTF-8, and other parts of the file are." + REMEDY);
        }
        return new TextForm(GB18030, 0).requireDecodable(file, "line " + decoding.malformedLine() + " is no UTF-8, and ");
    }

    private static TextForm byMark(Path file) throws IOException, UnreadableFileException {
        String start;
        try (InputStream in = Files.newInputStream(file)) {
            start = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
        }
        if (start.startsWith("\u00EF\u00BB\u00BF")) {
            return new TextForm(StandardCharsets.UTF_8, 3);
        }
        if (start.equals("\u0084\u0031\u0095\u0033")) {
            return new TextForm(GB18030, 4);
        }
        if (start.equals("\u00FF\u00FE\u0000\u0000") || start.equals("\u0000\u0000\u00FE\u00FF")) {
            throw new UnreadableFileException("The file is text in UTF-32." + REMEDY);
        }
        if (start.startsWith("\u00FF\u00FE")) {
            return new TextForm(StandardCharsets.UTF_16LE, 2);
        }
        return start.startsWith("\u00FE\u00FF") ? new TextForm(StandardCharsets.UTF_16BE, 2) : null;
    }

    /**
     * @param others what was found about other charsets, as a half sentence; null if the file has a byte order mark
     */
    private TextForm requireDecodable(Path file, String others) throws IOException, UnreadableFileException {
        StrictDecoding decoding = StrictDecoding.of(file, charset, mark);
        if (decoding.malformedLine() > 0) {
            throw new UnreadableFileException(
                    others == null
                            ? "The file begins as text in " + charset + ", and line " + decoding.malformedLine()
                              + " is none: it is damaged or incomplete." + REMEDY
                            : "The file is text in no charset that is read here: " + others + "line "
                              + decoding.malformedLine() + " is no GB18030." + REMEDY);
        }
        return requireText(decoding);
    }

    private TextForm requireText(StrictDecoding decoding) throws UnreadableFileException {
        if (decoding.nulLine() > 0) {
            throw new UnreadableFileException(
                    "The file is no text: line " + decoding.nulLine()
                                              + " has a NUL character, as in UTF-16 without a byte order mark, or in a damaged file."
                                              + REMEDY);
        }
        return this;
    }

    /** A reader that fails if it cannot decode, which happens only if the file was changed in the meantime. */
    Reader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            in.skipNBytes(mark);
            return new BufferedReader(
                    new InputStreamReader(
                            in, charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                                    .onUnmappableCharacter(CodingErrorAction.REPORT)),
                    1 << 16);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public String toString() {
        return charset.name();
    }
}
