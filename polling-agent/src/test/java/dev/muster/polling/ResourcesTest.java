package dev.muster.polling;

import static dev.muster.polling.Fixture.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.polling.Fixture.Given;
import dev.muster.polling.Fixture.Quick;
import dev.muster.polling.config.AgentConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resources that misbehave, and an agent without a store. */
class ResourcesTest {
    private final Ledger ledger = new Ledger();
    private final CountDownLatch never = new CountDownLatch(1);
    private final List<String> notes = new CopyOnWriteArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void letGo() {
        never.countDown();
    }

    private PollingAgentBuilder alone(Pollster pollster, String... resources) {
        AgentConfiguration configuration = Fixture.configuration("", source("disks", List.of(), List.of("given")));
        return PollingAgent.of(configuration)
                .member("one")
                .lockDirectory(directory)
                .discovery(new Given("given", Optional.of("global"), List.of(resources)))
                .pollster(pollster)
                .pollTimeout(Duration.ofMillis(600))
                .onCycle(ledger::add)
                .onNote(notes::add);
    }

    /** A pollster of one meter that does what it is told for one resource. */
    private record Odd(String resource, PollsOdd polls) implements Pollster {
        interface PollsOdd {
            void poll() throws InterruptedException;
        }

        @Override
        public String name() {
            return "odd";
        }

        @Override
        public Set<String> meters() {
            return Set.of("odd.size");
        }

        @Override
        public List<Measurement> poll(PollRequest request) throws InterruptedException {
            if (request.resource().id().equals(resource)) {
                polls.poll();
            }
            return List.of(Measurement.gauge("odd.size", "B", 1));
        }
    }

    @Test
    void aResourceThatIgnoresItsTimeoutDelaysNoOtherAndIsNotBegunTwice() {
        var begun = new AtomicInteger();
        var stuck = new Odd("stuck", () -> {
            begun.incrementAndGet();
            while (never.getCount() > 0) {
                try {
                    never.await();
                } catch (InterruptedException ignored) {
                    Thread.onSpinWait();
                }
            }
        });
        try (PollingAgent agent = alone(stuck, "stuck", "a", "b").concurrency(1).start()) {
            for (long cycle = 0, seen = 0; seen < 3; seen++) {
                cycle = ledger.awaitReport(
                                report -> Ledger.polled(Set.of(report)).containsAll(List.of("a", "b"))
                                        && !Ledger.polled(Set.of(report)).contains("stuck"),
                                cycle)
                        .status()
                        .cycle();
            }
            assertThat(begun).hasValue(1);
            assertThat(agent.status().tasks().get(0).unbegun()).isEqualTo(1);
        }
    }

    @Test
    void aPermanentFailureBlacklistsTheResourceForItsSourceOnly() {
        var refusing = new Odd("gone", () -> {
            throw new PermanentFailure("it has no such meter");
        });
        try (PollingAgent agent = alone(refusing, "gone", "a").start()) {
            long first = ledger.awaitReport(report -> report.status().failed() == 1, 0)
                    .status()
                    .cycle();
            CycleReport next = ledger.awaitReport(CycleReport::complete, first);
            assertThat(Ledger.polled(Set.of(next))).containsExactly("a");
            assertThat(agent.status().blacklisted()).isEqualTo(1);
            assertThat(notes).anySatisfy(note -> assertThat(note).contains("is not polled any more: it has no such"));
        }
    }

    @Test
    void aFailureIsToldOnceAndTriedAgain() {
        var failing = new Odd("broken", () -> {
            throw new IllegalStateException("broken");
        });
        try (PollingAgent agent = alone(failing, "broken", "a").start()) {
            long first = ledger.awaitReport(report -> report.status().failed() == 1, 0)
                    .status()
                    .cycle();
            ledger.awaitReport(report -> report.status().failed() == 1, first);
            assertThat(notes.stream().filter(note -> note.contains("odd of broken in source disks failed: broken")))
                    .hasSize(1);
            assertThat(agent.status().blacklisted()).isZero();
        }
    }

    @Test
    void aSecondAgentWithoutAStoreIsRefusedUnlessDuplicatesAreAllowed() {
        try (PollingAgent first = alone(new Quick("disk"), "a").start()) {
            assertThat(notes).anySatisfy(note -> assertThat(note).contains("there is no backend_url"));
            assertThatThrownBy(() -> alone(new Quick("disk"), "a").start())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("muster-poll-central.lock");
            alone(new Quick("disk"), "a").allowDuplicates(true).start().close();
            assertThat(first.status().store()).isEqualTo(PollingStatus.StoreState.NONE);
        }
        alone(new Quick("disk"), "a").start().close();
    }

    @Test
    void whatIsListedAndDiscoveredTwiceIsPolledOnce() {
        AgentConfiguration configuration = Fixture.configuration(
                "", source("one", List.of("a"), List.of("given")), source("two", List.of("a", "c"), List.of()));
        try (PollingAgent agent = PollingAgent.of(configuration)
                .lockDirectory(directory)
                .discovery(new Given("given", Optional.of("global"), List.of("a", "b")))
                .pollster(new Quick("disk"))
                .onCycle(ledger::add)
                .start()) {
            CycleReport report = ledger.awaitReport(
                    cycle -> cycle.complete() && !cycle.polled().isEmpty(), 0);
            assertThat(Ledger.polled(Set.of(report))).containsExactly("a", "b", "c");
            assertThat(agent.member()).matches("[0-9a-f-]{36}");
        }
    }

    @Test
    void anUnknownDiscoveryIsRefused() {
        AgentConfiguration configuration = Fixture.configuration("", source("one", List.of(), List.of("nowhere:x")));
        assertThatThrownBy(() -> PollingAgent.of(configuration)
                        .pollster(new Quick("disk"))
                        .lockDirectory(directory)
                        .start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no discovery named 'nowhere'; known are lines, output");
    }
}
