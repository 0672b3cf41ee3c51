package dev.muster.memory;

import static dev.muster.memory.Fixture.GROUP;
import static dev.muster.memory.Fixture.LOCK;
import static dev.muster.memory.Fixture.answer;
import static dev.muster.memory.Fixture.entry;
import static dev.muster.memory.Fixture.exclusive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.StoreUnavailable;
import dev.muster.spi.Beat;
import dev.muster.spi.Diagnosis;
import dev.muster.spi.Store;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MemoryStoreTest {
    private final Fixture fixture = Fixture.withGroup();

    @Test
    void connectionsToAServerSeeTheSame() {
        var other = new MemoryStore(fixture.server, Runnable::run);
        other.join(entry("a"));
        assertThat(fixture.members()).isEqualTo("a");
    }

    @Test
    void closingKeepsWhatWasWrittenAndEndsTheWatches() {
        List<String> hints = new ArrayList<>();
        var other = new MemoryStore(fixture.server, Runnable::run);
        other.join(entry("a"));
        other.watchGroup(GROUP, () -> hints.add("hint"));
        other.close();
        other.close();
        fixture.store.leave(entry("a"));
        assertThat(hints).isEmpty();
    }

    static Stream<Function<Store, CompletionStage<?>>> requests() {
        var claim = exclusive("a");
        var beat = new Beat(claim.member(), claim.token(), Duration.ofSeconds(1), List.of(), List.of());
        return Stream.of(
                store -> store.createGroup(GROUP),
                store -> store.deleteGroup(GROUP),
                Store::groups,
                store -> store.read(GROUP),
                store -> store.join(entry("a")),
                store -> store.leave(entry("a")),
                store -> store.update(entry("a")),
                store -> store.beat(beat),
                store -> store.acquire(claim, true),
                store -> store.release(claim),
                store -> store.breakLock(LOCK),
                store -> store.readLock(LOCK),
                store -> store.watchGroup(GROUP, () -> {}),
                store -> store.watchLock(LOCK, () -> {}),
                Store::diagnose);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aClosedConnectionSaysThatNothingHappened(Function<Store, CompletionStage<?>> request) {
        fixture.store.close();
        var stage = request.apply(fixture.store).toCompletableFuture();
        assertThatThrownBy(stage::join)
                .hasCauseInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("memory:test");
    }

    @Test
    void failuresComeThroughTheStage() {
        var stage = fixture.store.createGroup(null).toCompletableFuture();
        assertThat(stage).isCompletedExceptionally();
        assertThat(answer(fixture.store.createGroup(GROUP))).isFalse();
    }

    @Test
    void hintsGoThroughTheExecutor() {
        Queue<Runnable> tasks = new ArrayDeque<>();
        List<String> hints = new ArrayList<>();
        var store = new MemoryStore(fixture.server, tasks::add);
        store.watchLock(LOCK, () -> hints.add("hint"));
        store.acquire(exclusive("a"), false);
        assertThat(hints).isEmpty();
        tasks.remove().run();
        assertThat(hints).containsExactly("hint");
    }

    @Test
    void aDiagnosisHasNameAndTime() {
        assertThat(answer(fixture.store.diagnose()))
                .isEqualTo(new Diagnosis("memory:test", Optional.of(ManualClock.START), List.of()));
    }
}
