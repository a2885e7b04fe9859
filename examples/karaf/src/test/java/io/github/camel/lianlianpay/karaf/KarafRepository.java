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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder of Karaf's Maven repository, into which the build copied this project's artifacts and their dependencies.
 */
final class KarafRepository {

    static final boolean OFFICIAL = Boolean.getBoolean("karaf.official");

    private static final String VERSION = System.getProperty("project.version");
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path FOLDER = TARGET.resolve("repository");
    private static final Path FEATURES = TARGET.resolve("features");
    private static final Pattern CAMEL
            = Pattern.compile("<repository>(mvn:org\\.apache\\.camel\\.karaf/apache-camel/[^<]+)</repository>");

    private KarafRepository() {
    }

    /** Adds the example, and the stand-in for Camel's features file with the name of the original. */
    static void complete() throws IOException {
        String example = "camel-lianlianpay-example-karaf";
        put(
                TARGET.resolve(example + "-" + VERSION + ".jar"),
                "mvn:io.github.camel-lianlianpay/" + example + "/" + VERSION + "/jar");
        put(FEATURES.resolve("features.xml"), exampleFeatures());
        Path standIn = file(camelFeatures());
        if (OFFICIAL) {
            Files.deleteIfExists(standIn);
        } else {
            put(FEATURES.resolve("camel-stand-in.xml"), camelFeatures());
        }
    }

    static Path folder() {
        return FOLDER;
    }

    static String componentFeatures() {
        return "mvn:io.github.camel-lianlianpay/camel-lianlianpay/" + VERSION + "/xml/features";
    }

    static String exampleFeatures() {
        return "mvn:io.github.camel-lianlianpay/camel-lianlianpay-example-karaf/" + VERSION + "/xml/features";
    }

    /** The URL of Camel's features file, as the component's features file has it. */
    static String camelFeatures() throws IOException {
        Matcher repository = CAMEL.matcher(Files.readString(file(componentFeatures())));
        if (!repository.find()) {
            throw new IllegalStateException("The features file has no repository of Camel");
        }
        return repository.group(1);
    }

    /** The path of a mvn: URL in a repository. */
    static Path file(String url) {
        String[] parts = url.substring("mvn:".length()).split("/");
        String classifier = parts.length > 4 ? "-" + parts[4] : "";
        return FOLDER.resolve(parts[0].replace('.', '/')).resolve(parts[1]).resolve(parts[2])
                .resolve(parts[1] + "-" + parts[2] + classifier + "." + parts[3]);
    }

    private static void put(Path source, String url) throws IOException {
        Path file = file(url);
        Files.createDirectories(file.getParent());
        Files.copy(source, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
