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
package io.github.camel.lianlianpay;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The inner packages do not know the outer ones: signing knows keys only, model knows signing, the rest knows both. */
class LayersTest {

    private static final String BASE = "io/github/camel/lianlianpay/";

    @ParameterizedTest
    @CsvSource({
            "signing, org/apache/camel/", "signing, com/fasterxml/", "signing, io/github/camel/lianlianpay/LianLianPay",
            "signing, io/github/camel/lianlianpay/model/", "signing, io/github/camel/lianlianpay/dataformat/",
            "model, org/apache/camel/", "model, org/apache/hc/", "model, io/github/camel/lianlianpay/LianLianPay",
            "model, io/github/camel/lianlianpay/dataformat/" })
    void aPackageDoesNotUse(String layer, String foreign) throws Exception {
        List<Path> classes = classesOf(layer);

        assertFalse(classes.isEmpty());
        assertEquals(List.of(), classes.stream().filter(file -> constantsOf(file).contains(foreign)).toList());
    }

    /** So that the test above is known to find what it looks for. */
    @Test
    void theOuterPackageDoesUseTheInnerOnes() throws Exception {
        for (String used : List.of("org/apache/camel/", BASE + "model/", BASE + "signing/")) {
            assertTrue(classesOf("").stream().anyMatch(file -> constantsOf(file).contains(used)), used);
        }
    }

    private static List<Path> classesOf(String layer) throws Exception {
        URI root = LianLianPayComponent.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        try (Stream<Path> files = Files.list(Path.of(root).resolve(BASE + layer))) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    /** Names of classes stand as plain text in the constant pool. */
    private static String constantsOf(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
