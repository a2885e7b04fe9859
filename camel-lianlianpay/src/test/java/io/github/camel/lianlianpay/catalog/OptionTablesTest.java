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
package io.github.camel.lianlianpay.catalog;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camel.lianlianpay.LianLianPayComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The tables of options in the documentation, and the data format's description for tools, match the code. After a
 * change of options, run {@code mvn test -Dtest=OptionTablesTest -Dregenerate=true}.
 */
class OptionTablesTest {

    @ParameterizedTest
    @CsvSource({ "component options, componentProperties", "endpoint options, properties", "headers, headers" })
    void theTablesOfTheComponentAreThoseOfTheCode(String marker, String part) throws Exception {
        assertTable("lianlianpay-component.adoc", marker, OptionTables.ofDescription(part));
    }

    @Test
    void theTableOfTheDataFormatIsThatOfTheCode() throws Exception {
        assertTable("lianlianpay-dataformat.adoc", "dataformat options", OptionTables.ofDataFormat());
    }

    @Test
    void theDescriptionOfTheDataFormatIsThatOfTheCode() throws Exception {
        Path path = sources().resolve("resources/META-INF/io/github/camel/lianlianpay/dataformat/lianlianpay.json");
        String description = DataFormatDescription.ofTheCode();

        if (Boolean.getBoolean("regenerate")) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, description);
        } else {
            assertEquals(description, Files.readString(path));
        }
    }

    @Test
    void theTablesHaveWhatTheyShould() throws Exception {
        assertTrue(OptionTables.ofDescription("properties").contains("\n|`responseTimeout`\n"));
        assertTrue(OptionTables.ofDescription("headers").contains("\n|`CamelLianLianPayFinal`\n"));
        assertTrue(OptionTables.ofDataFormat().contains("\n|`unmarshalType`\n"));
        assertTrue(OptionTables.ofDataFormat().contains("\n|`privateKey`\n"));
    }

    private static void assertTable(String file, String marker, String table) throws Exception {
        Path path = sources().resolve("docs").resolve(file);
        String text = Files.readString(path);
        Matcher found
                = Pattern.compile("(// " + marker + ": START\n)(.*?)(// " + marker + ": END\n)", Pattern.DOTALL).matcher(text);
        assertTrue(found.find(), "no marker " + marker);

        if (Boolean.getBoolean("regenerate")) {
            Files.writeString(path, text.substring(0, found.end(1)) + table + text.substring(found.start(3)));
        } else {
            assertEquals(table, found.group(2));
        }
    }

    private static Path sources() throws Exception {
        URI classes = LianLianPayComponent.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        return Path.of(classes).resolve("../../src/main").normalize();
    }
}
