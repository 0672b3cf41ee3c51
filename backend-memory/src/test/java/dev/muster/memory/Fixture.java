package dev.muster.memory;

import static java.util.stream.Collectors.joining;

import dev.muster.Bytes;
import dev.muster.Capabilities;
import dev.muster.FencingToken;
import dev.muster.GroupId;
import dev.muster.LockMode;
import dev.muster.LockName;
import dev.muster.MemberId;
import dev.muster.spi.Beat;
import dev.muster.spi.BeatReply;
import dev.muster.spi.Claim;
import dev.muster.spi.Entry;
import dev.muster.spi.GroupView;
import dev.muster.spi.LockKey;
import dev.muster.spi.LockReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** A server under a manual clock, one connection, and short ways to say what the tests say often. */
final class Fixture {
    static final Duration SECOND = Duration.ofSeconds(1);
    static final Duration TIMEOUT = Duration.ofSeconds(30);
    static final Duration INSTANT = Duration.ofNanos(1);
    static final GroupId GROUP = GroupId.of("group");
    static final LockKey LOCK = new LockKey.Named(LockName.of("lock"));

    final ManualClock clock = new ManualClock();
    final MemoryServer server = new MemoryServer("test", clock, clock);
    final MemoryStore store = new MemoryStore(server, Runnable::run);

    /** A group with nobody in it. */
    static Fixture withGroup() {
        var fixture = new Fixture();
        answer(fixture.store.createGroup(GROUP));
        return fixture;
    }

    static <T> T answer(CompletionStage<T> stage) {
        return stage.toCompletableFuture().getNow(null);
    }

    /** Incarnation 1 of a member in the group. */
    static Entry entry(String member) {
        return entry(GROUP, member, 1, Map.of());
    }

    static Entry entry(GroupId group, String member, int incarnation, Map<String, ?> capabilities) {
        return new Entry(
                group, MemberId.of(member), Capabilities.of(capabilities), Bytes.of((byte) incarnation), TIMEOUT);
    }

    BeatReply beat(Entry entry, Claim... claims) {
        var groups = List.of(entry.group());
        return answer(store.beat(new Beat(entry.member(), entry.incarnation(), TIMEOUT, groups, List.of(claims))));
    }

    String members() {
        return view().members().keySet().stream().map(MemberId::toString).collect(joining(" "));
    }

    GroupView view() {
        return answer(store.read(GROUP)).orElseThrow();
    }

    static Claim exclusive(String holder) {
        return claim(LOCK, holder, LockMode.EXCLUSIVE);
    }

    static Claim shared(String holder) {
        return claim(LOCK, holder, LockMode.SHARED);
    }

    static Claim claim(LockKey lock, String holder, LockMode mode) {
        return new Claim(lock, MemberId.of(holder), Bytes.utf8(holder), mode, TIMEOUT);
    }

    LockReply acquire(Claim claim) {
        return answer(store.acquire(claim, false));
    }

    LockReply await(Claim claim) {
        return answer(store.acquire(claim, true));
    }

    boolean release(Claim claim) {
        return answer(store.release(claim));
    }

    static long fencingToken(LockReply reply) {
        return ((LockReply.Granted) reply)
                .fencingToken()
                .map(FencingToken::value)
                .orElseThrow();
    }

    static Duration retryAfter(LockReply reply) {
        return ((LockReply.Refused) reply).retryAfter().orElseThrow();
    }

    String holders() {
        return answer(store.readLock(LOCK)).holders().stream()
                .map(holder -> holder.member().orElseThrow().toString())
                .collect(joining(" "));
    }
}
