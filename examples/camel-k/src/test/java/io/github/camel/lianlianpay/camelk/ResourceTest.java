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

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Named.named;

/** Every resource fits the schemas that Camel K and the Kamelet catalog publish. */
class ResourceTest {

    static Stream<Object> resources() {
        return Stream.concat(
                Stream.of("integration.yaml", "pipe.yaml").map(name -> named(name, Yaml.example(name))),
                Yaml.kameletFiles().stream().map(file -> named(file.getFileName().toString(), Yaml.read(file))));
    }

    /** A change that makes the Integration wrong, and the expected part of the error. */
    record Mistake(String name, Consumer<ObjectNode> make, String error) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(
                new Mistake("unknown field", r -> spec(r).put("depedencies", "x"), "depedencies"),
                new Mistake("unknown trait", r -> ((ObjectNode) spec(r).get("traits")).putObject("mout"), "mout"),
                new Mistake(
                        "unknown property of a trait",
                        r -> ((ObjectNode) r.at("/spec/traits/mount")).putArray("config"), "config"),
                new Mistake("a text for a list", r -> spec(r).put("dependencies", "mvn:a:b:1"), "dependencies"),
                new Mistake(
                        "a number for a text",
                        r -> ((ObjectNode) r.at("/spec/traits/camel")).put("runtimeVersion", 3.33), "runtimeVersion"),
                new Mistake("unknown field at the top", r -> r.put("specs", "x"), "specs"));
    }

    @ParameterizedTest
    @MethodSource("resources")
    void theClusterTakesIt(JsonNode resource) throws Exception {
        List<ResourceSchema> schemas = ResourceSchema.all(plural(resource));

        assertFalse(schemas.isEmpty());
        for (ResourceSchema schema : schemas) {
            assertEquals(List.of(), schema.errors(resource), schema.origin());
        }
    }

    @Test
    void aKameletIsCheckedByBothSchemas() throws Exception {
        assertEquals(2, ResourceSchema.all("kamelets").stream().map(ResourceSchema::origin).distinct().count());
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void theClusterRefusesAMistake(Mistake mistake) throws Exception {
        ObjectNode integration = (ObjectNode) Yaml.example("integration.yaml");
        mistake.make().accept(integration);

        List<String> errors = ResourceSchema.all("integrations").get(0).errors(integration);

        assertTrue(errors.stream().anyMatch(each -> each.contains(mistake.error())), errors.toString());
    }

    @ParameterizedTest
    @MethodSource("resources")
    void namesLabelsAndAnnotationsAreOfTheirForms(JsonNode resource) {
        assertEquals("camel.apache.org/v1", resource.at("/apiVersion").asText());
        String name = resource.at("/metadata/name").asText();
        assertTrue(name.matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?") && name.length() <= 63, name);
        for (String kind : List.of("/metadata/labels", "/metadata/annotations")) {
            resource.at(kind).properties().forEach(entry -> {
                assertTrue(entry.getKey().matches("([a-z0-9.-]+/)?[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?"), entry.getKey());
                assertTrue(entry.getValue().isTextual(), entry.getKey() + " must be a text");
            });
        }
    }

    /** The patch is merged into a catalog of the cluster, which has the mandatory fields. */
    @Test
    void thePatchOfTheCatalogFitsIt() throws Exception {
        ObjectNode patch = (ObjectNode) Yaml.example("catalog-patch.yaml");
        ((ObjectNode) patch.get("spec")).putObject("loaders");
        ((ObjectNode) patch.get("spec")).putObject("runtime")
                .put("applicationClass", "a").put("provider", "plain-quarkus").put("version", "3.15.3")
                .putArray("dependencies");

        for (ResourceSchema schema : ResourceSchema.all("camelcatalogs")) {
            assertEquals(List.of(), schema.errors(patch));
        }
        JsonNode artifact = patch.at("/spec/artifacts/camel-lianlianpay");
        assertEquals(
                Yaml.texts(Yaml.example("integration.yaml").at("/spec/dependencies")).get(0),
                "mvn:" + artifact.at("/groupId").asText() + ":" + artifact.at("/artifactId").asText() + ":"
                                                                                              + artifact.at("/version")
                                                                                                      .asText());
        assertEquals("lianlianpay", artifact.at("/schemes/0/id").asText());
    }

    private static ObjectNode spec(ObjectNode resource) {
        return (ObjectNode) resource.get("spec");
    }

    private static String plural(JsonNode resource) {
        return resource.at("/kind").asText().toLowerCase(Locale.ROOT) + "s";
    }
}
