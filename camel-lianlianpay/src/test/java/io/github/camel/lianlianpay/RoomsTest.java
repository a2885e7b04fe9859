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
package io.github.camel.lianlianpay;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The rules of the house: which room may know which, how large a room is, and that there is no circle. */
class RoomsTest {

    private static final String BASE = "io.github.camel.lianlianpay";
    private static final int MOST_CLASSES = 14;
    /** Camel's own design makes these know each other. */
    private static final Set<String> HALL_CIRCLE
            = Set.of("LianLianPayComponent", "LianLianPayEndpoint", "LianLianPayProducer", "LianLianPayConsumer");
    /** The classes of the hall that are below the rooms. */
    private static final Set<String> GROUND = Set.of(
            "LianLianPayException", "LianLianPayResponseException", "LianLianPayReturnCodeException",
            "LianLianPaySignatureException", "LianLianPayNotSentException", "LianLianPayOutcomeUnknownException",
            "LianLianPayConflictException", "LianLianPayContradictionException", "LianLianPayConstants",
            "LianLianPayConfiguration",
            "LianLianPayEndpointUriFactory");

    /** Each room, and the rooms that it may know. What is not listed is forbidden. */
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            entry("crypto.internal", Set.of()),
            entry("crypto", Set.of("crypto.internal")),
            entry("internal.fields", Set.of("crypto")),
            entry("model", Set.of("crypto", "internal.fields")),
            entry("internal.journal", Set.of()),
            entry("journal", Set.of("model", "internal.fields", "internal.journal")),
            entry("internal.keys", Set.of("crypto")),
            entry("internal.http", Set.of()),
            entry("internal.http.blocking", Set.of("internal.http")),
            entry("internal.http.async", Set.of("internal.http")),
            entry("internal.settings", Set.of("internal.keys")),
            entry("ground", Set.of("model", "internal.fields", "internal.keys", "internal.http", "internal.settings")),
            entry("internal.codec", Set.of("ground", "model", "internal.fields", "crypto")),
            entry("internal.options",
                    Set.of("ground", "internal.settings", "model", "internal.fields", "crypto", "internal.keys",
                            "internal.http")),
            entry("internal.operation", Set.of(
                    "ground", "model", "internal.fields", "crypto", "internal.codec", "internal.http", "journal")),
            entry("internal.steps", Set.of(
                    "ground", "model", "internal.fields", "crypto", "internal.codec", "internal.http", "internal.operation",
                    "internal.observe")),
            entry("internal.flow", Set.of(
                    "ground", "model", "internal.fields", "crypto", "internal.codec", "internal.http", "internal.keys",
                    "internal.settings", "internal.operation", "internal.observe", "internal.steps", "journal")),
            entry("internal.notify", Set.of(
                    "ground", "model", "internal.fields", "crypto", "internal.codec", "internal.operation", "internal.observe",
                    "internal.settings", "journal")),
            entry("internal.due", Set.of("ground", "model", "internal.flow", "journal")),
            entry("internal.runtime", Set.of("internal.http", "internal.http.blocking", "internal.http.async")),
            entry("internal.observe", Set.of(
                    "ground", "model", "internal.fields", "crypto", "internal.operation", "internal.options", "internal.http",
                    "internal.http.blocking")),
            entry("internal.dynamic", Set.of("ground", "internal.options", "internal.operation")),
            entry("dataformat",
                    Set.of("ground", "model", "internal.fields", "crypto", "internal.codec", "internal.keys",
                            "internal.operation")));

    private static final JavaClasses MAIN = classes(new ImportOption.DoNotIncludeTests());
    private static final JavaClasses TESTS = classes(new ImportOption.OnlyIncludeTests());

    private static JavaClasses classes(ImportOption option) {
        return new ClassFileImporter().withImportOption(option).importPackages(BASE);
    }

    @Test
    void aRoomKnowsOnlyRoomsBelowIt() {
        Set<String> rooms = new TreeSet<>();
        Set<String> faults = new TreeSet<>();
        for (JavaClass one : MAIN) {
            String room = room(one);
            rooms.add(room);
            // the rest of the hall is above all rooms
            Set<String> allowed = MAY_KNOW.get(room);
            for (Dependency dependency : one.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (allowed != null && isOurs(target) && !room(target).equals(room) && !allowed.contains(room(target))) {
                    faults.add(one.getName() + " -> " + target.getName());
                }
            }
        }

        assertEquals(Set.of(), faults);
        assertTrue(rooms.remove("hall"));
        assertEquals(new TreeSet<>(MAY_KNOW.keySet()), rooms);
    }

    @Test
    void theCryptoKnowsNeitherJsonNorCamel() {
        never("crypto..", "org.apache.camel..", "com.fasterxml..", "org.apache.hc..");
    }

    @Test
    void theMessagesKnowNeitherCamelNorHttp() {
        never("model..", "org.apache.camel..", "org.apache.hc..");
    }

    @Test
    void httpKnowsNoJson() {
        never("internal.http..", "com.fasterxml..");
    }

    private static void never(String room, String... foreign) {
        ArchRule rule = noClasses().that().resideInAPackage(BASE + "." + room)
                .should().dependOnClassesThat().resideInAnyPackage(foreign);
        rule.check(MAIN);
    }

    /** Proves that the rules above find violations. */
    @Test
    void theCodecDoesKnowJson() {
        ArchRule rule = noClasses().that().resideInAPackage(BASE + ".internal.codec")
                .should().dependOnClassesThat().resideInAPackage("com.fasterxml..");

        assertTrue(rule.evaluate(MAIN).hasViolation());
    }

    @Test
    void noClassesKnowEachOtherButThoseOfTheHall() {
        Map<String, Set<String>> known = new TreeMap<>();
        for (JavaClass one : MAIN) {
            Set<String> targets = known.computeIfAbsent(outer(one), name -> new TreeSet<>());
            one.getDirectDependenciesFromSelf().stream().map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(RoomsTest::isOurs).map(RoomsTest::outer).forEach(targets::add);
        }
        Set<String> inCircles = known.keySet().stream()
                .filter(name -> !name.endsWith("Configurer"))
                .filter(name -> known.get(name).stream().anyMatch(other -> !other.equals(name) && leadsTo(other, name, known)))
                .map(name -> name.substring(name.lastIndexOf('.') + 1)).collect(Collectors.toCollection(TreeSet::new));

        assertTrue(HALL_CIRCLE.containsAll(inCircles), inCircles::toString);
    }

    private static boolean leadsTo(String from, String to, Map<String, Set<String>> known) {
        Set<String> seen = new HashSet<>(Set.of(from));
        Deque<String> next = new ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            for (String target : known.getOrDefault(next.remove(), Set.of())) {
                if (target.equals(to)) {
                    return true;
                }
                if (seen.add(target)) {
                    next.add(target);
                }
            }
        }
        return false;
    }

    @ParameterizedTest
    @MethodSource("mainAndTests")
    void aRoomHasAtMostFourteenClasses(JavaClasses classes) {
        Map<String, Long> rooms = classes.stream().filter(JavaClass::isTopLevelClass).filter(one -> !isGenerated(one))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));

        assertFalse(rooms.isEmpty());
        rooms.values().removeIf(count -> count <= MOST_CLASSES);
        assertEquals(Map.of(), rooms);
    }

    static List<JavaClasses> mainAndTests() {
        return List.of(MAIN, TESTS);
    }

    /** The prefix marks classes that a route, a tool or a service file may name. */
    @Test
    void onlyClassesThatUsersOrServiceFilesNameHaveThePrefix() {
        Collection<String> hidden = MAIN.stream().filter(JavaClass::isTopLevelClass)
                .filter(one -> one.getPackageName().contains(".internal") && one.getSimpleName().startsWith("LianLianPay"))
                .filter(one -> !isGenerated(one))
                .map(JavaClass::getSimpleName).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of("LianLianPayConverter", "LianLianPayDevConsole", "LianLianPaySendDynamicAware"), hidden);
    }

    private static String room(JavaClass one) {
        if (!one.getPackageName().equals(BASE)) {
            return one.getPackageName().substring(BASE.length() + 1);
        }
        return GROUND.contains(outer(one).substring(BASE.length() + 1)) ? "ground" : "hall";
    }

    private static String outer(JavaClass one) {
        return one.getName().replaceFirst("\\$.*", "");
    }

    private static boolean isOurs(JavaClass one) {
        return one.getPackageName().startsWith(BASE);
    }

    private static boolean isGenerated(JavaClass one) {
        return one.getSimpleName().matches(".*(?:Configurer|UriFactory|Loader)") || one.getSimpleName().equals("package-info");
    }
}
