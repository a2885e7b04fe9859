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
package io.github.camel.lianlianpay.simulator;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/**
 * Each room knows only rooms below it. The base package has two floors, because users find all their classes there: the
 * values are below all rooms, and the simulator is above them.
 */
class RoomsTest {

    private static final String BASE = "io.github.camel.lianlianpay.simulator";
    private static final int MOST_CLASSES = 14;
    private static final JavaClasses MAIN = classes(LianLianPaySimulator.class);
    private static final JavaClasses TESTS = classes(RoomsTest.class);

    /** All classes from the folder of this one. */
    private static JavaClasses classes(Class<?> one) {
        // the classes of libraries do not matter, and to read them takes a minute
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter().importUrl(one.getProtectionDomain().getCodeSource().getLocation());
    }

    @Test
    void aRoomKnowsOnlyRoomsBelowIt() {
        DescribedPredicate<JavaClass> value = belongToAnyOf(
                SimulatedOrder.class, SimulatedRequest.class, Fault.class, GatewayOperation.class);
        DescribedPredicate<JavaClass> values
                = DescribedPredicate.describe("values", type -> value.test(type.getBaseComponentType()));
        layeredArchitecture().consideringOnlyDependenciesInAnyPackage(BASE + "..")
                .layer("values").definedBy(values)
                .layer("payment records").definedBy(BASE + ".payment")
                .layer("notification records").definedBy(BASE + ".notification")
                .layer("time").definedBy(BASE + ".internal.time")
                .layer("protocol").definedBy(BASE + ".internal.protocol")
                .layer("payment").definedBy(BASE + ".internal.payment")
                .layer("notify").definedBy(BASE + ".internal.notify")
                .layer("keys").definedBy(BASE + ".internal.keys")
                .layer("http").definedBy(BASE + ".internal.http")
                .layer("ledger").definedBy(BASE + ".internal.ledger")
                .layer("gateway").definedBy(BASE + ".internal.gateway")
                .layer("simulator").definedBy(resideInAPackage(BASE).and(DescribedPredicate.not(values)))
                .whereLayer("values").mayNotAccessAnyLayer()
                .whereLayer("payment records").mayOnlyAccessLayers("values")
                .whereLayer("notification records").mayNotAccessAnyLayer()
                .whereLayer("time").mayOnlyAccessLayers("payment records")
                .whereLayer("protocol").mayNotAccessAnyLayer()
                .whereLayer("payment").mayOnlyAccessLayers("values", "payment records", "time", "protocol")
                .whereLayer("notify")
                .mayOnlyAccessLayers("payment records", "notification records", "time", "protocol", "payment")
                .whereLayer("keys").mayNotAccessAnyLayer()
                .whereLayer("http").mayNotAccessAnyLayer()
                .whereLayer("ledger").mayOnlyAccessLayers("values")
                .whereLayer("gateway")
                .mayOnlyAccessLayers("values", "payment records", "keys", "ledger", "protocol", "payment")
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
