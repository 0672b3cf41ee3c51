package dev.muster.internal;

import dev.muster.GroupId;
import dev.muster.WatchMode;
import dev.muster.spi.Environment;
import dev.muster.spi.GroupView;
import dev.muster.spi.LockKey;
import dev.muster.spi.LockView;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The feeds of a connection: however many coordinators watch a group, it is watched and read once. */
final class Feeds {
    private final Environment environment;
    private final SharedStore shared;
    private final Map<Key, Feed<?>> feeds = new LinkedHashMap<>();

    /** Manual feeds belong to one engine; others are shared by all who ask for the same. */
    private record Key(Object what, boolean pushed, Optional<Duration> interval, Optional<Engine> owner) {}

    /** A subscription, and the way to look at once. */
    interface Subscription {
        CompletableFuture<Void> refresh();

        void cancel();
    }

    Feeds(Environment environment, SharedStore shared) {
        this.environment = environment;
        this.shared = shared;
    }

    Subscription group(GroupId group, Engine engine, Consumer<Optional<GroupView>> subscriber) {
        Key key = key(group, engine);
        Calls calls = engine.calls();
        return subscribe(
                key,
                new Feed.Source<>(
                        () -> calls.read(
                                "reading group '" + group + "'",
                                () -> shared.store().read(group)),
                        key.pushed()
                                ? Optional.of(hint -> calls.watch(
                                        "watching group '" + group + "'",
                                        () -> shared.store().watchGroup(group, hint)))
                                : Optional.empty(),
                        view -> view.flatMap(GroupView::lookAgain),
                        key.interval()),
                subscriber);
    }

    Subscription leader(GroupId group, Engine engine, Consumer<LockView> subscriber) {
        LockKey lock = new LockKey.LeaderOf(group);
        Key key = key(lock, engine);
        Calls calls = engine.calls();
        return subscribe(
                key,
                new Feed.Source<>(
                        () -> calls.read(
                                "reading the leader of '" + group + "'",
                                () -> shared.store().readLock(lock)),
                        key.pushed()
                                ? Optional.of(hint -> calls.watch(
                                        "watching the leader of '" + group + "'",
                                        () -> shared.store().watchLock(lock, hint)))
                                : Optional.empty(),
                        LockView::lookAgain,
                        key.interval()),
                subscriber);
    }

    void refreshAll() {
        List.copyOf(feeds.values()).forEach(Feed::lookAgain);
    }

    private static Key key(Object what, Engine engine) {
        WatchMode mode = engine.request().options().watchMode();
        if (mode == WatchMode.MANUAL) {
            return new Key(what, false, Optional.empty(), Optional.of(engine));
        }
        return new Key(
                what, mode != WatchMode.POLLED, Optional.of(engine.settings().watchInterval()), Optional.empty());
    }

    @SuppressWarnings("unchecked")
    private <T> Subscription subscribe(Key key, Feed.Source<T> source, Consumer<T> subscriber) {
        var feed = (Feed<T>) feeds.computeIfAbsent(key, absent -> new Feed<>(environment, source));
        feed.subscribe(subscriber);
        return new Subscription() {
            @Override
            public CompletableFuture<Void> refresh() {
                return feed.refresh();
            }

            @Override
            public void cancel() {
                if (feed.unsubscribe(subscriber)) {
                    feeds.remove(key, feed);
                }
            }
        };
    }
}
