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
package io.github.camel.lianlianpay.reconciliation;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
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

/** The samples of README and docs load and compile, the links lead somewhere, and the two READMEs are in step. */
class DocumentationTest {

    private static final Path TOP = Path.of("..", "..");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^```(yaml|java|xml)\n(.*?)^```$", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("(?m)^(?:public |final )*class (\\w+)");
    private static final Pattern IMPORTS = Pattern.compile("(?m)^import .*;$");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]*)(#[^)\\s]*)?\\)");
    private static final Pattern PICTURE = Pattern.compile("(?:src|srcset)=\"([^\"]*)\"");
    private static final Pattern HEADING = Pattern.compile("(?m)^(#+) ");

    private static final String PASSWORD = "a password";

    @TempDir
    Path folder;

    private final Locale locale = Locale.getDefault();

    record Sample(Path page, String language, String text, int index) {
        @Override
        public String toString() {
            return page.getFileName() + " " + language + " " + index;
        }
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(TOP); Stream<Path> docs = Files.list(TOP.resolve("docs"))) {
            return Stream.concat(top, docs).filter(page -> page.toString().endsWith(".md")).sorted().toList();
        }
    }

    static List<Path> pagesOfExamples() throws IOException {
        try (Stream<Path> examples = Files.list(TOP.resolve("examples"))) {
            return examples.map(example -> example.resolve("README.md")).filter(Files::exists).sorted().toList();
        }
    }

    static Stream<Sample> samples(String language) throws IOException {
        return pages().stream().flatMap(page -> {
            List<String> texts = SAMPLE.matcher(read(page)).results()
                    .filter(match -> match.group(1).equals(language)).map(match -> match.group(2)).toList();
            return Stream.iterate(0, i -> i < texts.size(), i -> i + 1)
                    .map(i -> new Sample(page, language, texts.get(i), i + 1));
        });
    }

    static Stream<Sample> yamlSamples() throws IOException {
        return samples("yaml");
    }

    /** Other XML is of Maven's. */
    static Stream<Sample> xmlSamples() throws IOException {
        return samples("xml").filter(sample -> sample.text().startsWith("<routes"));
    }

    static Stream<Sample> javaSamples() throws IOException {
        return samples("java");
    }

    /** For the sample with Conscrypt, which does not find its library in Turkish. */
    @BeforeEach
    void speakNoTurkish() {
        Locale.setDefault(Locale.ROOT);
    }

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(locale);
    }

    @ParameterizedTest
    @MethodSource({ "yamlSamples", "xmlSamples" })
    void aYamlOrXmlSampleIsAFileOfRoutesThatStart(Sample sample) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext();
             LianLianPaySimulator gateway = LianLianPaySimulator.start()) {
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
                    .loadRoutes(ResourceHelper.fromString("sample.camel." + sample.language(), sample.text()));
            context.start();

            assertFalse(context.getRoutes().isEmpty() && context.getRegistry().findByType(Object.class).isEmpty());
        }
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
    void aJavaSampleCompiles(Sample sample) throws IOException {
        Matcher type = CLASS.matcher(sample.text());
        String name = type.find() ? type.group(1) : "Sample";
        String source = "Sample".equals(name) ? inRouteBuilder(sample.text()) : sample.text();

        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringBuilder errors = new StringBuilder();
        boolean compiles = compiler.getTask(null, null, error -> errors.append(error).append('\n'),
                List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none"), null,
                List.of(new Source(name, source))).call();

        assertTrue(compiles, errors.toString());
    }

    @ParameterizedTest
    @MethodSource({ "pages", "pagesOfExamples" })
    void linksLeadSomewhere(Path page) {
        PICTURE.matcher(read(page)).results().map(match -> page.resolveSibling(match.group(1)))
                .forEach(picture -> assertTrue(Files.exists(picture), picture.toString()));
        Matcher link = LINK.matcher(read(page));
        while (link.find()) {
            Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
            assertTrue(Files.exists(target), link.group());
            if (link.group(2) != null) {
                assertTrue(anchors(read(target)).contains(link.group(2)), link.group());
            }
        }
    }

    @Test
    void theTwoReadmesHaveTheSameSectionsAndSamples() {
        String english = read(TOP.resolve("README.md"));
        String chinese = read(TOP.resolve("README.zh-CN.md"));

        assertEquals(levels(english), levels(chinese));
        assertEquals(SAMPLE.matcher(english).results().count(), SAMPLE.matcher(chinese).results().count());
    }

    private static List<String> levels(String page) {
        return HEADING.matcher(page).results().map(match -> match.group(1)).toList();
    }

    /** As GitHub makes them of headings. */
    private static List<String> anchors(String page) {
        return Pattern.compile("(?m)^#+ (.*)$").matcher(page).results()
                .map(match -> "#" + match.group(1).toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    private static String inRouteBuilder(String text) {
        String imports = IMPORTS.matcher(text).results().map(match -> match.group())
                .collect(Collectors.joining("\n"));
        return imports + "\nclass Sample extends org.apache.camel.builder.RouteBuilder {\n@Override\npublic void configure()"
               + " throws Exception {\n" + IMPORTS.matcher(text).replaceAll("") + "\n}\n}\n";
    }

    private static String read(Path page) {
        try {
            return Files.readString(page, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
