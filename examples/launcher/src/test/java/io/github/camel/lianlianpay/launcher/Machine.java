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
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.camel.tooling.maven.MavenDownloaderImpl;

/**
 * A user's machine: a home folder, the launcher, and a local Maven repository with this project's artifacts. The
 * repository of this build stands in for Maven Central.
 */
final class Machine {

    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    /** The programs run for seconds, so the JVM's second compiler would not pay off. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    private final Path home = Path.of(System.getProperty("build.directory"), "machine", "home");
    private final Path repository = home.resolveSibling("repository");
    private final Path settings = home.resolve(Path.of(".m2", "settings.xml"));
    private final String central = Path.of(System.getProperty("build.repository")).toUri().toString();
    private final String classPath;

    Machine() throws Exception {
        Files.createDirectories(settings.getParent());
        // the launcher and Maven share these settings; the launcher's own options would not reach exported projects
        Files.writeString(settings, """
                <settings>
                  <mirrors>
                    <mirror>
                      <id>central</id>
                      <mirrorOf>*</mirrorOf>
                      <url>%s</url>
                    </mirror>
                  </mirrors>
                </settings>
                """.formatted(central));
        LocalRepository local = new LocalRepository(repository);
        local.install();
        local.standInForQuarkus();
        classPath = launcher();
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

    /** Runs {@code camel} with the arguments in the folder. */
    Command camel(Path folder, String... arguments) throws IOException {
        String main = Path.of(System.getProperty("build.directory"), "test-classes") + File.pathSeparator + classPath;
        return new Command(
                folder, Map.of(),
                List.of(JAVA, SHORT_LIVED, "-Duser.home=" + home, "-Dmaven.repo.local=" + repository, "-cp", main,
                        CamelMain.class.getName()),
                arguments);
    }

    /** Runs {@code mvn} with the arguments in the folder. */
    Command maven(Path folder, String... arguments) throws IOException {
        return new Command(
                folder, Map.of("JAVA_HOME", System.getProperty("java.home"), "MAVEN_OPTS", SHORT_LIVED),
                List.of(Path.of(System.getProperty("build.maven"), "bin", "mvn").toString(), "-B", "-ntp", "-s",
                        settings.toString(), "-Dmaven.repo.local=" + repository),
                arguments);
    }

    /** Runs {@code java} with the arguments in the folder. */
    Command java(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        return new Command(folder, environment, List.of(JAVA, SHORT_LIVED), arguments);
    }
}
