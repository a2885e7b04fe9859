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
package io.github.camel.lianlianpay.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** The commands are above the room console. */
class RoomsTest {

    private static final String BASE = "io.github.camel.lianlianpay.cli";
    private static final int MOST_CLASSES = 14;
    private static final JavaClasses MAIN = classes(LianLianPayCli.class);
    private static final JavaClasses TESTS = classes(RoomsTest.class);

    /** All classes from the folder of this one. */
    private static JavaClasses classes(Class<?> one) {
        // the classes of libraries do not matter, and to read them takes a minute
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter().importUrl(one.getProtectionDomain().getCodeSource().getLocation());
    }

    @Test
    void aRoomKnowsOnlyRoomsBelowIt() {
        layeredArchitecture().consideringOnlyDependenciesInAnyPackage(BASE + "..")
                .layer("console").definedBy(BASE + ".console")
                .layer("commands").definedBy(BASE)
                .whereLayer("console").mayNotAccessAnyLayer()
                .ensureAllClassesAreContainedInArchitecture()
                .check(MAIN);
    }

    @ParameterizedTest
    @MethodSource("mainAndTests")
    void aRoomHasAtMostFourteenClasses(JavaClasses classes) {
        Map<String, Long> rooms = classes.stream().filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertFalse(rooms.isEmpty());
        assertEquals(Map.of(), rooms.entrySet().stream().filter(room -> room.getValue() > MOST_CLASSES)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    static List<JavaClasses> mainAndTests() {
        return List.of(MAIN, TESTS);
    }
}
