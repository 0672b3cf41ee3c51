package dev.muster.memory;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** What a simulation must be able to rely on: nothing here has time, chance or an order of its own. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("test-classes"))
            .importPackages("dev.muster.memory");

    @Test
    void timeComesFromOutside() {
        noClasses().should().callMethod(System.class, "nanoTime").check(CLASSES);
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(CLASSES);
        noClasses().should().callMethod(Instant.class, "now").check(CLASSES);
        noClasses().should().dependOnClassesThat().areAssignableTo(Clock.class).check(CLASSES);
    }

    @Test
    void nothingIsLeftToChance() {
        noClasses()
                .should()
                .callMethod(System.class, "identityHashCode", Object.class)
                .check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(UUID.class, Random.class, ThreadLocalRandom.class)
                .check(CLASSES);
    }

    @Test
    void everyOrderIsSortedOrThatOfInsertion() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        HashMap.class, HashSet.class, IdentityHashMap.class, WeakHashMap.class, ConcurrentHashMap.class)
                .check(CLASSES);
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "makes a set or map without an order",
                        call -> (call.getTargetOwner().isEquivalentTo(Set.class)
                                        || call.getTargetOwner().isEquivalentTo(Map.class))
                                && call.getName().matches("of|copyOf|ofEntries")))
                .check(CLASSES);
    }
}
