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

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What tools read about the component: its catalog entry, and the files by which Camel finds it. */
class CatalogTest {

    private final DefaultCamelCatalog catalog = new DefaultCamelCatalog();

    @BeforeEach
    void addComponent() throws IOException {
        catalog.addComponent("lianlianpay", LianLianPayComponent.class.getName(),
                text("META-INF/io/github/camel/lianlianpay/lianlianpay.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "lianlianpay:queryPayment",
            "lianlianpay:queryPayment?oidPartner=201304121000001004&privateKey=RAW(MIIC+/=)&publicKey={{llp.publicKey}}",
            "lianlianpay:queryPayment?privateKey=#bean:key&publicKey=file:lianlian.pem&provider=BC",
            "lianlianpay:queryPayment?responseTimeout=5s&maxResponseSize=1000&allowUnsignedErrors=true&proxyAuthScheme=https" })
    void aCorrectUriIsAccepted(String uri) {
        EndpointValidationResult result = catalog.validateEndpointProperties(uri, false, false, true);

        assertTrue(result.isSuccess(), () -> result.summaryErrorMessage(true));
    }

    @ParameterizedTest
    @CsvSource({
            "lianlianpay:queryPayment?noSuchOption=1, noSuchOption", "lianlianpay:refund, operation",
            "lianlianpay:queryPayment?maxResponseSize=much, maxResponseSize",
            "lianlianpay:queryPayment?allowUnsignedErrors=perhaps, allowUnsignedErrors",
            "lianlianpay:queryPayment?proxyAuthScheme=ftp, proxyAuthScheme" })
    void aWrongUriIsFlagged(String uri, String option) {
        EndpointValidationResult result = catalog.validateEndpointProperties(uri, false, false, true);

        assertFalse(result.isSuccess());
        assertTrue(result.summaryErrorMessage(true).contains(option), () -> result.summaryErrorMessage(true));
    }

    @Test
    void theComponentPaysAndIsASourceAsWell() {
        assertFalse(catalog.componentModel("lianlianpay").isProducerOnly());
        assertFalse(catalog.componentModel("lianlianpay").isConsumerOnly());
        assertEquals("camel-lianlianpay", catalog.componentModel("lianlianpay").getArtifactId());
    }

    @Test
    void aToolFindsOursByTheNamesOfTheClasses() {
        DefaultCamelCatalog other = new DefaultCamelCatalog();
        other.addComponent("lianlianpay", LianLianPayComponent.class.getName());
        other.addDataFormat("lianlianpay", LianLianPayDataFormat.class.getName());

        assertEquals(asCamelReadsIt(catalog.componentJSonSchema("lianlianpay")), other.componentJSonSchema("lianlianpay"));
        assertEquals("LianLian Pay", other.dataFormatModel("lianlianpay").getTitle());
        assertEquals(LianLianPayDataFormat.class.getName(), other.dataFormatModel("lianlianpay").getJavaType());
        assertTrue(other.validateConfigurationProperty("camel.dataformat.lianlianpay.publicKey=x").isSuccess());
        assertFalse(other.validateConfigurationProperty("camel.dataformat.lianlianpay.publicKy=x").isSuccess());
    }

    @Test
    void aRunningCamelTellsOurDescriptions() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            assertEquals(asCamelReadsIt(catalog.componentJSonSchema("lianlianpay")).strip(),
                    context.getComponentParameterJsonSchema("lianlianpay").strip());
            assertTrue(context.getDataFormatParameterJsonSchema("lianlianpay")
                    .contains("unmarshalType"));
        }
    }

    /** Camel reads files of jars in the platform's charset, which is not UTF-8 everywhere. */
    private static String asCamelReadsIt(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), Charset.defaultCharset());
    }

    @Test
    void everyOptionIsDescribed() {
        catalog.addDataFormat("lianlianpay", LianLianPayDataFormat.class.getName());
        List<BaseOptionModel> options = new ArrayList<>(catalog.componentModel("lianlianpay").getOptions());
        options.addAll(catalog.componentModel("lianlianpay").getEndpointOptions());
        options.addAll(catalog.dataFormatModel("lianlianpay").getOptions());

        assertTrue(options.size() > 50, () -> "only " + options.size());
        for (BaseOptionModel option : options) {
            assertTrue(option.getDescription().length() > 15,
                    () -> option.getName() + ": " + option.getDescription());
            assertFalse(option.getDisplayName().isBlank());
        }
    }

    @Test
    void theSecretsAreMarkedAsSuch() {
        assertEquals(Set.of("privateKey", "privateKeyPassword", "proxyAuthUsername", "proxyAuthPassword"),
                catalog.componentModel("lianlianpay").getEndpointOptions().stream().filter(option -> option.isSecret())
                        .map(option -> option.getName()).collect(Collectors.toSet()));
    }

    @Test
    void theServiceFilesNameComponentAndDataFormat() throws IOException {
        assertEquals("lianlianpay",
                properties("META-INF/services/org/apache/camel/component.properties").getProperty("components"));
        assertEquals("lianlianpay",
                properties("META-INF/services/org/apache/camel/dataformat.properties").getProperty("dataFormats"));
        assertEquals(LianLianPayComponent.class.getName(),
                properties("META-INF/services/org/apache/camel/component/lianlianpay").getProperty("class"));
    }

    @Test
    void theManifestNamesModuleAndBundle() throws IOException {
        try (InputStream in = open("META-INF/MANIFEST.MF")) {
            var attributes = new Manifest(in).getMainAttributes();
            assertEquals("io.github.camel.lianlianpay", attributes.getValue("Automatic-Module-Name"));
            assertEquals("io.github.camel-lianlianpay.camel-lianlianpay", attributes.getValue("Bundle-SymbolicName"));
            assertTrue(attributes.getValue("Import-Package").contains("org.apache.camel.spi;version=\"[4.18,5)\""));
            assertTrue(attributes.getValue("Export-Package").contains("io.github.camel.lianlianpay.dataformat"));
        }
    }

    @Test
    void theClassesAreIndexedForQuarkus() throws IOException {
        String index = text("META-INF/jandex.idx");

        assertTrue(index.contains("LianLianPayComponent") && index.contains("LianLianPayDataFormat"));
    }

    private Properties properties(String name) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text(name)));
        return properties;
    }

    private String text(String name) throws IOException {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Opens the file beside our classes, because other jars have files of the same name. */
    private static InputStream open(String name) throws IOException {
        return Files.newInputStream(Path.of(URI.create(
                LianLianPayComponent.class.getProtectionDomain().getCodeSource().getLocation() + name)));
    }
}
