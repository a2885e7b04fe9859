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

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The project that is built here is the one that Camel K's operator generates from the Integration and the Pipe. */
class OperatorProjectTest {

    private static final Path PROJECT = Yaml.FOLDER.resolve("operator-project");

    /** Properties that the operator always writes. */
    private static final Map<String, String> OPERATORS_OWN = Map.of(
            "quarkus.banner.enabled", "false",
            "quarkus.camel.routes-discovery.enabled", "false",
            "quarkus.camel.service.discovery.include-patterns",
            "META-INF/services/org/apache/camel/datatype/converter/*,"
                                                                + "META-INF/services/org/apache/camel/datatype/transformer/*,"
                                                                + "META-INF/services/org/apache/camel/transformer/*",
            "quarkus.class-loading.parent-first-artifacts", "org.graalvm.regex:regex");

    private final JsonNode integration = Yaml.example("integration.yaml");

    @Test
    void itHasTheDependenciesAndNoOthers() throws Exception {
        assertEquals(expectedDependencies(), actualDependencies());
    }

    @Test
    void itHasTheBuildProperties() {
        Map<String, String> expected = new TreeMap<>(OPERATORS_OWN);
        Yaml.texts(integration.at("/spec/traits/builder/properties"))
                .forEach(property -> expected.putAll(Texts.properties(property)));

        assertEquals(expected, Texts.properties(Texts.read(PROJECT.resolve("src/main/resources/application.properties"))));
    }

    @Test
    void itLivesUnderThePlatformThatTheTraitNames() throws Exception {
        String version = integration.at("/spec/traits/camel/runtimeVersion").asText();

        assertEquals(version, texts("/project/properties/quarkus.platform.version").iterator().next());
        assertEquals(Set.of("${quarkus.platform.version}"),
                texts("/project/dependencyManagement/dependencies/dependency/version"));
        assertEquals(
                Set.of("quarkus-camel-bom", "quarkus-bom"),
                texts("/project/dependencyManagement/dependencies/dependency/artifactId"));
        assertEquals(
                version,
                Yaml.example("pipe.yaml").at("/metadata/annotations").path("trait.camel.apache.org/camel.runtime-version")
                        .asText());
    }

    /** Dependencies that the Integration, its routes and the Kamelets of the Pipe require. */
    private Set<String> expectedDependencies() {
        Set<String> expected = new TreeSet<>(Yaml.texts(integration.at("/spec/dependencies")));
        // the language of the routes, and the core
        expected.addAll(List.of("camel:core", "camel:yaml-dsl"));
        integration.at("/spec/flows").findValuesAsText("uri").forEach(uri -> {
            String scheme = uri.substring(0, uri.indexOf(':'));
            if (!scheme.equals("lianlianpay")) {
                expected.add("camel:" + scheme);
            }
        });
        JsonNode pipe = Yaml.example("pipe.yaml");
        StreamSupport.stream(pipe.at("/spec").findValues("ref").spliterator(), false)
                .forEach(ref -> expected.addAll(Yaml.texts(Yaml.kamelet(ref.at("/name").asText()).at("/spec/dependencies"))));
        return expected;
    }

    /** In the operator's notation, in which an extension and the plain component that replaces it are the same. */
    private Set<String> actualDependencies() throws Exception {
        Set<String> actual = new TreeSet<>();
        NodeList nodes = (NodeList) XPathFactory.newInstance().newXPath()
                .evaluate("/project/dependencies/dependency", pom(), XPathConstants.NODESET);
        for (int i = 0; i < nodes.getLength(); i++) {
            Map<String, String> gav = new HashMap<>();
            NodeList parts = ((Element) nodes.item(i)).getElementsByTagName("*");
            for (int j = 0; j < parts.getLength(); j++) {
                gav.put(((Element) parts.item(j)).getTagName(), parts.item(j).getTextContent());
            }
            if (gav.get("groupId").startsWith("org.apache.camel")) {
                assertTrue(actual.add("camel:" + gav.get("artifactId").replaceFirst("^camel-(quarkus-)?", "")));
            } else {
                actual.add("mvn:" + gav.get("groupId") + ":" + gav.get("artifactId") + ":" + gav.get("version"));
            }
        }
        return actual;
    }

    private static Set<String> texts(String path) throws Exception {
        Set<String> texts = new TreeSet<>();
        NodeList nodes = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, pom(), XPathConstants.NODESET);
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    private static Document pom() throws Exception {
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(PROJECT.resolve("pom.xml").toFile());
    }
}
