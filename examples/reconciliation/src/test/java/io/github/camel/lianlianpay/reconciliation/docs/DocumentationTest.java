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
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import org.xml.sax.InputSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.reconciliation.docs.support.Pages;
import io.github.camel.lianlianpay.reconciliation.docs.support.Pages.Sample;
import io.github.camel.lianlianpay.reconciliation.docs.support.Pages.Translation;
import io.github.camel.lianlianpay.reconciliation.inbox.Lines;
import io.github.camel.lianlianpay.reconciliation.queue.Broker;
import io.github.camel.lianlianpay.reconciliation.settings.Settings;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The samples of README and docs load and compile, names and links exist, and the translations are in step.
 */
class DocumentationTest {

    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]*)(#[^)\\s]*)?\\)");
    private static final Pattern PICTURE = Pattern.compile("(?:src|srcset)=\"([^\"]*)\"");
    private static final Pattern OPTION = Pattern.compile("camel\\.(component|dataformat)\\.lianlianpay\\.([\\w-]+)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(llp\\.\\w+)[:}]");
    private static final Pattern SETTING = Pattern.compile("-D(llp\\.[\\w.]+)|\\b(LLP_[A-Z_]+)");
    private static final Pattern CAMELS_OWN = Pattern.compile("camel\\.(main|health)\\.([\\w-]+)");

    private static final String PASSWORD = "a password";

    @TempDir
    Path folder;

    private final Locale locale = Locale.getDefault();

    static List<Path> pages() {
        return Pages.all();
    }

    static List<Path> pagesWithExamples() {
        return Pages.withExamples();
    }

    static List<Translation> translations() {
        return Pages.translations();
    }

    static Stream<Sample> yamlSamples() {
        return Pages.samples("yaml");
    }

    static Stream<Sample> javaSamples() {
        return Pages.samples("java");
    }

    static Stream<Sample> xmlRoutes() {
        return Pages.samples("xml").filter(sample -> sample.text().startsWith("<routes"));
    }

    static Stream<Sample> xmlOfMaven() {
        return Pages.samples("xml").filter(sample -> !sample.text().startsWith("<routes"));
    }

    static Stream<Sample> propertiesSamples() {
        return Pages.samples("properties");
    }

    /** For the sample with Conscrypt, which does not find its library with a Turkish locale. */
    @BeforeEach
    void speakNoTurkish() {
        Locale.setDefault(Locale.ROOT);
    }

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(locale);
    }

    @ParameterizedTest
    @MethodSource({ "yamlSamples", "xmlRoutes" })
    void aYamlOrXmlSampleIsAFileOfRoutesThatStart(Sample sample) throws Exception {
        try (Broker broker = sample.text().contains("jms:") ? Broker.start(folder) : null;
             DefaultCamelContext context = new DefaultCamelContext();
             LianLianPaySimulator gateway = LianLianPaySimulator.start()) {
            if (broker != null) {
                context.getRegistry().bind("connectionFactory", new ActiveMQConnectionFactory(Broker.URL));
            }
            Properties properties = new Properties();
            properties.setProperty("llp.partner", gateway.oidPartner());
            properties.setProperty("llp.privateKey", gateway.merchantPrivateKeyText());
            properties.setProperty("llp.publicKey", gateway.platformPublicKeyText());
            properties.setProperty("llp.keyPassword", "no key is encrypted here");
            if (sample.text().contains("{{llp.keyStore}}")) {
                properties.setProperty("llp.keyStore", keyStore().toUri().toString());
            }
            properties.setProperty("llp.keyStorePassword", PASSWORD);
            context.getPropertiesComponent().setInitialProperties(properties);

            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString("sample.camel." + sample.language(), plain(sample.text())));
            context.start();

            assertFalse(context.getRoutes().isEmpty() && context.getRegistry().findByType(Object.class).isEmpty());
        }
    }

    /** Camel reads YAML in the platform's charset, and comments and texts may be Chinese. */
    private static String plain(String text) {
        return text.replaceAll("[^\\p{ASCII}]", "x");
    }

    private Path keyStore() throws IOException, InterruptedException {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "merchant",
                "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=merchant", "-storetype", "PKCS12", "-storepass", PASSWORD,
                "-keystore", file.toString()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertEquals(0, keytool.waitFor());
        return file;
    }

    @ParameterizedTest
    @MethodSource("javaSamples")
    void aJavaSampleCompiles(Sample sample) {
        assertEquals("", Pages.compile(sample, folder));
    }

    @ParameterizedTest
    @MethodSource("xmlOfMaven")
    void anXmlSampleNamesModulesOfThisProjectInItsVersion(Sample sample) throws Exception {
        NodeList dependencies = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader("<sample>" + sample.text() + "</sample>")))
                .getElementsByTagName("dependency");

        assertTrue(dependencies.getLength() > 0);
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            if ("io.github.camel-lianlianpay".equals(text(dependency, "groupId"))) {
                assertTrue(modules().contains(text(dependency, "artifactId")), text(dependency, "artifactId"));
                assertEquals(version(), text(dependency, "version"));
            }
        }
    }

    private static String text(Element element, String child) {
        return element.getElementsByTagName(child).item(0).getTextContent().strip();
    }

    private static Set<String> modules() throws Exception {
        Set<String> names = new TreeSet<>();
        for (Path pom : Pages.files(".", "pom.xml").toList()) {
            Element project = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile())
                    .getDocumentElement();
            for (var child = project.getFirstChild(); child != null; child = child.getNextSibling()) {
                if ("artifactId".equals(child.getNodeName())) {
                    names.add(child.getTextContent().strip());
                }
            }
        }
        return names;
    }

    private static String version() throws Exception {
        return text(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Pages.TOP.resolve("pom.xml").toFile())
                .getDocumentElement(), "version");
    }

    @ParameterizedTest
    @MethodSource("propertiesSamples")
    void aPropertiesSampleHasNamesThatMeanSomething(Sample sample) throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(sample.text()));

        assertFalse(properties.isEmpty());
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith("llp.")) {
                assertTrue(settings().contains(name) || placeholders().contains(name), name);
            } else {
                assertTrue(name.matches("(camel|appender|management|quarkus|spring|payments)\\..*"), name);
            }
        }
    }

    /** The properties that the reader of the samples defines. */
    private static Set<String> placeholders() {
        return Pages.all().stream().flatMap(page -> PLACEHOLDER.matcher(Pages.read(page)).results())
                .map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static Set<String> settings() {
        return Settings.of(name -> name, name -> null).all().keySet();
    }

    @ParameterizedTest
    @MethodSource("pagesWithExamples")
    void optionsThatAPageNamesExist(Path page) throws IOException {
        JsonNode component = json("META-INF/io/github/camel/lianlianpay/lianlianpay.json").path("componentProperties");
        Set<String> format = Stream.of(LianLianPayDataFormat.class.getMethods()).map(Method::getName)
                .filter(name -> name.startsWith("set"))
                .map(name -> name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4))
                .collect(Collectors.toSet());

        OPTION.matcher(Pages.read(page)).results().forEach(match -> {
            String option = camelCase(match.group(2));
            boolean known = "component".equals(match.group(1)) ? component.has(option) : format.contains(option);
            // the starter has these two for every component
            assertTrue(known || Set.of("enabled", "customizer").contains(option), match.group());
        });
    }

    @ParameterizedTest
    @MethodSource("pagesWithExamples")
    void settingsThatAPageNamesExist(Path page) {
        // the second is the property llp.keys of examples/launcher
        Set<String> variables = new TreeSet<>(Set.of("LLP_KEY_PASSWORD", "LLP_KEYS"));
        Settings.of(name -> null, name -> {
            variables.add(name);
            return null;
        });
        // an example has its own settings
        Path file = page.resolveSibling("src/main/resources/application.properties");
        String own = Files.exists(file) ? Pages.read(file) : "";

        SETTING.matcher(Pages.read(page)).results().forEach(match -> {
            String property = match.group(1);
            assertTrue(property == null
                    ? variables.contains(match.group(2))
                    : settings().contains(property) || placeholders().contains(property) || own.contains(property),
                    match.group());
        });
    }

    @ParameterizedTest
    @MethodSource("pagesWithExamples")
    void propertiesOfCamelThatAPageNamesExist(Path page) throws IOException {
        Set<String> known = new TreeSet<>();
        json("META-INF/camel-main-configuration-metadata.json").path("properties")
                .forEach(property -> known.add(camelCase(property.path("name").asText())));

        CAMELS_OWN.matcher(Pages.read(page)).results()
                .forEach(match -> assertTrue(known.contains(camelCase(match.group())), match.group()));
    }

    private static String camelCase(String name) {
        return Pattern.compile("-(\\w)").matcher(name).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    private static JsonNode json(String resource) throws IOException {
        try (var in = DocumentationTest.class.getClassLoader().getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(in.readAllBytes());
        }
    }

    @Test
    void everyOptionStandsInTheTables() throws IOException {
        Set<String> told = Pages.firstCells(Pages.TOP.resolve("docs/options.md")).stream().flatMap(List::stream)
                .collect(Collectors.toSet());

        json("META-INF/io/github/camel/lianlianpay/lianlianpay.json").path("componentProperties").fieldNames()
                .forEachRemaining(option -> assertTrue(
                        told.contains(option) || Set.of("autowiredEnabled", "healthCheckProducerEnabled").contains(option),
                        option));
    }

    @Test
    void everySettingOfTheJobStandsInTheTable() {
        assertEquals(settings(), Pages.firstCells(Pages.TOP.resolve("docs/reconciliation.md")).stream()
                .flatMap(List::stream).filter(name -> name.startsWith("llp.")).filter(name -> !name.contains(" "))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Messages of Camel, of the JDK and of libraries have no space, or are in this list. */
    @Test
    void messagesToLookForAreThoseOfTheCode() {
        Set<String> ofOthers = Set.of("No component found with scheme: lianlianpay", "Connection refused", "Connection reset",
                "PKIX path building failed", "No subject alternative names matching",
                "No subject alternative DNS name matching",
                "doesn't match any of the subject alternative names", "from: lianlianpay:…", "Method with name … not found",
                "unacceptable code point … special characters are not allowed");
        String code = Stream.of("camel-lianlianpay", "camel-lianlianpay-starter").map(Pages.TOP::resolve)
                .flatMap(DocumentationTest::sources).map(Pages::read).collect(Collectors.joining())
                // concatenated texts
                .replaceAll("\"\\s*\\+\\s*\"", "");

        List<String> messages = Stream.of("docs/troubleshooting.md", "docs/payments.md").map(Pages.TOP::resolve)
                .flatMap(page -> Pages.firstTwoCells(page).stream())
                .filter(name -> name.contains(" ")).filter(name -> !ofOthers.contains(name)).toList();
        assertTrue(messages.size() > 35, messages.toString());
        for (String message : messages) {
            for (String part : message.replaceFirst("^LianLian says …$", "LianLian says ").split("…")) {
                assertTrue(code.contains(part.strip()), message);
            }
        }
    }

    private static Stream<Path> sources(Path module) {
        try (Stream<Path> found = Files.walk(module.resolve("src/main/java"))) {
            return found.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aListOfOrdersIsReadByTheProgramThatItIsFor(Path page) throws Exception {
        for (String block : Pages.blocks(page)) {
            if (block.startsWith("no_order,money_order")) {
                Path file = Files.writeString(folder.resolve("orders.csv"), block + "\n", StandardCharsets.UTF_8);
                if (block.contains("created_at")) {
                    Lines lines = new Lines();
                    lines.readChunks(lines.open(file.toFile()), "key", 1)
                            .forEachRemaining(chunk -> assertEquals(List.of(), lines.unreadable(chunk)));
                } else {
                    LianLianPaySimulator.builder().ledger(file).start().close();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pagesWithExamples")
    void linksLeadSomewhere(Path page) {
        PICTURE.matcher(Pages.read(page)).results().map(match -> page.resolveSibling(match.group(1)))
                .forEach(picture -> assertTrue(Files.exists(picture), picture.toString()));
        Matcher link = LINK.matcher(Pages.read(page));
        while (link.find()) {
            Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
            assertTrue(Files.exists(target), link.group());
            if (link.group(2) != null) {
                assertTrue(Pages.anchors(target).contains(link.group(2)), link.group());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("translations")
    void aTranslationHasTheSameSections(Translation page) {
        assertEquals(Pages.headingLevels(page.english()), Pages.headingLevels(page.chinese()));
    }

    @ParameterizedTest
    @MethodSource("translations")
    void aTranslationHasTheSameSamplesButForComments(Translation page) {
        assertEquals(texts(page.english()), texts(page.chinese()));
    }

    private static List<String> texts(Path page) {
        return Pages.samples(page).stream().map(sample -> sample.language() + "\n" + sample.withoutComments()).toList();
    }

    @ParameterizedTest
    @MethodSource("translations")
    void aTranslationHasTheSameNamesInItsTables(Translation page) {
        assertEquals(Pages.firstCells(page.english()), Pages.firstCells(page.chinese()));
    }

    @ParameterizedTest
    @MethodSource("translations")
    void aTranslationHasTheSameCommandsAndFiles(Translation page) {
        assertEquals(Pages.blocks(page.english()), Pages.blocks(page.chinese()));
    }

    @ParameterizedTest
    @MethodSource("translations")
    void thePageAndItsTranslationLinkEachOther(Translation page) {
        assertTrue(head(page.english()).contains("(" + page.chinese().getFileName() + ")"));
        assertTrue(head(page.chinese()).contains("(" + page.english().getFileName() + ")"));
    }

    private static String head(Path page) {
        return Pages.read(page).lines().limit(3).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @MethodSource("translations")
    void aTranslationLeadsToTranslationsWhereThereAreAny(Translation page) {
        assumeTrue(page.chinese().startsWith(Pages.TOP.resolve("docs")), "README offers both");
        String chinese = Pages.read(page.chinese());

        LINK.matcher(chinese.substring(head(page.chinese()).length())).results().map(match -> match.group(1))
                .filter(target -> target.matches("(?:\\.\\./README|[\\w-]+)\\.md"))
                .filter(target -> Files.exists(Pages.chinese(page.chinese().resolveSibling(target))))
                .forEach(target -> fail("There is a translation of " + target));
    }
}
