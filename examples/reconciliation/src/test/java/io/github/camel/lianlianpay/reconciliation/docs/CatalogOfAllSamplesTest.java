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
package io.github.camel.lianlianpay.reconciliation.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.model.LianLianPayOperation;
import io.github.camel.lianlianpay.reconciliation.docs.support.CamelTexts;
import org.apache.camel.catalog.ConfigurationPropertiesValidationResult;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Camel's catalog, with our entries in it, finds no fault in the samples of README, docs and examples. */
class CatalogOfAllSamplesTest {

    private static final Path TOP = Path.of("..", "..");
    private static final Set<String> SUFFIXES = Set.of("md", "adoc", "java", "yaml", "xml", "properties", "cfg");
    private static final List<String> ROOTS
            = List.of("docs", "examples", "camel-lianlianpay/src/main/docs", "camel-lianlianpay/src/main/resources",
                    "camel-quarkus-lianlianpay");
    private static final DefaultCamelCatalog CATALOG = new DefaultCamelCatalog();

    /** Like a tool that has our jar: it finds the descriptions by the names of the classes. */
    @BeforeAll
    static void addOurs() {
        CATALOG.addComponent("lianlianpay", LianLianPayComponent.class.getName());
        CATALOG.addDataFormat("lianlianpay", LianLianPayDataFormat.class.getName());
    }

    @Test
    void everyEndpointIsRight() throws IOException {
        List<CamelTexts.Endpoint> endpoints
                = ours().endpoints().stream().filter(endpoint -> !isWrongOnPurpose(endpoint)).toList();

        assertEquals(List.of(), endpoints.stream().flatMap(endpoint -> error(endpoint).stream()).toList());
    }

    private static boolean isWrongOnPurpose(CamelTexts.Endpoint endpoint) {
        return endpoint.place().contains("/src/test/") && endpoint.uri().endsWith("?noSuchOption=1");
    }

    @Test
    void everyPropertyIsRight() throws IOException {
        List<CamelTexts.Property> properties = ours().properties();

        assertEquals(List.of(), properties.stream().flatMap(property -> error(property).stream()).toList());
    }

    /** Otherwise this test would pass without having found any sample. */
    @Test
    void theSearchFindsWhatThereIs() throws IOException {
        CamelTexts found = ours();

        List<String> missing = new ArrayList<>();
        for (String kind : List.of("README.md YAML,3", "README.md Java,1", "README.zh-CN.md Java,1", "docs/options.md YAML,1",
                " Java,35", " YAML,85", " XML,3", " text,3", "kamelet.yaml YAML,4", "integration.yaml YAML,2",

                "karaf/deploy/lianlianpay-example.xml XML,3")) {
            String[] parts = kind.split(",");
            expect(kind, found.endpoints().stream().filter(endpoint -> endpoint.place().endsWith(parts[0])).count(), missing);
        }
        expect("lianlianpay:,35",
                found.endpoints().stream().filter(endpoint -> endpoint.uri().startsWith("lianlianpay:")).count(), missing);
        for (String group : List.of("component.lianlianpay,50", "dataformat.lianlianpay,5", "main,6", "health,3",
                "management,3")) {
            String start = "camel." + group.split(",")[0] + ".";
            expect(group, found.properties().stream().filter(property -> property.line().startsWith(start)).count(), missing);
        }
        assertEquals(List.of(), missing);
    }

    private static void expect(String what, long count, List<String> missing) {
        if (count < Integer.parseInt(what.split(",")[1])) {
            missing.add(what + ": only " + count);
        }
    }

    /** One sample of each kind, each with a mistake. */
    @ParameterizedTest
    @ValueSource(strings = {
            "a.md|See `lianlianpay:queryPayment?noOrdr=1`.",
            "a.md|See `lianlianpay:queryPaymnt`.",
            "a.md|```java\nfrom(\"direct:a\").to(\"lianlianpay:queryPayment?conectTimeout=\" + t);\n```",
            "a.md|```yaml\n- route: {from: {uri: 'direct:a', steps: [to: {uri: 'lianlianpay:queryPayment', parameters: {noOrdr: 1}}]}}\n```",
            "a.md|```yaml\n- route: {from: {uri: 'timer:a', parameters: {perod: 5}, steps: [log: x]}}\n```",
            "a.md|```xml\n<from uri=\"timer:a?perod=5\"/>\n```",
            "a.md|```text\nlianlianpay:queryPayment?noOrdr=1\n```",
            "a.adoc|`dataformat:lianlianpay:unmarshal?publicKy={{k}}`",
            "A.java|to(\"lianlianpay:queryPayment?oidPartner=\" + partner\n    + \"&privatKey=\" + key(1, 2))",
            "A.java|static final String URI = \"lianlianpay:queryPayment\";\nto(URI + \"?privatKey=1\")",
            "A.java|from(\"lianlianpay:queryPayment\")", "A.java|to(\"lianlianpay:due\")",
            "a.yaml|- to: 'lianlianpay:notify'",
            "A.java|from(\"file:\" + folder + \"?moveFaild=x\")",
            "A.java|String s = \"\"\"\n  - to: lianlianpay:queryPayment?privatKey=1\n  \"\"\";",
            "a.yaml|- to: 'lianlianpay:queryPayment?maxResponseSize=much'",
            "a.yaml|- to: {uri: 'no-such-component:a'}",
            "a.yaml|{kind: Kamelet, spec: {template: {from: {uri: 'kamelet:source', steps: [to: {uri: 'lianlianpay:queryPayment', parameters: {noOrdr: '{{?x}}'}}]}}}}",
            "a.yaml|{kind: Integration, spec: {flows: [route: {from: {uri: 'timer:a', parameters: {perod: 1}}}]}}",
            "a.yaml|{kind: Pipe, spec: {sink: {uri: 'log:a', properties: {shwAll: true}}}}",
            "a.xml|<to uri=\"lianlianpay:queryPayment?oidPartner={{p}}&amp;privatKey={{k}}\"/>" })
    void aSlipInAnEndpointIsSeen(String sample) {
        List<CamelTexts.Endpoint> endpoints = texts(sample).endpoints();

        assertEquals(1, endpoints.stream().filter(endpoint -> error(endpoint).isPresent()).count(), endpoints::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "a.properties|camel.component.lianlianpay.privat-key = x", "a.properties|camel.component.lianlianpay.no-such=1",
            "a.properties|camel.component.lianlianpay.maxResponseSize=much", "a.properties|# camel.main.durationMaxMesages=1",
            "a.properties|camel.dataformat.lianlianpay.publicKy=x", "a.md|```properties\ncamel.health.enabld=true\n```",
            "a.md|    camel.server.enabld=true", "a.cfg|camel.management.enabld=true" })
    void aSlipInAPropertyIsSeen(String sample) {
        List<CamelTexts.Property> properties = texts(sample).properties();

        assertEquals(1, properties.size());
        assertTrue(error(properties.get(0)).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
            "lianlianpay:queryPayment?privateKey=RAW(MII+/=)&maxResponseSize={{size}}&provider=#bean:p",
            "dataformat:lianlianpay:unmarshal?publicKey={{k}}", "file:{{folder}}/ask?fileName={{d}}" })
    void whatIsRightIsLeftAlone(String uri) {
        assertFalse(error(new CamelTexts.Endpoint("here", uri, false)).isPresent());
    }

    private static CamelTexts texts(String sample) {
        String[] parts = sample.split("\\|", 2);
        return new CamelTexts().add(parts[0], parts[1]);
    }

    private static Optional<String> error(CamelTexts.Endpoint endpoint) {
        EndpointValidationResult result
                = CATALOG.validateEndpointProperties(endpoint.uri(), false, endpoint.consumer(), !endpoint.consumer());
        String unknown = unknownOptionsOfTheDataFormat(endpoint.uri()) + wrongComponent(endpoint);
        if (result.isSuccess() && unknown.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(endpoint + "\n" + result.summaryErrorMessage(true) + unknown);
    }

    /**
     * The catalog accepts unknown names, and a consumer's URI as a producer's or the reverse if its options are right.
     */
    private static String wrongComponent(CamelTexts.Endpoint endpoint) {
        ComponentModel component = CATALOG.componentModel(endpoint.uri().replaceFirst("(?s):.*", ""));
        if (component == null) {
            return "There is no such component";
        }
        if (isOurs(endpoint.uri())) {
            return isSource(endpoint.uri()) == endpoint.consumer()
                    ? "" : isSource(endpoint.uri()) ? "It can be used with from only" : "It cannot be used with from";
        }
        return endpoint.consumer() ? component.isProducerOnly() ? "It cannot be used with from" : ""
                : component.isConsumerOnly() ? "It can be used with from only" : "";
    }

    private static boolean isOurs(String uri) {
        return uri.startsWith("lianlianpay:");
    }

    private static boolean isSource(String uri) {
        return Stream.of(LianLianPayOperation.values()).filter(LianLianPayOperation::isSource)
                .anyMatch(operation -> uri.matches("lianlianpay:" + operation + "\\b.*"));
    }

    /** The catalog knows the options of dataformat:, but not those of its data format. */
    private static String unknownOptionsOfTheDataFormat(String uri) {
        if (!uri.startsWith("dataformat:lianlianpay:")) {
            return "";
        }
        Set<String> known = CATALOG.dataFormatModel("lianlianpay").getOptions().stream().map(option -> option.getName())
                .collect(Collectors.toSet());
        return Arrays.stream(uri.replaceFirst("^[^?]*\\??", "").split("&")).filter(option -> !option.isEmpty())
                .map(option -> option.replaceFirst("=.*", "")).filter(option -> !known.contains(option))
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> error(CamelTexts.Property property) {
        ConfigurationPropertiesValidationResult result = CATALOG.validateConfigurationProperty(property.line());
        boolean ofTheCatalog = property.line().matches("camel\\.(component|dataformat|main|health|server|management)\\..*");
        if (result.isSuccess() && (result.isAccepted() || !ofTheCatalog || isOfMain(property.line()))) {
            return Optional.empty();
        }
        return Optional.of(property + "\n" + result.summaryErrorMessage(true));
    }

    /** The catalog lists camel.management.*, but does not use them for validation. */
    private static boolean isOfMain(String line) {
        String name = StringHelper.dashToCamelCase(line.replaceFirst("=.*", ""));
        return CATALOG.mainModel().getOptions().stream().anyMatch(option -> option.getName().equals(name));
    }

    private static CamelTexts ours() throws IOException {
        CamelTexts texts = new CamelTexts();
        for (Path file : files()) {
            texts.add(TOP.relativize(file).toString().replace('\\', '/'), Files.readString(file, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> top = Files.list(TOP)) {
            List<Path> files = new ArrayList<>(top.filter(Files::isRegularFile).toList());
            for (String root : ROOTS) {
                try (Stream<Path> below = Files.walk(TOP.resolve(root))) {
                    below.filter(Files::isRegularFile).filter(file -> !inTarget(TOP.relativize(file))).forEach(files::add);
                }
            }
            return files.stream().filter(CatalogOfAllSamplesTest::isOfInterest).sorted().toList();
        }
    }

    private static boolean inTarget(Path file) {
        return Stream.iterate(file, path -> path != null, Path::getParent)
                .anyMatch(path -> Set.of("target", "work", "node_modules").contains(path.getFileName().toString()));
    }

    private static boolean isOfInterest(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return SUFFIXES.contains(name.substring(name.lastIndexOf('.') + 1)) && !name.equals("pom.xml")
                && !file.endsWith("CatalogOfAllSamplesTest.java");
    }
}
