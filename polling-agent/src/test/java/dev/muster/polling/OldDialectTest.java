package dev.muster.polling;

import static dev.muster.polling.Fixture.resources;
import static dev.muster.polling.Fixture.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.MemberId;
import dev.muster.hashring.LegacyCeilometerRing;
import dev.muster.polling.Fixture.Given;
import dev.muster.polling.Fixture.Quick;
import dev.muster.polling.config.AgentConfiguration;
import dev.muster.polling.config.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** In a fleet of before 2017 shares are those of Ceilometer's own ring of then. */
class OldDialectTest {
    private static final List<String> ALL = resources(60);

    private static PollingAgent agent(String member, Ledger ledger) {
        AgentConfiguration pike =
                Fixture.configuration("memory:old-dialect", source("disks", List.of(), List.of("given")));
        var old = new AgentConfiguration(
                pike.backendUrl(),
                pike.heartbeat(),
                Dialect.PRE_2017,
                pike.prefix(),
                pike.workloadPartitioning(),
                pike.namespaces(),
                pike.host(),
                pike.staticGroupId(),
                pike.sources(),
                pike.warnings());
        return PollingAgent.of(old)
                .member(member)
                .discovery(new Given("given", Optional.of("global"), ALL))
                .pollster(new Quick("disk"))
                .onCycle(ledger::add)
                .start();
    }

    @Test
    void sharesAreThoseOfTheOldRing() {
        var ledger = new Ledger();
        long settled;
        try (PollingAgent one = agent("one", ledger);
                PollingAgent two = agent("two", ledger)) {
            settled = ledger.awaitSettled(1, one.member(), two.member());
        }
        var ring = LegacyCeilometerRing.of(Set.of(MemberId.of("one"), MemberId.of("two")));
        for (CycleReport report : ledger.settled(Set.of("one", "two")).get(settled)) {
            assertThat(Ledger.polled(Set.of(report)))
                    .isEqualTo(ALL.stream()
                            .filter(resource -> ring.owner(resource).equals(Optional.of(MemberId.of(report.member()))))
                            .toList());
        }
        assertThat(ledger.assertExactlyOnce(ALL)).isPositive();
    }
}
