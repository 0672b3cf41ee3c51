package dev.muster.file;

import static dev.muster.file.Fixture.LOCK;
import static dev.muster.file.Fixture.answer;
import static dev.muster.file.Fixture.eventually;
import static dev.muster.file.Fixture.exclusive;
import static dev.muster.file.Fixture.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.internal.testing.Child;
import dev.muster.internal.testing.PythonPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between this JVM and another. */
class ProcessTest {
    @TempDir
    Path directory;

    private Fixture file;
    private Child other;

    @BeforeEach
    void connect() {
        file = new Fixture(directory, TestEnvironment.real());
        other = JavaPeer.start(directory);
    }

    @AfterEach
    void disconnect() {
        other.close();
        file.close();
    }

    @Test
    void processesExcludeEachOther() {
        assertThat(file.acquire(exclusive("a"))).isTrue();
        assertThat(other.ask("acquire b")).isEqualTo("false");
        assertThat(other.ask("share b")).isEqualTo("false");
        assertThat(other.ask("holders")).isEqualTo("a");
        long fence = file.fence(exclusive("a"));
        file.release(exclusive("a"));
        assertThat(other.ask("acquire b")).isEqualTo("true");
        assertThat(Long.parseLong(other.ask("fence b"))).isGreaterThan(fence);
        assertThat(file.acquire(exclusive("a"))).isFalse();
        assertThat(file.holders(LOCK)).isEqualTo("b");
    }

    @Test
    void aRefusedAttemptDoesNotLetGoOfWhatTheProcessHolds() {
        assertThat(file.acquire(exclusive("a"))).isTrue();
        try (var sibling = file.another()) {
            assertThat(sibling.acquire(exclusive("c"))).isFalse();
            assertThat(sibling.holders(LOCK)).isEqualTo("a");
        }
        assertThat(other.ask("acquire b")).isEqualTo("false");
        assertThat(file.renew(exclusive("a"))).isPresent();
    }

    @Test
    void processesShare() {
        assertThat(file.acquire(shared("r1"))).isTrue();
        assertThat(other.ask("share r2")).isEqualTo("true");
        assertThat(file.holders(LOCK)).isEqualTo("r1+ r2+");
        assertThat(other.ask("acquire w")).isEqualTo("false");
        file.release(shared("r1"));
        assertThat(file.acquire(exclusive("w"))).isFalse();
        assertThat(file.holders(LOCK)).isEqualTo("r2+");
    }

    @Test
    void aKilledHolderHoldsNothing() {
        assertThat(other.ask("acquire b")).isEqualTo("true");
        assertThat(file.acquire(exclusive("a"))).isFalse();
        other.kill();
        assertThat(file.holders(LOCK)).isEmpty();
        assertThat(file.acquire(exclusive("a"))).isTrue();
        assertThat(file.holders(LOCK)).isEqualTo("a");
    }

    @Test
    void aKilledWriterThatWaitedStopsNobody() {
        assertThat(file.acquire(shared("r1"))).isTrue();
        assertThat(other.ask("await w")).isEqualTo("false");
        assertThat(file.acquire(shared("r2"))).isFalse();
        other.kill();
        assertThat(file.acquire(shared("r2"))).isTrue();
    }

    @Test
    void aBrokenHolderLetsGoAtItsNextBeat() {
        assertThat(other.ask("acquire b")).isEqualTo("true");
        assertThat(answer(file.store.breakLock(LOCK))).isTrue();
        assertThat(file.acquire(exclusive("a"))).isFalse();
        assertThat(file.holders(LOCK)).isEqualTo("?");
        assertThat(other.ask("renew b")).isEqualTo("false");
        assertThat(other.ask("release b")).isEqualTo("false");
        assertThat(file.acquire(exclusive("a"))).isTrue();
    }

    @Test
    void nobodyIsInBesideAnother() throws IOException {
        Path counter = Files.writeString(directory.resolve("counter"), "0");
        try (var sibling = file.another();
                var python = PythonPeer.start("file://" + directory + "?timeout=10", "python")) {
            other.tell("count other");
            python.tell("count('" + counter + "')");
            var counting = CompletableFuture.supplyAsync(() -> sibling.count(counter, "sibling"));
            file.count(counter, "a");
            assertThat(counting.join()).isTrue();
            assertThat(other.hear()).isEqualTo("true");
            assertThat(python.hear()).isEqualTo("True");
        }
        assertThat(counter).hasContent("400");
    }

    @Test
    void theFilesOfTheDeadAreSweptAway() throws IOException {
        assertThat(lives()).isEqualTo(2);
        other.kill();
        file.another().close();
        eventually(() -> lives() == 1);
    }

    /** A stopped process keeps its lock; one that was stopped in its turn stops nobody for ever. */
    @Test
    void aStoppedHolderKeepsItsLock() {
        assertThat(other.ask("acquire b")).isEqualTo("true");
        other.pause();
        assertThat(file.acquire(exclusive("a"))).isFalse();
        other.resume();
        assertThat(other.ask("release b")).isEqualTo("true");
        assertThat(file.acquire(exclusive("a"))).isTrue();
    }

    private long lives() throws IOException {
        try (Stream<Path> files = Files.list(file.tree.lives())) {
            return files.count();
        }
    }
}
