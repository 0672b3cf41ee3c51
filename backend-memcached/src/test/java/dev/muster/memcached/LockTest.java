package dev.muster.memcached;

import static dev.muster.memcached.Fixture.LEADER;
import static dev.muster.memcached.Fixture.LOCK;
import static dev.muster.memcached.Fixture.LOCK_KEY;
import static dev.muster.memcached.Fixture.answer;
import static dev.muster.memcached.Fixture.claim;
import static dev.muster.memcached.Fixture.exclusive;
import static dev.muster.memcached.Fixture.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.LockMode;
import dev.muster.UnreadableData;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Locks in the server: what is compared, and with what. */
class LockTest {
    private MemcachedServer server;
    private Fixture memcached;

    @BeforeEach
    void start() {
        server = new MemcachedServer();
        memcached = new Fixture(server.url());
    }

    @AfterEach
    void end() {
        memcached.close();
        server.close();
    }

    @Test
    void aHolderIsWrittenAsToozDoes() {
        assertThat(memcached.acquire(exclusive("a"))).isTrue();
        assertThat(server.ask("get " + LOCK_KEY)).startsWith("VALUE " + LOCK_KEY + " 1 1\r\na\r\n");
        memcached.acquire(claim(LEADER, "leader", LockMode.EXCLUSIVE));
        assertThat(server.get("__TOOZ_LOCK__TOOZ_GROUP_LEADER_group")).isEqualTo("leader");
        assertThat(memcached.release(exclusive("a"))).isTrue();
        assertThat(server.ask("get " + LOCK_KEY)).isEqualTo("END\r\n");
        assertThat(memcached.release(exclusive("a"))).isFalse();
    }

    /** The value is the same, so only the cas id tells. */
    @Test
    void anotherOfTheSameMemberIsNeitherRenewedNorReleased() {
        memcached.acquire(exclusive("a"));
        server.set(LOCK_KEY, 1, "a");
        assertThat(memcached.holds(exclusive("a"))).isFalse();
        assertThat(memcached.renew(exclusive("a"))).isEmpty();
        assertThat(memcached.release(exclusive("a"))).isFalse();
        assertThat(server.get(LOCK_KEY)).isEqualTo("a");
        try (var twin = new Fixture(server.url())) {
            assertThat(twin.acquire(exclusive("a")))
                    .as("the same member's second process")
                    .isFalse();
            assertThat(twin.release(exclusive("a"))).isFalse();
            assertThat(server.get(LOCK_KEY)).isEqualTo("a");
        }
    }

    @Test
    void aHolderThatDiedIsReplacedOnceItsItemEnds() {
        var dead = claim(LOCK, "a", LockMode.EXCLUSIVE, Duration.ofSeconds(2));
        long began = System.nanoTime();
        assertThat(memcached.acquire(dead)).isTrue();
        try (var other = new Fixture(server.url())) {
            Fixture.eventually(() -> other.acquire(exclusive("b")));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isGreaterThanOrEqualTo(Expiry.goodFor(dead.timeout()))
                .isLessThan(Duration.ofSeconds(8));
        assertThat(memcached.release(dead)).as("the next holder's").isFalse();
        assertThat(server.get(LOCK_KEY)).isEqualTo("b");
    }

    @Test
    void readersAreListedAndKeepOthersOut() {
        assertThat(memcached.acquire(shared("a"))).isTrue();
        assertThat(memcached.acquire(shared("b"))).isTrue();
        assertThat(memcached.holders(LOCK)).isEqualTo("a+ b+");
        assertThat(memcached.acquire(exclusive("c"))).isFalse();
        assertThat(server.ask("add " + LOCK_KEY + " 1 30 1\r\np"))
                .as("a Python taker")
                .isEqualTo("NOT_STORED\r\n");
        assertThat(memcached.renew(shared("a"))).isPresent();
        assertThat(memcached.release(shared("a"))).isTrue();
        assertThat(memcached.holds(shared("b"))).isTrue();
        assertThat(memcached.release(shared("b"))).isTrue();
        assertThat(server.get(LOCK_KEY)).as("no trace").isEmpty();
    }

    @Test
    void whoWaitsToHaveItAloneKeepsNewReadersOut() {
        memcached.acquire(shared("a"));
        assertThat(memcached.await(exclusive("w"))).isFalse();
        assertThat(memcached.acquire(shared("b"))).isFalse();
        assertThat(memcached.renew(shared("a"))).as("present readers stay").isPresent();
        assertThat(memcached.release(exclusive("w"))).as("it gives up").isFalse();
        assertThat(memcached.acquire(shared("b"))).isTrue();
        assertThat(memcached.await(exclusive("w"))).isFalse();
        memcached.release(shared("a"));
        memcached.release(shared("b"));
        assertThat(memcached.holders(LOCK)).as("nobody").isEmpty();
        assertThat(memcached.acquire(shared("c")))
                .as("before the one who waits")
                .isFalse();
        assertThat(memcached.await(exclusive("w"))).isTrue();
        assertThat(server.get(LOCK_KEY)).isEqualTo("w");
    }

    /** A living reader keeps the item alive, but not a dead one's place in it. */
    @Test
    void aDeadReadersPlaceEndsBesideALivingOne() {
        var dead = claim(LOCK, "dead", LockMode.SHARED, Duration.ofSeconds(2));
        memcached.acquire(dead);
        memcached.acquire(shared("living"));
        Fixture.eventually(() -> {
            assertThat(memcached.renew(shared("living"))).isPresent();
            return memcached.holders(LOCK).equals("living+");
        });
        memcached.release(shared("living"));
        assertThat(server.get(LOCK_KEY)).isEmpty();
    }

    @Test
    void aBreakEndsHoldersAndReaders() {
        memcached.acquire(shared("a"));
        assertThat(answer(memcached.store.breakLock(LOCK))).isTrue();
        assertThat(answer(memcached.store.breakLock(LOCK))).isFalse();
        memcached.acquire(exclusive("b"));
        assertThat(memcached.renew(shared("a"))).isEmpty();
        assertThat(memcached.release(shared("a"))).isFalse();
        assertThat(memcached.holds(exclusive("b"))).isTrue();
    }

    @Test
    void whatCannotBeReadIsToldAndCanBeBroken() {
        for (String[] garbage : new String[][] {{"0", "a"}, {"2", "a"}, {"1", "\0muster shared lock\0\001"}}) {
            server.ask("set " + LOCK_KEY + " " + garbage[0] + " 0 " + garbage[1].length() + "\r\n" + garbage[1]);
            for (Runnable request : new Runnable[] {
                () -> memcached.acquire(exclusive("b")),
                () -> memcached.acquire(shared("b")),
                () -> memcached.holders(LOCK),
            }) {
                assertThatThrownBy(request::run).isInstanceOf(UnreadableData.class);
            }
            assertThat(server.get(LOCK_KEY)).isEqualTo(garbage[1]);
        }
        assertThat(answer(memcached.store.breakLock(LOCK))).isTrue();
        assertThat(memcached.acquire(exclusive("b"))).isTrue();
    }

    /** A server that was started anew counts its cas ids anew: an id of before may be another's write now. */
    @Test
    void aCasIdMeansNothingToAServerThatWasStartedAnew() {
        memcached.acquire(exclusive("a"));
        String id = server.ask("gets " + LOCK_KEY).split("[ \r]")[4];
        server.kill();
        server.start();
        Fixture.eventually(() -> memcached.back.get() == 1);
        for (String now = "";
                !now.equals(id);
                now = server.ask("gets " + LOCK_KEY).split("[ \r]")[4]) {
            server.set(LOCK_KEY, 1, "b");
        }
        assertThat(memcached.renew(exclusive("a"))).isEmpty();
        assertThat(memcached.release(exclusive("a"))).isFalse();
        assertThat(server.get(LOCK_KEY)).isEqualTo("b");
    }
}
