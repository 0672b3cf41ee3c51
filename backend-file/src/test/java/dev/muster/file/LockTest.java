package dev.muster.file;

import static dev.muster.file.Fixture.LEADER;
import static dev.muster.file.Fixture.LOCK;
import static dev.muster.file.Fixture.answer;
import static dev.muster.file.Fixture.claim;
import static dev.muster.file.Fixture.entry;
import static dev.muster.file.Fixture.exclusive;
import static dev.muster.file.Fixture.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.LockMode;
import dev.muster.LockName;
import dev.muster.spi.Claim;
import dev.muster.spi.LockKey;
import dev.muster.spi.LockReply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between connections of one process, which fcntl does not tell apart. */
class LockTest {
    @TempDir
    Path directory;

    @Test
    void oneHolderAtATime() {
        try (var file = new Fixture(directory);
                var other = file.another()) {
            assertThat(file.acquire(exclusive("a"))).isTrue();
            assertThat(other.acquire(exclusive("b"))).isFalse();
            assertThat(file.acquire(exclusive("c"))).isFalse();
            assertThat(other.release(exclusive("b"))).isFalse();
            assertThat(other.holders(LOCK)).isEqualTo("a");
            assertThat(file.release(exclusive("a"))).isTrue();
            assertThat(file.release(exclusive("a"))).isFalse();
            assertThat(other.holders(LOCK)).isEmpty();
            assertThat(other.acquire(exclusive("b"))).isTrue();
        }
    }

    @Test
    void aHeldLockHasNoDeadline() {
        try (var file = new Fixture(directory)) {
            assertThat(file.acquire(exclusive("a"))).isTrue();
            file.environment.advance(Duration.ofDays(1));
            assertThat(file.renew(exclusive("a"))).contains(LockReply.Granted.NO_DEADLINE);
            assertThat(file.renew(exclusive("b"))).isEmpty();
            assertThat(answer(file.store.holds(exclusive("a")))).isTrue();
            assertThat(answer(file.store.holds(exclusive("b")))).isFalse();
        }
    }

    @Test
    void fencingTokensRiseAndARepeatHasTheSame() {
        try (var file = new Fixture(directory);
                var other = file.another()) {
            long first = file.fence(exclusive("a"));
            assertThat(file.fence(exclusive("a"))).isEqualTo(first);
            file.release(exclusive("a"));
            file.environment.advance(Duration.ofHours(-1));
            assertThat(other.fence(exclusive("b"))).isEqualTo(first + 1);
        }
    }

    @Test
    void manyShareAndNoneOfThemAlone() {
        try (var file = new Fixture(directory);
                var other = file.another()) {
            assertThat(file.acquire(shared("r1"))).isTrue();
            assertThat(other.acquire(shared("r2"))).isTrue();
            assertThat(file.holders(LOCK)).isEqualTo("r1+ r2+");
            assertThat(file.acquire(exclusive("w"))).isFalse();
            assertThat(file.release(shared("r1"))).isTrue();
            assertThat(file.acquire(exclusive("w"))).isFalse();
            assertThat(other.release(shared("r2"))).isTrue();
            assertThat(file.acquire(exclusive("w"))).isTrue();
            assertThat(other.acquire(shared("r1"))).isFalse();
        }
    }

    @Test
    void aWaitingWriterStopsNewReaders() {
        try (var file = new Fixture(directory);
                var other = file.another()) {
            assertThat(file.acquire(shared("r1"))).isTrue();
            assertThat(other.await(exclusive("w"))).isFalse();
            assertThat(file.acquire(shared("r2"))).isFalse();
            assertThat(file.renew(shared("r1"))).isPresent();
            file.release(shared("r1"));
            assertThat(other.await(exclusive("w"))).isTrue();
            other.release(exclusive("w"));
            assertThat(file.acquire(shared("r2"))).isTrue();
        }
    }

    @Test
    void aWriterThatNoLongerWaitsStopsNobody() {
        try (var file = new Fixture(directory)) {
            assertThat(file.acquire(shared("r1"))).isTrue();
            assertThat(file.await(exclusive("gives up"))).isFalse();
            assertThat(file.release(exclusive("gives up"))).isFalse();
            assertThat(file.acquire(shared("r2"))).isTrue();

            var dies = file.another();
            assertThat(dies.await(exclusive("dies"))).isFalse();
            dies.close();
            Fixture.eventually(() -> file.acquire(shared("r3")));

            assertThat(file.await(exclusive("sleeps"))).isFalse();
            file.environment.advance(Duration.ofSeconds(6));
            assertThat(file.acquire(shared("r4"))).isTrue();
        }
    }

    @Test
    void aBreakTakesItFromAll() {
        try (var file = new Fixture(directory);
                var other = file.another()) {
            assertThat(answer(file.store.breakLock(LOCK))).isFalse();
            file.acquire(shared("r1"));
            other.acquire(shared("r2"));
            other.await(exclusive("w"));
            assertThat(answer(file.store.breakLock(LOCK))).isTrue();
            assertThat(file.renew(shared("r1"))).isEmpty();
            assertThat(other.renew(shared("r2"))).isEmpty();
            assertThat(file.release(shared("r1"))).isFalse();
            assertThat(file.acquire(exclusive("b"))).isTrue();
        }
    }

    @Test
    void aConnectionThatEndsLetsGo() {
        try (var file = new Fixture(directory)) {
            var ends = file.another();
            assertThat(ends.acquire(exclusive("a"))).isTrue();
            assertThat(ends.acquire(claim(LEADER, "a", LockMode.EXCLUSIVE))).isTrue();
            ends.close();
            Fixture.eventually(() -> file.acquire(exclusive("b")));
            assertThat(file.holders(LEADER)).isEmpty();
        }
    }

    @Test
    void theLeaderIsKnown() {
        try (var file = new Fixture(directory);
                var other = file.another()) {
            assertThat(file.acquire(claim(LEADER, "a", LockMode.EXCLUSIVE))).isTrue();
            assertThat(other.acquire(claim(LEADER, "b", LockMode.EXCLUSIVE))).isFalse();
            assertThat(other.holders(LEADER)).isEqualTo("a");
        }
    }

    @Test
    void namesOfOneFileAreOneLock() {
        try (var file = new Fixture(directory)) {
            assertThat(file.acquire(named("jobs/nightly"))).isTrue();
            assertThat(file.acquire(named("jobs//./weekly/../nightly"))).isFalse();
            assertThat(directory.resolve("jobs/nightly")).exists();
        }
    }

    @Test
    void locksAreBeatenBesideMembers() {
        try (var file = Fixture.withGroup(directory)) {
            file.join(entry("a"));
            file.acquire(exclusive("a"));
            assertThat(file.beat(entry("a"), exclusive("a"), exclusive("b")).claims())
                    .isEqualTo(List.of(Optional.of(LockReply.Granted.NO_DEADLINE), Optional.empty()));
        }
    }

    private static Claim named(String name) {
        return claim(new LockKey.Named(LockName.of(name)), name, LockMode.EXCLUSIVE);
    }
}
