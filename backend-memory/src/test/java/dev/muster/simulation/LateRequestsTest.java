package dev.muster.simulation;

import static dev.muster.simulation.Bench.GROUP;
import static dev.muster.simulation.Bench.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Capabilities;
import dev.muster.JoinOptions;
import dev.muster.Joining;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Joins and updates whose answer was lost, and that may still be on their way: each test is a defect that the engine once had. */
class LateRequestsTest {
    @BeforeAll
    static void quietly() {
        Histories.quietly();
    }

    @Test
    void aJoinThatComesLateDoesNotBringBackOldCapabilities() {
        var bench = new Bench();
        bench.script.hold("join");
        var joined = bench.coordinator
                .async()
                .join(GROUP, JoinOptions.DEFAULT.creatingGroup().waitingForPredecessor(Duration.ofSeconds(5)));
        bench.passSeconds(1);
        bench.script.pass("join");
        bench.passSeconds(1);
        assertThat(joined).isCompletedWithValue(Joining.JOINED);
        oldCapabilitiesComeLate(bench);
    }

    @Test
    void anUpdateThatComesLateDoesNotBringBackOldCapabilities() {
        var bench = new Bench();
        bench.join(GROUP);
        bench.script.hold("update");
        bench.coordinator.async().updateCapabilities(GROUP, Capabilities.of(Map.of("update", 0)));
        bench.passSeconds(1);
        bench.script.pass("update");
        bench.passSeconds(1);
        oldCapabilitiesComeLate(bench);
    }

    /** What was held back is carried out now, and does not last. */
    private static void comeLate(Bench bench, Capabilities last) {
        assertThat(bench.stored(GROUP)).isEqualTo(last);
        bench.script.release();
        assertThat(bench.stored(GROUP)).as("the store cannot tell").isNotEqualTo(last);
        bench.passSeconds(4);
        assertThat(bench.stored(GROUP)).isEqualTo(last);
    }

    private static void oldCapabilitiesComeLate(Bench bench) {
        Capabilities last = Capabilities.of(Map.of("update", 1));
        bench.value(bench.coordinator.async().updateCapabilities(GROUP, last));
        comeLate(bench, last);
        long updates = bench.script.count("update");
        bench.passSeconds(30);
        assertThat(bench.script.count("update")).as("in the end").isLessThanOrEqualTo(updates + 4);
    }

    @Test
    void capabilitiesThatAreStoredAgainLateDoNotUndoTheNextUpdate() {
        var bench = new Bench();
        bench.join(GROUP);
        bench.script.lose("update");
        bench.coordinator.async().updateCapabilities(GROUP, Capabilities.of(Map.of("update", 0)));
        bench.passSeconds(8);
        bench.script.hold("update");
        long before = bench.script.count("update");
        while (bench.script.count("update") == before) {
            bench.passSeconds(0.1);
        }
        bench.passSeconds(2);
        bench.script.pass("update");
        Capabilities last = Capabilities.of(Map.of("update", 1));
        bench.value(bench.coordinator.async().updateCapabilities(GROUP, last));
        bench.passSeconds(5);
        comeLate(bench, last);
    }

    @Test
    void capabilitiesThatTheStoreRefusesAreNotSentForEver() {
        var bench = new Bench();
        bench.join(GROUP);
        bench.script.lose("update");
        bench.coordinator.async().updateCapabilities(GROUP, Capabilities.of(Map.of("update", 0)));
        bench.passSeconds(2);
        bench.script.deny("update");
        bench.passSeconds(20);
        long updates = bench.script.count("update");
        bench.passSeconds(30);
        assertThat(bench.script.count("update")).isEqualTo(updates);
    }

    @Test
    void anUpdateOfUnknownOutcomeIsTakenBack() {
        var bench = new Bench();
        bench.join(GROUP);
        Capabilities before = bench.stored(GROUP);
        bench.script.loseAnswer("update");
        var updated = bench.coordinator.async().updateCapabilities(GROUP, Capabilities.of(Map.of("update", 1)));
        bench.passSeconds(0.5);
        assertThat(bench.stored(GROUP)).isNotEqualTo(before);
        bench.passSeconds(1.5);
        assertThat(updated).isCompletedExceptionally();
        bench.script.pass("update");
        bench.passSeconds(4);
        assertThat(bench.stored(GROUP)).isEqualTo(before);
    }

    @Test
    void aJoinThatIsRefusedDoesNotForgetTheOneBefore() {
        var bench = new Bench();
        bench.join(OTHER);
        bench.script.hold("join");
        var lost = bench.coordinator.async().join(GROUP, JoinOptions.DEFAULT);
        bench.passSeconds(2);
        assertThat(lost).isCompletedExceptionally();
        bench.script.pass("join");
        var refused = bench.coordinator.async().join(GROUP, JoinOptions.DEFAULT);
        bench.passSeconds(1);
        assertThat(refused).isCompletedExceptionally();
        bench.value(bench.coordinator.async().createGroup(GROUP));
        bench.script.release();
        assertThat(bench.isStored(GROUP)).as("the first, late").isTrue();
        bench.passSeconds(4);
        assertThat(bench.isStored(GROUP)).isFalse();
    }

    @Test
    void anUpdateFromBeforeALeaveDoesNotBringBackOldCapabilities() {
        var bench = new Bench();
        bench.join(GROUP);
        bench.script.hold("update");
        bench.coordinator.async().updateCapabilities(GROUP, Capabilities.of(Map.of("update", 0)));
        bench.passSeconds(2);
        bench.script.pass("update");
        Capabilities next = Capabilities.of(Map.of("update", 1));
        bench.coordinator.async().leave(GROUP);
        bench.value(bench.coordinator.async().join(GROUP, JoinOptions.DEFAULT.withCapabilities(next)));
        comeLate(bench, next);
    }
}
