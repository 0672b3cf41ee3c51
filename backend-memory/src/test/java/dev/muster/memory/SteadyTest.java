package dev.muster.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A right backend is never red, whatever the seed: the whole kit again and again, each run with a seed of its own. */
@Tag("long")
class SteadyTest {
    private static final int ALL = 150;

    @RepeatedTest(20)
    void aMemoryTckTestIsGreen(RepetitionInfo run) {
        Map<String, Throwable> red = new ConcurrentHashMap<>();
        Map<String, TestExecutionResult.Status> results = new ConcurrentHashMap<>();
        Map<String, String> again = new ConcurrentHashMap<>();
        long began = System.nanoTime();
        LauncherFactory.create().execute(request(), new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result.getThrowable().ifPresent(thrown -> red.put(test.getDisplayName(), thrown));
                if (test.isTest()) {
                    results.put(test.getUniqueId(), result.getStatus());
                }
            }

            @Override
            public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
                entry.getKeyValuePairs().forEach((key, why) -> {
                    if (key.equals("made again")) {
                        again.put(test.getDisplayName(), why);
                    }
                });
            }
        });
        System.out.printf(
                "[steady] run %d of %d: %d tests, %d red, %d made again, %d s%n",
                run.getCurrentRepetition(),
                run.getTotalRepetitions(),
                results.size(),
                red.size(),
                again.size(),
                (System.nanoTime() - began) / 1_000_000_000);
        assertThat(new TreeMap<>(red)).isEmpty();
        assertThat(results).hasSizeGreaterThan(ALL);
        assertThat(results.values()).containsOnly(TestExecutionResult.Status.SUCCESSFUL);
    }

    private static LauncherDiscoveryRequest request() {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(MemoryTckTest.class))
                .build();
    }
}
