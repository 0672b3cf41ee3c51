package dev.muster.file;

import static dev.muster.file.Fixture.LOCK;
import static dev.muster.file.Fixture.answer;
import static dev.muster.file.Fixture.entry;
import static dev.muster.file.Fixture.exclusive;
import static dev.muster.file.Fixture.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.StoreUnavailable;
import dev.muster.UnsupportedByStore;
import dev.muster.internal.testing.Child;
import dev.muster.internal.testing.PythonPeer;
import dev.muster.spi.StoreUrl;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Locks with Python's Tooz 9.1, both ways. */
class PythonLockTest {
    private static final String ACQUIRE = "lock(b'lock').acquire(blocking=False)";
    private static final String RELEASE = "lock(b'lock').release()";

    @TempDir
    Path directory;

    private Fixture file;
    private Child python;

    @BeforeEach
    void connect() {
        python = PythonPeer.start("file://" + directory + "?timeout=10", "python");
        file = Fixture.withGroup(directory);
    }

    @AfterEach
    void disconnect() {
        python.close();
        file.close();
    }

    @Test
    void theyExcludeEachOther() {
        assertThat(file.acquire(exclusive("a"))).isTrue();
        assertThat(python.ask(ACQUIRE)).isEqualTo("False");
        assertThat(file.release(exclusive("a"))).isTrue();
        assertThat(python.ask(ACQUIRE)).isEqualTo("True");
        assertThat(file.acquire(exclusive("a"))).isFalse();
        assertThat(file.acquire(shared("r"))).isFalse();
        assertThat(python.ask(RELEASE)).isEqualTo("True");
        assertThat(file.acquire(exclusive("a"))).isTrue();
    }

    @Test
    void pythonWaitsForAllReaders() {
        assertThat(file.acquire(shared("r1"))).isTrue();
        assertThat(file.acquire(shared("r2"))).isTrue();
        assertThat(file.release(shared("r1"))).isTrue();
        assertThat(python.ask(ACQUIRE)).isEqualTo("False");
        python.tell("lock(b'lock').acquire(timeout=20)");
        assertThat(file.release(shared("r2"))).isTrue();
        assertThat(python.hear()).isEqualTo("True");
    }

    @Test
    void aLookAtAHeldLockLetsNoOneIn() {
        assertThat(file.acquire(exclusive("a"))).isTrue();
        assertThat(file.holders(LOCK)).isEqualTo("a");
        assertThat(python.ask(ACQUIRE)).isEqualTo("False");
        assertThat(python.ask(RELEASE)).isEqualTo("False");
    }

    @Test
    void aPythonHolderIsUnidentifiedAndCannotBeBroken() {
        assertThat(python.ask(ACQUIRE)).isEqualTo("True");
        assertThat(file.holders(LOCK)).isEqualTo("?");
        assertThatThrownBy(() -> answer(file.store.breakLock(LOCK)))
                .isInstanceOf(UnsupportedByStore.class)
                .hasMessageContaining(directory.resolve("lock").toString());
        assertThat(file.acquire(exclusive("a"))).isFalse();
        python.kill();
        assertThat(file.holders(LOCK)).isEmpty();
        assertThat(answer(file.store.breakLock(LOCK))).isFalse();
        assertThat(file.acquire(exclusive("a"))).isTrue();
    }

    /** Stopped inside an operation, so that it holds the driver's lock. */
    @Test
    @Timeout(60)
    void aStoppedPythonStopsNobodyForEver() {
        assertThat(python.ask("c._driver_lock.acquire()")).isEqualTo("True");
        python.pause();
        StoreUrl hasty = Urls.of("", directory.toString(), Map.of("operation_timeout", "1"));
        try (var other = new Fixture(directory, file.environment, hasty)) {
            assertThatThrownBy(() -> other.join(entry("a")))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining(".driver_lock");
        }
        assertThat(file.acquire(exclusive("a"))).as("locks do not wait for it").isTrue();
        assertThat(answer(file.store.groups())).containsExactly(Fixture.GROUP);
        python.resume();
        assertThat(python.ask("c._driver_lock.release()")).isEqualTo("True");
        assertThat(file.members()).isEmpty();
        file.join(entry("a"));
        assertThat(file.members()).isEqualTo("a");
    }
}
