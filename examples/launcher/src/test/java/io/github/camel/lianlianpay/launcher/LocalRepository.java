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
package io.github.camel.lianlianpay.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A user's local Maven repository. */
final class LocalRepository {

    private static final String GROUP = "io/github/camel-lianlianpay/";
    private static final String VERSION = System.getProperty("project.version");

    private final Path repository;

    LocalRepository(Path repository) {
        this.repository = repository;
    }

    /** Installs this project's artifacts, as {@code mvn install} does. */
    void install() throws IOException {
        Path top = Path.of("..", "..");
        put(top.resolve("pom.xml"), "camel-lianlianpay-parent", "pom");
        module(top.resolve("camel-lianlianpay"), "camel-lianlianpay");
        module(top.resolve("camel-lianlianpay-starter"), "camel-lianlianpay-starter");
        Path extension = top.resolve("camel-quarkus-lianlianpay");
        put(extension.resolve("pom.xml"), "camel-quarkus-lianlianpay-parent", "pom");
        module(extension.resolve("runtime"), "camel-quarkus-lianlianpay");
        module(extension.resolve("deployment"), "camel-quarkus-lianlianpay-deployment");
    }

    private void module(Path folder, String artifact) throws IOException {
        put(folder.resolve("pom.xml"), artifact, "pom");
        put(folder.resolve(Path.of("target", artifact + "-" + VERSION + ".jar")), artifact, "jar");
    }

    private void put(Path file, String artifact, String type) throws IOException {
        Path target = repository.resolve(
                GROUP + artifact + "/" + VERSION + "/" + artifact + "-" + VERSION + "." + type);
        Files.createDirectories(target.getParent());
        Files.write(target, Files.readAllBytes(file));
    }

    /**
     * Puts the platform's version in place of Quarkus 3.33.1.1, which Camel Quarkus 3.33.1 requires and which is not
     * completely available everywhere. Every project with the platform's BOM does the same.
     */
    void standInForQuarkus() throws IOException {
        Path target = repository.resolve("io/quarkus/quarkus-bom/3.33.1.1/quarkus-bom-3.33.1.1.pom");
        Files.createDirectories(target.getParent());
        Files.writeString(target, """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>io.quarkus</groupId>
                  <artifactId>quarkus-bom</artifactId>
                  <version>3.33.1.1</version>
                  <packaging>pom</packaging>
                  <dependencyManagement>
                    <dependencies>
                      <dependency>
                        <groupId>io.quarkus</groupId>
                        <artifactId>quarkus-bom</artifactId>
                        <version>%s</version>
                        <type>pom</type>
                        <scope>import</scope>
                      </dependency>
                    </dependencies>
                  </dependencyManagement>
                </project>
                """.formatted(System.getProperty("quarkus.version")));
    }
}
