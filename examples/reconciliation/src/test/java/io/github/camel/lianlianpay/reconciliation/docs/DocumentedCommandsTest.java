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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.reconciliation.docs.support.Pages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The commands of the pages name modules, profiles, classes and files that exist. */
class DocumentedCommandsTest {

    private static final Pattern MODULES = Pattern.compile("(?:^| )-pl[ =](\\S+)");
    private static final Pattern PROFILES = Pattern.compile("(?:^| )-P *(\\S+)");
    private static final Pattern MAIN_CLASS
            = Pattern.compile("\\b(io\\.github\\.camel\\.lianlianpay(?:\\.[a-z]\\w*)*\\.[A-Z]\\w+)");
    private static final Pattern PATH = Pattern.compile(
            "(?<![\\w/:.$-])((?:examples|docs|camel-lianlianpay[a-z-]*|camel-quarkus-lianlianpay|\\.ci)/[\\w./-]*[\\w-])");
    private static final Pattern CHANGED_FOLDER = Pattern.compile("(?m)^cd (examples/\\S+)$");
    private static final Pattern ROUTE_FILE = Pattern.compile("(?<![\\w/.-])([\\w-]+\\.camel\\.yaml)");
    private static final Pattern JAR = Pattern.compile("target/(camel-[\\w-]+)-\\d[\\w.-]*\\.jar");

    static List<Path> pages() {
        return Pages.withExamples();
    }

    /** The commands in blocks, with their lines joined, and in the text. */
    private static List<String> commands(Path page) {
        return Stream.concat(Pages.blocks(page).stream().map(block -> block.replaceAll("\\\\\n\\s*", " "))
                .flatMap(String::lines), Pages.codes(page).stream()).map(String::strip).toList();
    }

    private static List<String> mavenCommands(Path page) {
        return commands(page).stream().filter(command -> command.startsWith("mvn ")).toList();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void modulesThatAreNamedExist(Path page) {
        for (String command : mavenCommands(page)) {
            for (String modules : found(MODULES, command)) {
                for (String module : modules.split(",")) {
                    assertTrue(Files.exists(Pages.TOP.resolve(module).resolve("pom.xml")), command);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void profilesThatAreNamedExist(Path page) {
        for (String command : mavenCommands(page)) {
            List<Path> poms = new ArrayList<>(List.of(Pages.TOP.resolve("pom.xml")));
            found(MODULES, command).stream().flatMap(modules -> Stream.of(modules.split(",")))
                    .forEach(module -> poms.add(Pages.TOP.resolve(module).resolve("pom.xml")));
            for (String profiles : found(PROFILES, command)) {
                for (String profile : profiles.split(",")) {
                    assertTrue(poms.stream().anyMatch(pom -> hasProfile(pom, profile)), command);
                }
            }
        }
    }

    private static boolean hasProfile(Path pom, String profile) {
        return Pattern.compile("<profile>\\s*<id>" + Pattern.quote(profile) + "</id>").matcher(Pages.read(pom)).find();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void classesThatACommandStartsHaveAMainMethod(Path page) {
        for (String command : commands(page)) {
            if (command.matches("(?:mvn|exec|java) .*")) {
                for (String name : found(MAIN_CLASS, command)) {
                    String file = "src/main/java/" + name.replace('.', '/') + ".java";
                    assertTrue(Stream.of("camel-lianlianpay", "camel-lianlianpay-simulator", "examples/reconciliation")
                            .map(module -> Pages.TOP.resolve(module).resolve(file))
                            .anyMatch(source -> Files.exists(source)
                                    && Pages.read(source).contains("public static void main(String")),
                            command);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void filesAndFoldersThatAreNamedExist(Path page) {
        for (String command : commands(page)) {
            for (String path : found(PATH, command)) {
                if (!path.matches(".*(?:/target|/work)(?:/.*)?")) {
                    assertTrue(Files.exists(Pages.TOP.resolve(path)), command);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void routeFilesThatAreNamedExist(Path page) {
        for (String command : commands(page)) {
            for (String file : found(ROUTE_FILE, command)) {
                assertTrue(Pages.files("examples", file).findAny().isPresent(), command);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aJarInTheFolderThatWasChangedToIsTheOneThatIsBuiltThere(Path page) {
        String folder = null;
        for (String block : Pages.blocks(page)) {
            for (MatchResult jar : JAR.matcher(block).results().toList()) {
                assertTrue(folder != null && Pages.read(Pages.TOP.resolve(folder).resolve("pom.xml"))
                        .contains("<artifactId>" + jar.group(1) + "</artifactId>"), block);
            }
            Matcher changed = CHANGED_FOLDER.matcher(block);
            folder = changed.find() ? changed.group(1) : folder;
        }
    }

    @Test
    void scriptsThatAreNamedCanBeExecuted() {
        for (Path page : pages()) {
            for (String command : commands(page)) {
                if (command.matches("(?:examples/\\S+\\.sh|\\.ci/\\w+)(?: .*)?")) {
                    assertTrue(Files.isExecutable(Pages.TOP.resolve(command.split(" ")[0])), command);
                }
            }
        }
    }

    @Test
    void commandsAreFound() {
        assertFalse(pages().stream().flatMap(page -> mavenCommands(page).stream())
                .flatMap(command -> found(MODULES, command).stream())
                .toList().isEmpty());
    }
}
