package dev.muster.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.polling.Fixture.Given;
import dev.muster.polling.Fixture.Quick;
import dev.muster.polling.config.MeterPatterns;
import dev.muster.polling.config.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Agents of different prefixes tell their operators when they poll the same. */
class OverlapTest {
    private static final String STORE = "memory:overlaps";

    private static PollingAgent agent(String member, String prefix, String meter, List<String> notes) {
        var source = new Source(
                "disks", Fixture.INTERVAL, new MeterPatterns(List.of(meter + ".*")), List.of(), List.of("given"));
        return PollingAgent.of(Fixture.configuration(STORE, prefix, source))
                .member(member)
                .discovery(new Given("given", Optional.of("global"), List.of("a", "b")))
                .pollster(new Quick(meter))
                .onNote(notes::add)
                .start();
    }

    @Test
    void anotherPrefixWithTheSameMetersIsWarnedOf() {
        List<String> notes = new CopyOnWriteArrayList<>();
        try (PollingAgent web = agent("one", "web", "disk", notes);
                PollingAgent sameGroup = agent("two", "web", "disk", notes);
                PollingAgent disjoint = agent("three", "other", "cpu", notes)) {
            await().until(() -> !sameGroup.status().groups().isEmpty()
                    && !disjoint.status().groups().isEmpty());
            assertThat(disjoint.status().warnings()).isEmpty();
            try (PollingAgent overlapping = agent("four", "db", "disk", notes)) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> !overlapping.status().warnings().isEmpty());
                assertThat(overlapping.status().warnings())
                        .singleElement()
                        .asString()
                        .startsWith("agents of 'central-web' poll disk.size of what 'central-db' polls");
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> !web.status().warnings().isEmpty());
                assertThat(notes).anySatisfy(note -> assertThat(note).startsWith("agents of 'central-db' poll"));
                assertThat(disjoint.status().warnings()).isEmpty();
            }
            try (Coordinator store = Coordinator.connect(STORE, "onlooker")) {
                assertThat(store.groups())
                        .contains(GroupId.of("central-web-global"), GroupId.of("central-other-global"));
            }
        }
    }
}
