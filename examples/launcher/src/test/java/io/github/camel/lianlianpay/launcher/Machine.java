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

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.apache.camel.tooling.maven.MavenDownloaderImpl;

/**
 * A user's machine: a home folder, the launcher, and a local Maven repository into which the component was installed.
 * What the user takes from Maven Central comes from the repository of this build.
 */
final class Machine {

    private static final String GROUP = "io/github/camel-lianlianpay/";
    private static final String VERSION = System.getProperty("project.version");

    private final Path home = Path.of(System.getProperty("build.directory"), "machine", "home");
    private final Path repository = home.resolveSibling("repository");
    private final String central = Path.of(System.getProperty("build.repository")).toUri().toString();
    private final String classPath;

    Machine() throws Exception {
        Files.createDirectories(home);
        // the launcher's own settings
        Files.writeString(home.resolve(".camel-jbang-user.properties"),
                "maven-central-enabled=false\nmaven-settings=false\nrepos=" + central + "\n");
        install();
        classPath = launcher();
    }

    /** What {@code mvn install} does. */
    private void install() throws IOException {
        Path top = Path.of("..", "..");
        Path component = top.resolve("camel-lianlianpay");
        put(top.resolve("pom.xml"), "camel-lianlianpay-parent", "pom");
        put(component.resolve("pom.xml"), "camel-lianlianpay", "pom");
        put(component.resolve(Path.of("target", "camel-lianlianpay-" + VERSION + ".jar")), "camel-lianlianpay", "jar");
    }

    private void put(Path file, String artifact, String type) throws IOException {
        Path target = repository.resolve(
                GROUP + artifact + "/" + VERSION + "/" + artifact + "-" + VERSION + "." + type);
        Files.createDirectories(target.getParent());
        Files.write(target, Files.readAllBytes(file));
    }

    private String launcher() throws Exception {
        String before = System.setProperty("maven.repo.local", repository.toString());
        try (MavenDownloaderImpl maven = new MavenDownloaderImpl()) {
            maven.setMavenSettingsLocation("false");
            maven.setMavenCentralEnabled(false);
            maven.setMavenApacheSnapshotEnabled(false);
            maven.setRepos(central);
            maven.build();
            return maven.resolveArtifacts(
                    List.of("org.apache.camel:camel-jbang-core:" + System.getProperty("camel.launcher.version")), null, true,
                    false).stream()
                    .map(artifact -> artifact.getFile().toString()).filter(file -> file.endsWith(".jar"))
                    .collect(Collectors.joining(File.pathSeparator));
        } finally {
            if (before == null) {
                System.clearProperty("maven.repo.local");
            } else {
                System.setProperty("maven.repo.local", before);
            }
        }
    }

    /** Types {@code camel} and the arguments in that folder. */
    CamelCommand camel(Path folder, String... arguments) throws IOException {
        String main = Path.of(System.getProperty("build.directory"), "test-classes") + File.pathSeparator + classPath;
        return new CamelCommand(
                folder, List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Duser.home=" + home,
                        "-Dmaven.repo.local=" + repository, "-cp", main, CamelMain.class.getName()),
                List.of(arguments));
    }
}
