package dev.muster.file;

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
import dev.muster.spi.ConnectionListener;
import dev.muster.spi.Entry;
import dev.muster.spi.GroupView;
import dev.muster.spi.JoinReply;
import dev.muster.spi.LockKey;
import dev.muster.spi.LockReply;
import dev.muster.spi.LockView;
import dev.muster.spi.Store;
import dev.muster.spi.StoreUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** One connection to a directory, and short ways to say what the tests say often. */
final class Fixture implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofSeconds(10);
    static final Duration MILLI = Duration.ofMillis(1);
    static final GroupId GROUP = GroupId.of("group");
    static final LockKey LOCK = new LockKey.Named(LockName.of("lock"));
    static final LockKey LEADER = new LockKey.LeaderOf(GROUP);

    final Path directory;
    final TestEnvironment environment;
    final Store store;
    final Tree tree;

    Fixture(Path directory) {
        this(directory, TestEnvironment.manual());
    }

    Fixture(Path directory, TestEnvironment environment) {
        this(directory, environment, Urls.of(directory));
    }

    Fixture(Path directory, TestEnvironment environment, StoreUrl url) {
        this.directory = directory;
        this.environment = environment;
        this.store = answer(new FileProvider().open(url, environment, new Unheard(), Duration.ofSeconds(20)));
        this.tree = new Tree(directory);
    }

    static Fixture withGroup(Path directory) {
        var fixture = new Fixture(directory);
        answer(fixture.store.createGroup(GROUP));
        return fixture;
    }

    /** Another connection, as of another scope, under the same clock. */
    Fixture another() {
        return new Fixture(directory, environment);
    }

    @Override
    public void close() {
        store.close();
    }

    static <T> T answer(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    static void eventually(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(condition);
    }

    static Entry entry(String member) {
        return entry(member, 1, Map.of());
    }

    static Entry entry(String member, int incarnation, Map<String, ?> capabilities) {
        return new Entry(
                GROUP, MemberId.of(member), Capabilities.of(capabilities), Bytes.of((byte) incarnation), TIMEOUT);
    }

    JoinReply join(Entry entry) {
        return answer(store.join(entry));
    }

    BeatReply beat(Entry entry, Claim... claims) {
        return answer(store.beat(
                new Beat(entry.member(), entry.incarnation(), TIMEOUT, List.of(entry.group()), List.of(claims))));
    }

    Optional<Duration> renew(Claim claim) {
        return answer(store.beat(new Beat(claim.member(), Bytes.of((byte) 1), TIMEOUT, List.of(), List.of(claim))))
                .claims()
                .get(0);
    }

    GroupView view() {
        return answer(store.read(GROUP)).orElseThrow();
    }

    String members() {
        return view().members().keySet().stream().map(MemberId::toString).collect(joining(" "));
    }

    static Claim exclusive(String holder) {
        return claim(LOCK, holder, LockMode.EXCLUSIVE);
    }

    static Claim shared(String holder) {
        return claim(LOCK, holder, LockMode.SHARED);
    }

    static Claim claim(LockKey lock, String holder, LockMode mode) {
        var token = Bytes.utf8(holder + " of " + lock);
        return new Claim(lock, MemberId.of(holder), token, mode, LockReply.Granted.NO_DEADLINE);
    }

    boolean acquire(Claim claim) {
        return answer(store.acquire(claim, false)) instanceof LockReply.Granted;
    }

    boolean await(Claim claim) {
        return answer(store.acquire(claim, true)) instanceof LockReply.Granted;
    }

    long fence(Claim claim) {
        return ((LockReply.Granted) answer(store.acquire(claim, false)))
                .fencingToken()
                .map(FencingToken::value)
                .orElseThrow();
    }

    boolean release(Claim claim) {
        return answer(store.release(claim));
    }

    /** A hundred times, adds one to the number in a file, under the lock. */
    boolean count(Path counter, String holder) {
        try {
            for (int done = 0; done < 100; done++) {
                eventually(() -> await(exclusive(holder)));
                Files.writeString(counter, String.valueOf(Integer.parseInt(Files.readString(counter)) + 1));
                release(exclusive(holder));
            }
            return true;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String holders(LockKey lock) {
        return answer(store.readLock(lock)).holders().stream()
                .map(Fixture::text)
                .sorted()
                .collect(joining(" "));
    }

    private static String text(LockView.Holder holder) {
        return holder.member().map(MemberId::toString).orElse("?") + (holder.mode() == LockMode.SHARED ? "+" : "");
    }

    static final class Unheard implements ConnectionListener {
        @Override
        public void disconnected() {
            throw new AssertionError("never lost");
        }

        @Override
        public void connected() {
            throw new AssertionError("never lost");
        }
    }
}
