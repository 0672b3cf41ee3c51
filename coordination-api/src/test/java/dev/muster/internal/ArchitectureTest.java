package dev.muster.internal;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import dev.muster.ClientScope;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the simulation must be able to rely on: the engine has no time, threads, chance or order of its own. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("test-classes"))
            .importPackages("dev.muster.internal", "dev.muster.spi", "dev.muster");

    private static GivenClassesConjunction noEngineClass() {
        return noClasses()
                .that()
                .resideInAnyPackage("dev.muster.internal", "dev.muster.spi", "dev.muster")
                .and()
                .doNotBelongToAnyOf(ProcessEnvironment.class, Timers.class);
    }

    @Test
    void timeComesFromOutside() {
        noEngineClass().should().callMethod(System.class, "nanoTime").check(CLASSES);
        noEngineClass().should().callMethod(System.class, "currentTimeMillis").check(CLASSES);
        noEngineClass().should().callMethod(Instant.class, "now").check(CLASSES);
        noEngineClass()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(CLASSES);
        noEngineClass().should().callMethod(Thread.class, "sleep", long.class).check(CLASSES);
    }

    @Test
    void nothingIsLeftToChance() {
        noEngineClass()
                .should()
                .callMethod(System.class, "identityHashCode", Object.class)
                .check(CLASSES);
        noEngineClass().should().callMethod(Math.class, "random").check(CLASSES);
        noEngineClass()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(UUID.class, Random.class, ThreadLocalRandom.class)
                .check(CLASSES);
    }

    @Test
    void everyOrderIsSortedOrThatOfInsertion() {
        noEngineClass()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        HashMap.class, HashSet.class, IdentityHashMap.class, WeakHashMap.class, ConcurrentHashMap.class)
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage("dev.muster.internal", "dev.muster.spi")
                .should()
                .callMethodWhere(describe(
                        "makes a set or map without an order",
                        call -> (call.getTargetOwner().isEquivalentTo(Set.class)
                                        || call.getTargetOwner().isEquivalentTo(Map.class))
                                && call.getName().matches("of|copyOf|ofEntries")))
                .check(CLASSES);
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "collects without an order",
                        call -> call.getTargetOwner().isEquivalentTo(Collectors.class)
                                && call.getName().matches("to(Unmodifiable)?(Set|Map)|toConcurrentMap")))
                .check(CLASSES);
    }

    @Test
    void futuresUseNoThreadsOrTimersOfTheirOwn() {
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "runs in the common pool or on a timer of CompletableFuture",
                        call -> call.getTargetOwner().isAssignableTo(CompletableFuture.class)
                                && (call.getName().matches("orTimeout|completeOnTimeout|delayedExecutor")
                                        || (call.getName().endsWith("Async")
                                                && call.getTarget().getRawParameterTypes().stream()
                                                        .noneMatch(type -> type.isEquivalentTo(Executor.class))))))
                .check(CLASSES);
    }

    /** A virtual thread that waits in a monitor holds its carrier on JDK 17 to 23. */
    @Test
    void noMethodIsSynchronized() {
        noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED).check(CLASSES);
    }

    @Test
    void whatIsExportedNamesNoTypeOfTheEngine() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage("dev.muster", "dev.muster.spi", "dev.muster.hashring")
                .and(describe("public or protected", ArchitectureTest::isExported))
                .should(nameNoInternalType())
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.muster.spi")
                .and(describe("public", type -> type.getModifiers().contains(JavaModifier.PUBLIC)))
                .should(ArchConditions.be(describe(
                        "fields of internal types",
                        type -> type.getFields().stream()
                                .anyMatch(field -> isExported(field)
                                        && resideInAPackage("dev.muster.internal")
                                                .test(field.getRawType())))))
                .check(CLASSES);
    }

    private static boolean isExported(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static ArchCondition<JavaMethod> nameNoInternalType() {
        return new ArchCondition<>("name no internal type") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                var named = List.of(method.getRawParameterTypes(), List.of(method.getRawReturnType())).stream()
                        .flatMap(Collection::stream)
                        .filter(resideInAPackage("dev.muster.internal"))
                        .toList();
                events.add(new SimpleConditionEvent(method, named.isEmpty(), method.getFullName() + " names " + named));
            }
        };
    }

    @Test
    void theRuleAboutExportsLooksAtSomething() {
        org.assertj.core.api.Assertions.assertThat(CLASSES.contain(ClientScope.class))
                .isTrue();
    }
}
