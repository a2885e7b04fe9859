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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import io.github.camel.lianlianpay.files.support.Handed;
import io.github.camel.lianlianpay.files.support.Xlsx;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Files of other types, or with names of other types, are refused with a message that names the type. */
class OtherFormsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "255044462d312e37 | a PDF", "7b5c72746631 | a text document (RTF)", "1f8b0800 | compressed (gzip)",
            "0a3c68746d6c3e | a web page or XML",
            "efbbbf3c3f786d6c | a web page or XML", "d0cf11e0a1b11ae1 | a damaged or incomplete Excel file of the old kind",
            "504b030400 | a damaged or incomplete Excel workbook or ZIP archive" })
    void firstBytesTell(String bytes, String word) throws IOException {
        for (String name : new String[] { "orders.csv", "orders.xlsx", "orders.xls" }) {
            String problem = new Handed(folder).in(name, java.util.HexFormat.of().parseHex(bytes)).problem();
            assertTrue(problem.startsWith("The file is " + word), problem);
        }
    }

    @ParameterizedTest
    @CsvSource({
            "Workbook, an Excel file of the old kind (.xls)", "Book, an Excel file of the old kind (.xls)",
            "EncryptedPackage, protected by a password",
            "WordDocument, a document of an old Office program" })
    void compoundFilesAreToldApart(String entry, String word) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            container.createDocument(new java.io.ByteArrayInputStream(new byte[5000]), entry);
            container.writeFilesystem(bytes);
        }

        String problem = new Handed(folder).in("orders.xlsx", bytes.toByteArray()).problem();

        assertTrue(problem.startsWith("The file is " + word), problem);
    }

    @ParameterizedTest
    @CsvSource({
            "mimetype, an OpenDocument file (.ods)", "xl/workbook.bin, a binary Excel workbook (.xlsb)", "a.csv, a ZIP archive",
            "word/document.xml, a ZIP archive" })
    void zipArchivesAreToldApart(String entry, String word) throws IOException {
        String problem = new Handed(folder).in("orders.xlsx", Xlsx.zip(Map.of(entry, "x"))).problem();

        assertTrue(problem.startsWith("The file is " + word), problem);
    }

    @Test
    void aWorkbookUnderAnotherNameIsRefusedByThatWord() throws IOException {
        assertEquals(
                "The file is an Excel workbook (.xlsx), and its name ends in .csv. Give it a name that ends in .xlsx, and hand it in"
                     + " again.",
                new Handed(folder).in("orders.csv", Xlsx.of(Xlsx.header()).bytes()).problem());
        assertEquals("The file is text, and its name ends in .xlsx. Give it a name that ends in .csv, and hand it in again.",
                new Handed(folder).in("orders.xlsx", Handed.HEADER.getBytes(StandardCharsets.UTF_8)).problem());
    }
}
