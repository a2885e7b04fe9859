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
package io.github.camel.lianlianpay.karaf;

import java.io.InputStream;
import java.io.StringReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;

import org.xml.sax.SAXException;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

class FeaturesFileIT {

    private static final String SCHEMA = "org/apache/karaf/features/karaf-features-1.6.0.xsd";

    @Test
    void theFeaturesFilesFollowKarafsSchema() throws Exception {
        for (Path file : List.of(component(), Path.of("target/features/features.xml"),
                Path.of("target/features/camel-stand-in.xml"))) {
            validate(Files.readString(file));
        }
    }

    @Test
    void aFileThatDoesNotIsFound() throws Exception {
        String wrong = Files.readString(component()).replace("<bundle>", "<jar>").replace("</bundle>", "</jar>");

        assertThrows(SAXException.class, () -> validate(wrong));
    }

    @Test
    void everyVersionIsFilledInAndThere() throws Exception {
        String features = Files.readString(component());

        assertFalse(features.contains("${"), features);
        List<String> urls = Stream.of(features.split("[<>]")).map(String::strip).filter(url -> url.startsWith("mvn:"))
                .filter(url -> !url.contains("org.apache.camel.karaf")).toList();
        assertEquals(7, urls.size());
        for (String url : urls) {
            Path jar = KarafRepository.file(url + "/jar");
            assertEquals(true, Files.exists(jar), () -> "The build uses another version than " + url);
        }
    }

    private static Path component() {
        return KarafRepository.file(KarafRepository.componentFeatures());
    }

    private static void validate(String features) throws Exception {
        String version = System.getProperty("karaf.version");
        Path core = Path.of(
                "target", "distribution", "apache-karaf-" + version, "system", "org", "apache", "karaf", "features",
                "org.apache.karaf.features.core", version, "org.apache.karaf.features.core-" + version + ".jar");
        try (URLClassLoader jar = new URLClassLoader(new URL[] { core.toUri().toURL() }, null);
             InputStream in = jar.getResourceAsStream(SCHEMA)) {
            Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(new StreamSource(in));
            schema.newValidator().validate(new StreamSource(new StringReader(features)));
        }
    }
}
