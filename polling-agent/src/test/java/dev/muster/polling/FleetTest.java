package dev.muster.polling;

import static dev.muster.polling.Fixture.resources;
import static dev.muster.polling.Fixture.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.polling.Fixture.Given;
import dev.muster.polling.Fixture.Quick;
import dev.muster.polling.config.AgentConfiguration;
import dev.muster.tck.server.ServerKind;
import dev.muster.tck.server.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents share what they discover, on real stores. */
class FleetTest {
    private static final String TIMING = "heartbeat_interval=0.5&operation_timeout=2";
    private static final List<String> ALL = resources(60);

    @TempDir
    private Path directory;

    @Test
    void onFiles() {
        share("file://" + directory + "?timeout=3&" + TIMING);
    }

    @Test
    void onRedis() {
        try (TestServer redis = TestServer.start(ServerKind.REDIS)) {
            share("redis://" + redis.host() + ":" + redis.port() + "?membership_timeout=3&" + TIMING);
        }
    }

    private static void share(String url) {
        var ledger = new Ledger();
        try (PollingAgent one = start(url, "one", ledger);
                PollingAgent two = start(url, "two", ledger)) {
            ledger.awaitSettled(2, "one", "two");
            assertThat(two.status().store()).isEqualTo(PollingStatus.StoreState.CONNECTED);
            long before;
            try (PollingAgent three = start(url, "three", ledger)) {
                ledger.awaitSettled(2, "one", "two", "three");
                assertThat(three.status().groups()).singleElement().satisfies(group -> {
                    assertThat(group.group()).isEqualTo("central-global");
                    assertThat(group.resources()).isEqualTo(ALL.size());
                    assertThat(group.share()).isBetween(1, ALL.size() - 2);
                });
                before = ledger.lastCycle();
            }
            long closed = System.currentTimeMillis() / Fixture.INTERVAL.toMillis();
            CycleReport next = ledger.awaitReport(
                    report -> report.member().equals("one") && report.fresh(), Math.max(before, closed));
            assertThat(next.groups().get(0).members()).containsExactly("one", "two");
            ledger.awaitSettled(4, "one", "two");
            assertThat(one.status().groups().get(0).moved()).isPositive();
        }
        assertThat(ledger.assertExactlyOnce(ALL)).isGreaterThanOrEqualTo(6);
    }

    private static PollingAgent start(String url, String member, Ledger ledger) {
        AgentConfiguration configuration = Fixture.configuration(url, source("disks", List.of(), List.of("given")));
        return PollingAgent.of(configuration)
                .member(member)
                .discovery(new Given("given", Optional.of("global"), ALL))
                .pollster(new Quick("disk"))
                .onCycle(ledger::add)
                .start();
    }

    @Test
    void listedResourcesAreSharedInAGroupThatEveryProcessNamesAlike() {
        var ledger = new Ledger();
        String url = "file://" + directory + "?timeout=3&" + TIMING;
        AgentConfiguration configuration = Fixture.configuration(url, "web", source("disks", ALL, List.of()));
        try (PollingAgent one = PollingAgent.of(configuration)
                        .member("one")
                        .pollster(new Quick("disk"))
                        .onCycle(ledger::add)
                        .start();
                PollingAgent two = PollingAgent.of(configuration)
                        .member("two")
                        .pollster(new Quick("disk"))
                        .onCycle(ledger::add)
                        .start()) {
            ledger.awaitSettled(2, "one", "two");
            assertThat(one.status().groups().get(0).group())
                    .startsWith("central-web-static-")
                    .isEqualTo(two.status().groups().get(0).group());
        }
        assertThat(ledger.assertExactlyOnce(ALL)).isGreaterThanOrEqualTo(2);
    }

    @Test
    void whatHasNoGroupIsPolledByEveryAgent() {
        var ledger = new Ledger();
        String url = "file://" + directory + "?timeout=3&" + TIMING;
        AgentConfiguration configuration = Fixture.configuration(url, source("disks", List.of(), List.of("given")));
        try (PollingAgent one = PollingAgent.of(configuration)
                .member("one")
                .discovery(new Given("given", Optional.empty(), ALL))
                .pollster(new Quick("disk"))
                .onCycle(ledger::add)
                .start()) {
            CycleReport report = ledger.awaitReport(cycle -> !cycle.polled().isEmpty(), 0);
            assertThat(Ledger.polled(Set.of(report))).isEqualTo(ALL);
            assertThat(one.status().groups()).isEmpty();
        }
    }
}
