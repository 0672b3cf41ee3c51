package dev.muster.redis;

import static dev.muster.redis.Fixture.GROUP;
import static dev.muster.redis.Fixture.LOCK;
import static dev.muster.redis.Fixture.answer;
import static dev.muster.redis.Fixture.entry;
import static dev.muster.redis.Fixture.eventually;
import static dev.muster.redis.Fixture.exclusive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.OutcomeUnknown;
import dev.muster.StoreUnavailable;
import dev.muster.UnreadableData;
import dev.muster.spi.LockReply;
import dev.muster.tck.Line;
import dev.muster.tck.proxy.FaultProxy;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a network and a server can do to a request. */
@ParameterizedClass
@EnumSource(RedisVersion.class)
class HazardTest {
    private final RedisServer server;
    private FaultProxy proxy;
    private Fixture redis;

    HazardTest(RedisVersion version) {
        server = version.server();
    }

    @BeforeEach
    void connect() {
        server.redis().flushall();
        server.redis().configResetstat();
        proxy = new FaultProxy("127.0.0.1", server.port());
        redis = new Fixture("redis://127.0.0.1:" + proxy.port() + "?timeout=1");
        answer(redis.store.createGroup(GROUP));
    }

    @AfterEach
    void disconnect() {
        redis.close();
        proxy.close();
    }

    private void worksAgain() {
        eventually(() -> {
            try {
                return answer(redis.store.groups()).contains(GROUP);
            } catch (StoreUnavailable | OutcomeUnknown notYet) {
                return false;
            }
        });
    }

    private long calls(String command) {
        return server.redis()
                .info("commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_" + command + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^:]*:calls=(\\d+),.*", "$1")))
                .sum();
    }

    @Test
    void aLostReplyIsUnknownAndNothingIsSentTwice() {
        redis.acquire(exclusive("other"));
        redis.release(exclusive("other"));
        long before = calls("evalsha");
        proxy.sever(Line.Break.NO_REPLIES);
        CompletionStage<LockReply> asked = redis.store.acquire(exclusive("a"), false);
        eventually(() -> server.redis().exists("_tooz_lock_lock") == 1);
        proxy.cut();
        proxy.mend();
        assertThatThrownBy(() -> answer(asked)).isInstanceOf(OutcomeUnknown.class);
        worksAgain();
        assertThat(calls("evalsha") - before).as("sent once").isEqualTo(1);
        assertThat(answer(redis.store.holds(exclusive("a")))).isTrue();
        assertThat(redis.acquire(exclusive("a"))).as("a repeat").isTrue();
        assertThat(redis.acquire(exclusive("b"))).isFalse();
        assertThat(redis.release(exclusive("a"))).isTrue();
    }

    @Test
    void aLineThatFallsSilentIsReplaced() {
        proxy.sever(Line.Break.SILENT);
        CompletionStage<Boolean> asked = redis.store.createGroup(dev.muster.GroupId.of("lost"));
        eventually(() -> {
            redis.store.groups();
            return redis.lost.get() > 0;
        });
        proxy.mend();
        assertThatThrownBy(() -> answer(asked)).isInstanceOf(OutcomeUnknown.class);
        worksAgain();
        assertThat(redis.back.get()).isPositive();
    }

    @Test
    void scriptsThatTheServerForgotAreSentAgain() {
        redis.joined(entry("a"));
        server.redis().scriptFlush();
        redis.joined(entry("a"));
        long evals = calls("eval");
        redis.joined(entry("a"));
        assertThat(calls("eval")).isEqualTo(evals);
    }

    @Test
    void withoutAConnectionNothingIsSent() {
        proxy.close();
        eventually(() -> redis.lost.get() > 0);
        assertThatThrownBy(() -> answer(redis.store.createGroup(GROUP))).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> answer(redis.store.groups())).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void aClosedStoreAnswersNothing() {
        redis.store.close();
        eventually(() -> {
            try {
                answer(redis.store.groups());
                return false;
            } catch (StoreUnavailable closed) {
                return true;
            }
        });
    }

    @Test
    void whatHasAnotherTypeIsLeftAlone() {
        server.redis().lpush("_tooz_group:strange", "x");
        server.redis().sadd("_tooz_lock_lock", "x");
        assertThatThrownBy(() -> answer(redis.store.read(dev.muster.GroupId.of("strange"))))
                .isInstanceOf(UnreadableData.class);
        assertThatThrownBy(() -> answer(redis.store.acquire(exclusive("a"), false)))
                .isInstanceOf(UnreadableData.class);
        redis.joined(entry("a"));
        assertThat(server.redis().type("_tooz_group:strange")).isEqualTo("list");
        assertThat(answer(redis.store.breakLock(new dev.muster.spi.LockKey.Named(dev.muster.LockName.of("other")))))
                .isFalse();
    }

    @Test
    void aServerThatIsKilledComesBack() {
        redis.joined(entry("a"));
        server.kill();
        eventually(() -> redis.lost.get() > 0);
        assertThatThrownBy(() -> redis.joined(entry("a"))).isInstanceOf(StoreUnavailable.class);
        server.start();
        long began = System.nanoTime();
        eventually(() -> {
            try {
                return answer(redis.store.groups()).isEmpty();
            } catch (StoreUnavailable | OutcomeUnknown notYet) {
                return false;
            }
        });
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(redis.acquire(exclusive("a"))).isTrue();
        assertThat(redis.holders(LOCK)).isEqualTo("a");
    }
}
