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
package io.github.camel.lianlianpay.files.internal.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipFile;

import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** The type of a file, decided by its bytes and not by its name. */
public enum Content {

    TEXT,
    WORKBOOK;

    private static final int FIRST_BYTES = 512;
    private static final String AS_WORKBOOK
            = "Open it, save it as an Excel workbook (.xlsx) or as CSV in UTF-8, and hand that in.";

    /**
     * @throws UnreadableFileException if it is neither; the message names the type
     */
    public static Content of(Path file) throws IOException, UnreadableFileException {
        byte[] bytes = firstBytes(file);
        String start = new String(bytes, StandardCharsets.ISO_8859_1);
        String word = start.strip().toLowerCase(Locale.ROOT);
        if (bytes.length == 0) {
            throw new UnreadableFileException("The file is empty: it has no bytes. Was it written completely?");
        }
        if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) {
            return zip(file);
        }
        if (start.startsWith("\u00D0\u00CF\u0011\u00E0")) {
            throw new UnreadableFileException(compound(file));
        }
        if (start.startsWith("%PDF")) {
            throw new UnreadableFileException(
                    "The file is a PDF, which has no columns. Hand in the table that it was made of.");
        }
        if (word.startsWith("{\\rtf")) {
            throw new UnreadableFileException("The file is a text document (RTF). " + AS_WORKBOOK);
        }
        if (start.startsWith("\u001F\u008B")) {
            throw new UnreadableFileException("The file is compressed (gzip). Unpack it, and hand in what is inside.");
        }
        if (word.startsWith("<") || word.startsWith("\u00EF\u00BB\u00BF<")) {
            throw new UnreadableFileException(
                    "The file is a web page or XML, as some programs write it under the name of an Excel file. " + AS_WORKBOOK);
        }
        return TEXT;
    }

    private static byte[] firstBytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(FIRST_BYTES);
        }
    }

    private static Content zip(Path file) throws UnreadableFileException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("xl/workbook.bin") != null) {
                throw new UnreadableFileException("The file is a binary Excel workbook (.xlsb). " + AS_WORKBOOK);
            }
            if (zip.getEntry("mimetype") != null) {
                throw new UnreadableFileException("The file is an OpenDocument file (.ods). " + AS_WORKBOOK);
            }
            if (zip.getEntry("[Content_Types].xml") != null && zip.getEntry("word/document.xml") == null) {
                return WORKBOOK;
            }
            throw new UnreadableFileException(
                    "The file is a ZIP archive, and no Excel workbook. Unpack it, and hand in what is inside.");
        } catch (IOException e) {
            throw new UnreadableFileException(
                    "The file is a damaged or incomplete Excel workbook or ZIP archive. Hand it in again, completely.", e);
        }
    }

    /** Old Excel files and encrypted new ones share one container. */
    private static String compound(Path file) {
        try (POIFSFileSystem container = new POIFSFileSystem(file.toFile(), true)) {
            DirectoryNode root = container.getRoot();
            if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
                return "The file is protected by a password. Remove the password in Excel, and hand the file in again.";
            }
            if (root.hasEntryCaseInsensitive("Workbook") || root.hasEntryCaseInsensitive("Book")) {
                return "The file is an Excel file of the old kind (.xls). " + AS_WORKBOOK;
            }
        } catch (IOException | RuntimeException e) {
            return "The file is a damaged or incomplete Excel file of the old kind (.xls). " + AS_WORKBOOK;
        }
        return "The file is a document of an old Office program, and no workbook. " + AS_WORKBOOK;
    }
}
