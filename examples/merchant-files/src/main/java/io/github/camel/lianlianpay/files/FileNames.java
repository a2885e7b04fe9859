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
package io.github.camel.lianlianpay.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.files.internal.file.Content;
import io.github.camel.lianlianpay.files.internal.file.UnreadableFileException;

/** Decides by names which files to read. */
public final class FileNames {

    private static final List<String> TEXTS = List.of("csv", "txt", "tsv");
    private static final List<String> WORKBOOKS = List.of("xlsx", "xlsm");
    /** Other files that people hand in. They are refused with a message, and not ignored. */
    private static final List<String> OTHERS = List.of("xls", "xlsb", "xltx", "et", "ods", "numbers", "pdf", "doc", "docx",
            "rtf", "htm", "html", "xml", "json", "zip", "rar", "7z", "gz");

    private FileNames() {
    }

    /**
     * The endings of files that a job should take from the folder where people put them. Other files count as not yet
     * complete.
     */
    public static List<String> handedIn() {
        return Stream.of(TEXTS, WORKBOOKS, OTHERS).flatMap(List::stream).toList();
    }

    /**
     * Whether a person handed in a file of this name; otherwise it is a program's own file.
     */
    public static boolean isHandedIn(String name) {
        return handedIn().contains(ending(name)) && !name.startsWith(".") && !name.startsWith("~$");
    }

    static void requireFitting(Path file, Content content) throws UnreadableFileException {
        String ending = ending(file.getFileName().toString());
        boolean workbook = content == Content.WORKBOOK;
        if (!(workbook ? WORKBOOKS : TEXTS).contains(ending)) {
            throw new UnreadableFileException(
                    "The file is " + (workbook ? "an Excel workbook (.xlsx)" : "text")
                                              + (ending.isEmpty()
                                                      ? ", and its name has no ending"
                                                      : ", and its name ends in ." + ending)
                                              + ". Give it a name that ends in " + (workbook ? ".xlsx" : ".csv")
                                              + ", and hand it in again.");
        }
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
