package dev.muster.internal.testing;

import static java.util.stream.Collectors.joining;

import dev.muster.Bytes;
import dev.muster.Capabilities;
import dev.muster.FencingToken;
import dev.muster.GroupId;
import dev.muster.LockMode;
import dev.muster.LockName;
import dev.muster.MemberId;
import dev.muster.internal.ProcessEnvironment;
import dev.muster.spi.BackendProvider;
import dev.muster.spi.Beat;
import dev.muster.spi.BeatReply;
import dev.muster.spi.Claim;
import dev.muster.spi.ConnectionListener;
import dev.muster.spi.Entry;
import dev.muster.spi.GroupView;
import dev.muster.spi.JoinReply;
import dev.muster.spi.LockKey;
import dev.muster.spi.LockReply;
import dev.muster.spi.LockView;
import dev.muster.spi.Store;
import dev.muster.spi.StoreUrl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * One open store, and short ways to say what the tests say often.
 *
 * @param <S> the backend's own type
 */
public abstract class StoreFixture<S extends Store> implements AutoCloseable {
    public static final Duration TIMEOUT = Duration.ofSeconds(30);
    public static final GroupId GROUP = GroupId.of("group");
    public static final LockKey LOCK = new LockKey.Named(LockName.of("lock"));
    public static final LockKey LEADER = new LockKey.LeaderOf(GROUP);

    public final ProcessEnvironment environment = new ProcessEnvironment();
    public final AtomicInteger lost = new AtomicInteger();
    public final AtomicInteger back = new AtomicInteger();
    public final S store;

    /** Opens the store, whose type the caller knows. */
    @SuppressWarnings("unchecked")
    protected StoreFixture(BackendProvider provider, String url) {
        store = (S) answer(provider.open(
                StoreUrl.parse(url),
                environment,
                new ConnectionListener() {
                    @Override
                    public void disconnected() {
                        lost.incrementAndGet();
                    }

                    @Override
                    public void connected() {
                        back.incrementAndGet();
                    }
                },
                Duration.ofSeconds(20)));
    }

    @Override
    public void close() {
        store.close();
        environment.close();
    }

    public static <T> T answer(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    public static void eventually(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(condition);
    }

    public static Entry entry(String member) {
        return entry(member, 1, Map.of());
    }

    public static Entry entry(String member, int incarnation, Map<String, ?> capabilities) {
        return entry(GROUP, member, incarnation, capabilities);
    }

    public static Entry entry(GroupId group, String member, int incarnation, Map<String, ?> capabilities) {
        return new Entry(
                group, MemberId.of(member), Capabilities.of(capabilities), Bytes.of((byte) incarnation), TIMEOUT);
    }

    public JoinReply join(Entry entry) {
        return answer(store.join(entry));
    }

    public void joined(Entry entry) {
        if (!(join(entry) instanceof JoinReply.Joined)) {
            throw new AssertionError(entry);
        }
    }

    public BeatReply beat(Entry entry, Claim... claims) {
        return answer(store.beat(new Beat(
                entry.member(), entry.incarnation(), entry.timeout(), List.of(entry.group()), List.of(claims))));
    }

    public Optional<Duration> renew(Claim claim) {
        return answer(store.beat(new Beat(claim.member(), Bytes.of((byte) 1), TIMEOUT, List.of(), List.of(claim))))
                .claims()
                .get(0);
    }

    public GroupView view() {
        return answer(store.read(GROUP)).orElseThrow();
    }

    public String members() {
        return view().members().keySet().stream().map(MemberId::toString).collect(joining(" "));
    }

    public static Claim exclusive(String holder) {
        return claim(LOCK, holder, LockMode.EXCLUSIVE);
    }

    public static Claim shared(String holder) {
        return claim(LOCK, holder, LockMode.SHARED);
    }

    /** Its token is the same for the same holder. */
    public static Claim claim(LockKey lock, String holder, LockMode mode) {
        return claim(lock, holder, mode, TIMEOUT);
    }

    public static Claim claim(LockKey lock, String holder, LockMode mode, Duration timeout) {
        var token = Bytes.utf8(String.format("%-16.16s", holder + mode));
        return new Claim(lock, MemberId.of(holder), token, mode, timeout);
    }

    public boolean acquire(Claim claim) {
        return answer(store.acquire(claim, false)) instanceof LockReply.Granted;
    }

    public boolean await(Claim claim) {
        return answer(store.acquire(claim, true)) instanceof LockReply.Granted;
    }

    public long fence(Claim claim) {
        return ((LockReply.Granted) answer(store.acquire(claim, false)))
                .fencingToken()
                .map(FencingToken::value)
                .orElseThrow();
    }

    public boolean holds(Claim claim) {
        return answer(store.holds(claim));
    }

    public boolean release(Claim claim) {
        return answer(store.release(claim));
    }

    public String holders(LockKey lock) {
        return answer(store.readLock(lock)).holders().stream()
                .map(StoreFixture::text)
                .sorted()
                .collect(joining(" "));
    }

    private static String text(LockView.Holder holder) {
        return holder.member().map(MemberId::toString).orElse("?") + (holder.mode() == LockMode.SHARED ? "+" : "");
    }
}
