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

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camel.lianlianpay.LianLianPayConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.kamelets.catalog.KameletsCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The rules of the Kamelet catalog, except that these Kamelets have another provider. */
class KameletConventionsTest {

    private static final Pattern PARAMETER = Pattern.compile("\\{\\{\\??([A-Za-z0-9-._]+)(?::[^}]*)?}}");
    private static final KameletsCatalog CATALOG = new KameletsCatalog();

    static List<Path> kamelets() {
        return Yaml.kameletFiles();
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void theNameTellsTheType(Path file) {
        JsonNode kamelet = Yaml.read(file);
        String name = kamelet.at("/metadata/name").asText();

        assertEquals(name + ".kamelet.yaml", file.getFileName().toString());
        String type = label(kamelet, "kamelet.type");
        assertTrue(Set.of("action", "source").contains(type), type);
        assertTrue(name.startsWith("lianlianpay-") && name.endsWith("-" + type), name);
        assertTrue(kamelet.at("/spec/definition/title").asText().endsWith(type.equals("action") ? " Action" : " Source"));
    }

    /** An action takes a message and hands one on; a source makes one, and gives it to whatever follows. */
    @ParameterizedTest
    @MethodSource("kamelets")
    void theTemplateIsThatOfItsType(Path file) {
        JsonNode kamelet = Yaml.read(file);
        boolean source = label(kamelet, "kamelet.type").equals("source");
        JsonNode from = kamelet.at("/spec/template/from");

        assertEquals(!source, from.at("/uri").asText().equals("kamelet:source"));
        JsonNode steps = from.at("/steps");
        assertEquals(source, steps.path(steps.size() - 1).path("to").asText().equals("kamelet:sink"));
    }

    /** Camel reads YAML in the platform's charset, and in Latin-1 Chinese characters would be invalid. */
    @ParameterizedTest
    @MethodSource("kamelets")
    void aKameletIsReadOnEveryPlatform(Path file) throws Exception {
        String text = Files.readString(file);

        assertTrue(text.chars().allMatch(c -> c < 0x80), "write Chinese characters as escapes in quotes");
        assertEquals(text.contains("\\u"), Yaml.read(file).toString().chars().anyMatch(c -> c >= 0x4E00));
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void annotationsTellWhereItComesFrom(Path file) throws Exception {
        JsonNode kamelet = Yaml.read(file);

        try (DefaultCamelContext context = new DefaultCamelContext()) {
            assertEquals(context.getVersion(), annotation(kamelet, "catalog.version"));
        }
        assertEquals("camel-lianlianpay", annotation(kamelet, "provider"));
        assertEquals("LianLian Pay", annotation(kamelet, "kamelet.group"));
        assertEquals("Payment", annotation(kamelet, "kamelet.namespace"));
        assertTrue(Set.of("Preview", "Stable").contains(annotation(kamelet, "kamelet.support.level")));
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void theIconIsADrawing(Path file) throws Exception {
        String icon = annotation(Yaml.read(file), "kamelet.icon");

        assertTrue(icon.startsWith("data:image/svg+xml;base64,"), icon);
        byte[] svg = Base64.getDecoder().decode(icon.substring(icon.indexOf(',') + 1));
        assertEquals("svg", DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg)).getDocumentElement().getTagName());
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void everyPropertyIsExplained(Path file) {
        JsonNode definition = Yaml.read(file).at("/spec/definition");

        assertEquals("object", definition.at("/type").asText());
        assertFalse(definition.at("/description").asText().isBlank());
        definition.at("/properties").properties().forEach(property -> {
            JsonNode p = property.getValue();
            assertFalse(p.at("/type").asText().isBlank(), property.getKey());
            assertFalse(p.at("/description").asText().isBlank(), property.getKey());
            String title = p.at("/title").asText();
            assertTrue(title.matches("(\\p{Lu}\\w*)( \\p{Lu}\\w*)*"), title);
            assertFalse(title.matches("(The|A|An) .*"), title);
        });
        assertTrue(fields(definition.at("/properties")).containsAll(Yaml.texts(definition.at("/required"))));
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void secretsAreMarked(Path file) {
        Yaml.read(file).at("/spec/definition/properties").properties().forEach(property -> {
            boolean secret = property.getKey().startsWith("private");
            JsonNode p = property.getValue();
            assertEquals(secret, p.at("/format").asText().equals("password"), property.getKey());
            assertEquals(secret, Yaml.texts(p.at("/x-descriptors")).contains("urn:camel:group:credentials"), property.getKey());
        });
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void whatIsDeclaredIsUsedAndTheOtherWayRound(Path file) {
        JsonNode kamelet = Yaml.read(file);
        Set<String> declared = fields(kamelet.at("/spec/definition/properties"));
        kamelet.at("/spec/template/beans").forEach(bean -> declared.add(bean.at("/name").asText()));
        Set<String> used = new TreeSet<>();
        PARAMETER.matcher(kamelet.at("/spec/template").toString()).results().forEach(match -> used.add(match.group(1)));

        assertEquals(declared, used);
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void itBringsTheComponentInThisVersion(Path file) {
        String version = Pattern.compile("<version>([^<]+)</version>").matcher(Texts.read(Yaml.FOLDER.resolve("pom.xml")))
                .results().findFirst().orElseThrow().group(1);

        assertTrue(Yaml.texts(Yaml.read(file).at("/spec/dependencies"))
                .contains("mvn:io.github.camel-lianlianpay:camel-lianlianpay:" + version));
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void theCatalogsReaderFindsAllOfIt(Path file) {
        JsonNode kamelet = Yaml.read(file);
        String name = kamelet.at("/metadata/name").asText();

        assertTrue(CATALOG.getKameletsName().contains(name), CATALOG.getKameletsName().toString());
        assertEquals(kamelet.at("/spec/definition/title").asText(), CATALOG.getKameletDefinition(name).getTitle());
        assertEquals(Yaml.texts(kamelet.at("/spec/definition/required")), CATALOG.getKameletRequiredProperties(name));
        assertEquals(Yaml.texts(kamelet.at("/spec/dependencies")), CATALOG.getKameletDependencies(name));
        boolean source = label(kamelet, "kamelet.type").equals("source");
        assertEquals(source ? Set.of("out") : Set.of("in", "out"), CATALOG.getDataTypes(name).keySet());
        assertTrue(CATALOG.getKameletByProvider("camel-lianlianpay").stream()
                .anyMatch(found -> found.getMetadata().getName().equals(name)));
    }

    @Test
    void noTwoHaveTheSameTitleOrDescription() {
        List<String> texts = new ArrayList<>();
        Stream.concat(
                CATALOG.getKamelets().values().stream().map(kamelet -> kamelet.getSpec().getDefinition().getTitle()),
                Yaml.kameletFiles().stream().map(file -> Yaml.read(file).at("/spec/definition/description").asText()))
                .forEach(texts::add);

        assertEquals(texts.size(), new HashSet<>(texts).size());
    }

    /** A Kamelet of one operation, how many defaults it has, and its headers. */
    record Operation(String kamelet, int defaults, Set<String> headersIn, Set<String> headersOut) {
        @Override
        public String toString() {
            return kamelet;
        }
    }

    static Stream<Operation> operations() {
        Set<String> ofPayments = Set.of(
                LianLianPayConstants.OUTCOME, LianLianPayConstants.FINAL, LianLianPayConstants.RET_CODE,
                LianLianPayConstants.RET_MSG, LianLianPayConstants.VERIFIED);
        return Stream.of(
                new Operation(
                        "lianlianpay-query-payment-action", 4,
                        Set.of(LianLianPayConstants.NO_ORDER, LianLianPayConstants.OID_PAYBILL, LianLianPayConstants.PLATFORM),
                        Set.of(
                                LianLianPayConstants.FINAL, LianLianPayConstants.RESULT_PAY, LianLianPayConstants.MONEY_ORDER,
                                LianLianPayConstants.RET_CODE, LianLianPayConstants.RET_MSG, LianLianPayConstants.VERIFIED)),
                new Operation(
                        "lianlianpay-payment-action", 4, Set.of(LianLianPayConstants.NO_ORDER), ofPayments),
                new Operation(
                        "lianlianpay-confirm-payment-action", 4,
                        Set.of(LianLianPayConstants.NO_ORDER, LianLianPayConstants.CONFIRMED_BY), ofPayments),
                new Operation(
                        "lianlianpay-notify-source", 2, Set.of(),
                        Set.of(
                                LianLianPayConstants.RESULT_PAY, LianLianPayConstants.MONEY_ORDER, LianLianPayConstants.FINAL,
                                LianLianPayConstants.VERIFIED, LianLianPayConstants.NOTIFICATION_ID,
                                LianLianPayConstants.APPLIED)));
    }

    @Test
    void everyKameletOfAnOperationIsCompared() {
        Set<String> ofOperations = new TreeSet<>();
        Yaml.kameletFiles().stream().map(Yaml::read)
                .filter(kamelet -> kamelet.at("/spec/template").toString().contains("\"lianlianpay:"))
                .forEach(kamelet -> ofOperations.add(kamelet.at("/metadata/name").asText()));

        assertEquals(ofOperations, operations().map(Operation::kamelet).collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void defaultsAreThoseOfTheComponent(Operation operation) throws Exception {
        JsonNode options;
        try (InputStream in = getClass().getResourceAsStream("/META-INF/io/github/camel/lianlianpay/lianlianpay.json")) {
            options = new ObjectMapper().readTree(in).at("/properties");
        }
        JsonNode properties = Yaml.kamelet(operation.kamelet()).at("/spec/definition/properties");

        int compared = 0;
        for (var property : properties.properties()) {
            assertTrue(options.has(property.getKey()), property.getKey());
            if (property.getValue().has("default")) {
                assertEquals(
                        options.at("/" + property.getKey() + "/defaultValue").asText(),
                        property.getValue().at("/default").asText(), property.getKey());
                compared++;
            }
        }
        assertEquals(operation.defaults(), compared);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void headersAreThoseOfTheComponent(Operation operation) {
        JsonNode types = Yaml.kamelet(operation.kamelet()).at("/spec/dataTypes");

        assertEquals(operation.headersIn(), fields(types.at("/in/headers")));
        assertEquals(operation.headersOut(), fields(types.at("/out/headers")));
    }

    private static Set<String> fields(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String annotation(JsonNode kamelet, String name) {
        return kamelet.at("/metadata/annotations").path("camel.apache.org/" + name).asText();
    }

    private static String label(JsonNode kamelet, String name) {
        return kamelet.at("/metadata/labels").path("camel.apache.org/" + name).asText();
    }
}
