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
package io.github.camel.lianlianpay.camelk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;

/** The YAML files of this example and of the component's jar. */
final class Yaml {

    /** Refuses a key that occurs twice, because the second would hide the first. */
    private static final ObjectMapper MAPPER = new ObjectMapper(
            YAMLFactory.builder().enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).build());

    static final Path FOLDER = Path.of("").toAbsolutePath();
    static final Path KAMELETS = FOLDER.resolve("../../camel-lianlianpay/src/main/resources/kamelets").normalize();

    private Yaml() {
    }

    static JsonNode read(Path file) {
        try {
            return MAPPER.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode read(InputStream in) throws IOException {
        return MAPPER.readTree(in);
    }

    static String write(JsonNode node) throws IOException {
        return MAPPER.writeValueAsString(node);
    }

    static JsonNode example(String name) {
        return read(FOLDER.resolve(name));
    }

    /** A Kamelet on the class path, of the catalog or the component. */
    static JsonNode kamelet(String name) {
        try (InputStream in = Yaml.class.getResourceAsStream("/kamelets/" + name + ".kamelet.yaml")) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> kameletFiles() {
        try (Stream<Path> files = Files.list(KAMELETS)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The properties that the Integration sets by the trait "camel". */
    static List<String> propertiesOfIntegration() {
        return texts(example("integration.yaml").at("/spec/traits/camel/properties"));
    }

    /** The same for the Pipe, which has its traits as annotations. */
    static List<String> propertiesOfPipe() throws IOException {
        return texts(MAPPER.readTree(
                example("pipe.yaml").at("/metadata/annotations").path("trait.camel.apache.org/camel.properties").asText()));
    }

    /** The texts of a list, empty if there is no list. */
    static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
    }
}
