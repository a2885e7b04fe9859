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
package io.github.camel.lianlianpay.quarkus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The input of the native image builder: its arguments, a jar with the configuration, and the libraries. */
final class NativeSources implements AutoCloseable {

    private static final Path FOLDER = Path.of("target", "native-sources");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JarFile application = open(FOLDER, "-runner.jar");
    private final JarFile component = open(FOLDER.resolve("lib"), ".camel-lianlianpay-1.0.0-SNAPSHOT.jar");

    private static JarFile open(Path folder, String end) {
        try (Stream<Path> files = Files.list(folder)) {
            return new JarFile(files.filter(file -> file.toString().endsWith(end)).findFirst().orElseThrow().toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> arguments() throws IOException {
        return Arrays.asList(Files.readString(FOLDER.resolve("native-image.args")).split("\\s+"));
    }

    /** Whether a class is registered, with its constructors and methods. */
    boolean canBeMadeAndCalled(String className) {
        return reflection(className).anyMatch(
                entry -> entry.path("allDeclaredConstructors").asBoolean() && entry.path("allDeclaredMethods").asBoolean());
    }

    boolean canBeMade(String className) {
        return reflection(className).anyMatch(entry -> entry.path("allDeclaredConstructors").asBoolean());
    }

    private Stream<JsonNode> reflection(String className) {
        return elements(json("reflect-config.json")).filter(entry -> className.equals(entry.path("name").asText()));
    }

    boolean holdsResource(String name) {
        return elements(json("resource-config.json").path("resources").path("includes"))
                .anyMatch(entry -> Pattern.matches(entry.path("pattern").asText(), name));
    }

    /** Whether the builder is told when to initialise this class. */
    boolean isInitializedAtRunTime(String className) {
        return text(application, application.getJarEntry("io/quarkus/runner/Feature.class")).contains(className);
    }

    List<String> componentFiles(String begin) {
        return component.stream().map(JarEntry::getName).filter(name -> name.startsWith(begin) && !name.endsWith("/")).toList();
    }

    /** With a character for each byte. */
    String componentFile(String name) {
        return text(component, component.getJarEntry(name));
    }

    private JsonNode json(String name) {
        try {
            return JSON.readTree(text(application, application.getJarEntry("META-INF/native-image/" + name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String text(JarFile jar, JarEntry entry) {
        try {
            return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        application.close();
        component.close();
    }
}
