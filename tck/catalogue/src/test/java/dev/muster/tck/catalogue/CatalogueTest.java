package dev.muster.tck.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.muster.MemberId;
import dev.muster.StoreUnavailable;
import dev.muster.spi.Entry;
import dev.muster.tck.internal.trial.RuleBroken;
import dev.muster.tck.internal.trial.RuleId;
import dev.muster.tck.internal.trial.Trial;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The kit catches what it says it catches: each broken backend turns the tests red that the catalogue names. */
@Execution(ExecutionMode.CONCURRENT)
class CatalogueTest {
    /** Some defects show in some runs only, as they do in the field: on a busy machine in fewer. */
    private static final int CHANCES = 3;

    static Stream<Defect> defects() {
        return Stream.of(
                        GroupDefects.all(),
                        MemberDefects.all(),
                        LivenessDefects.all(),
                        WatchDefects.all(),
                        LockDefects.all(),
                        LockTimeDefects.all(),
                        TokenDefects.all(),
                        ConnectDefects.all())
                .flatMap(defects -> defects);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defects")
    void isCaught(Defect defect) {
        Map<String, TestExecutionResult> results = run(defect);
        for (int chance = 1; chance < CHANCES && !allRed(results); chance++) {
            results = run(defect);
        }
        assertThat(results).as("the tests that ran").containsOnlyKeys(defect.tests());
        results.forEach((test, result) -> {
            assertThat(result.getStatus())
                    .as("the result of %s with: %s", test, defect)
                    .isEqualTo(TestExecutionResult.Status.FAILED);
            assertThat(result.getThrowable().orElseThrow())
                    .isInstanceOf(RuleBroken.class)
                    .hasMessageContaining("RULE   " + RuleId.ofMethod(test).orElseThrow())
                    .hasMessageContaining("SEEN   ")
                    .hasMessageContaining("REPLAY -Dmuster.tck.seed=");
        });
    }

    private static boolean allRed(Map<String, TestExecutionResult> results) {
        return results.values().stream().allMatch(result -> result.getStatus() == TestExecutionResult.Status.FAILED);
    }

    private static Map<String, TestExecutionResult> run(Defect defect) {
        Map<String, TestExecutionResult> results = new TreeMap<>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(defect.tests().stream()
                        .map(test -> selectMethod(BrokenBackend.class, test, Trial.class))
                        .toList())
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .build();
        BrokenBackend.BEHAVIOUR.set(defect.behaviour());
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    results.put(test.getLegacyReportingName().replaceAll("\\(.*", ""), result);
                }
            }
        });
        return results;
    }

    /** Two slow answers use up an operation's time, though neither takes all of it: the red test is made again. */
    @Test
    void aStoreThatIsSlowOnceIsNotRed() {
        var joins = new AtomicInteger();
        String test = "member13_concurrentJoinsAreAllThere";
        var slow = Defect.of("slow once", test, call -> {
            if (!call.is("join")
                    || joins.get() == 2
                    || !call.get(Entry.class).member().equals(MemberId.of("a0"))) {
                return call.send();
            }
            long operation = call.get(Entry.class).timeout().dividedBy(6).toMillis();
            return joins.getAndIncrement() == 0
                    ? after(operation * 3 / 4, () -> CompletableFuture.failedFuture(new StoreUnavailable("busy", null)))
                    : after(operation / 3, call::send);
        });
        assertThat(run(slow).get(test).getStatus()).isEqualTo(TestExecutionResult.Status.SUCCESSFUL);
        assertThat(joins).hasValue(2);
    }

    private static CompletionStage<Object> after(long millis, Supplier<CompletionStage<Object>> answer) {
        return CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS))
                .thenCompose(passed -> answer.get());
    }

    @Test
    void thereAreManyAndNoneTwice() {
        assertThat(defects().map(Defect::name)).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
    }
}
