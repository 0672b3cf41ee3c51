package dev.muster.memcached;

import dev.muster.Bytes;
import dev.muster.LockMode;
import dev.muster.spi.Claim;
import dev.muster.wire.MemcachedKeys;
import dev.muster.wire.SharedLockValue;
import dev.muster.wire.SharedLockValue.Place;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Locks that Java members share: the item's value lists them, and those who wait to have the lock alone, which keeps new
 * readers out. No clock is compared with another: a place is dead for whoever has seen it unrenewed for all of its time. In
 * the engine.
 */
final class SharedLocks {
    private static final int DRIFT_PERCENT = 101;
    private static final int PERCENT = 100;
    private static final long MOST_SECONDS = Expiry.MOST.toSeconds();

    private record Seen(long renewals, long since) {}

    private final Line line;
    private final Map<String, Map<Bytes, Seen>> seen = new TreeMap<>();
    private final Map<Bytes, Long> announced = new TreeMap<>();

    SharedLocks(Line line) {
        this.line = line;
    }

    private static String key(Claim claim) {
        return MemcachedKeys.lock(claim.lock());
    }

    private static Place place(Claim claim) {
        return new Place(
                claim.token(),
                claim.member(),
                claim.mode() == LockMode.SHARED,
                Expiry.of(claim.timeout()) - Expiry.TICK.toSeconds(),
                1);
    }

    boolean hasReaders(String key, Found found) {
        return !living(key, found).readers().isEmpty();
    }

    /** Without those who are dead. */
    private SharedLockValue living(String key, Found found) {
        SharedLockValue value = SharedLockValue.read(Stored.raw(key, found.item()));
        Map<Bytes, Seen> before = seen.getOrDefault(key, Map.of());
        Map<Bytes, Seen> now = new TreeMap<>();
        SharedLockValue living = value;
        for (Place place : value.places()) {
            Seen last = before.get(place.token());
            Seen next = last != null && last.renewals() == place.renewals()
                    ? last
                    : new Seen(place.renewals(), line.nanoTime());
            now.put(place.token(), next);
            if (left(place, next).isNegative()) {
                living = living.without(place.token());
            }
        }
        seen.put(key, now);
        return living;
    }

    private Duration left(Place place, Seen last) {
        long seconds = Math.max(0, Math.min(MOST_SECONDS, place.seconds()));
        Duration all = Duration.ofSeconds(seconds).multipliedBy(DRIFT_PERCENT).dividedBy(PERCENT);
        return all.minusNanos(line.nanoTime() - last.since());
    }

    private void forget(String key) {
        seen.remove(key);
    }

    /** As long as the one who may live longest. */
    private int expiry(String key, SharedLockValue value) {
        Map<Bytes, Seen> known = seen.getOrDefault(key, Map.of());
        return value.places().stream()
                .map(place -> {
                    Seen last = known.get(place.token());
                    return last == null || last.renewals() != place.renewals()
                            ? Duration.ofSeconds(Math.min(MOST_SECONDS, place.seconds()))
                            : left(place, last);
                })
                .mapToInt(Expiry::of)
                .max()
                .orElse(1);
    }

    private CompletionStage<Boolean> write(String key, Found found, SharedLockValue value) {
        return line.cas(key, Item.raw(value.encode()), expiry(key, value), found.cas());
    }

    private static boolean isShared(String key, Found found) {
        return SharedLockValue.isShared(Stored.raw(key, found.item()));
    }

    CompletionStage<Boolean> acquire(Claim claim) {
        String key = key(claim);
        Place mine = place(claim);
        return line.untilAnswered(() -> line.gets(key).thenCompose(found -> {
            if (found.isEmpty()) {
                forget(key);
                Item alone = Item.raw(SharedLockValue.EMPTY.with(mine).encode());
                return line.add(key, alone, Expiry.of(claim.timeout())).thenApply(SharedLocks::ifTrue);
            }
            if (!isShared(key, found.get())) {
                return CompletableFuture.completedFuture(Optional.of(false));
            }
            SharedLockValue living = living(key, found.get());
            Optional<Place> before = living.of(claim.token());
            boolean mayEnter = before.isPresent() || living.places().stream().allMatch(Place::isReader);
            return mayEnter
                    ? write(
                                    key,
                                    found.get(),
                                    living.with(before.map(Place::renewed).orElse(mine)))
                            .thenApply(SharedLocks::ifTrue)
                    : CompletableFuture.completedFuture(Optional.of(false));
        }));
    }

    private static Optional<Boolean> ifTrue(boolean won) {
        return won ? Optional.of(true) : Optional.empty();
    }

    CompletionStage<Boolean> renew(Claim claim) {
        String key = key(claim);
        return line.untilAnswered(() -> line.gets(key).thenCompose(found -> {
            Optional<Place> mine = placeIn(key, found, claim).filter(Place::isReader);
            return mine.isEmpty()
                    ? CompletableFuture.completedFuture(Optional.of(false))
                    : write(
                                    key,
                                    found.orElseThrow(),
                                    living(key, found.orElseThrow())
                                            .with(mine.get().renewed()))
                            .thenApply(SharedLocks::ifTrue);
        }));
    }

    private Optional<Place> placeIn(String key, Optional<Found> found, Claim claim) {
        if (found.isEmpty() || !isShared(key, found.get())) {
            forget(key);
            return Optional.empty();
        }
        return SharedLockValue.read(found.get().item().value()).of(claim.token());
    }

    /** Gives up a place of either kind; true if it was a reader's. */
    CompletionStage<Boolean> release(Claim claim) {
        String key = key(claim);
        return line.untilAnswered(() -> line.gets(key).thenCompose(found -> {
            Optional<Place> mine = placeIn(key, found, claim);
            if (mine.isEmpty()) {
                return CompletableFuture.completedFuture(Optional.of(false));
            }
            SharedLockValue rest = living(key, found.orElseThrow()).without(claim.token());
            return (rest.places().isEmpty()
                            ? line.remove(key, found.orElseThrow())
                            : write(key, found.orElseThrow(), rest))
                    .thenApply(won -> won ? Optional.of(mine.get().isReader()) : Optional.<Boolean>empty());
        }));
    }

    CompletionStage<Boolean> holds(Claim claim) {
        String key = key(claim);
        return line.gets(key)
                .thenApply(found ->
                        placeIn(key, found, claim).filter(Place::isReader).isPresent());
    }

    /** A taker that waits to have the lock alone keeps new readers out. Renewed now and then, not with each try. */
    CompletionStage<Void> announce(Claim claim, Found found) {
        String key = key(claim);
        SharedLockValue living = living(key, found);
        Optional<Place> before = living.of(claim.token());
        Long last = announced.get(claim.token());
        boolean isRecent = last != null
                && line.nanoTime() - last < claim.timeout().dividedBy(3).toNanos();
        if (before.isPresent() && isRecent) {
            return CompletableFuture.completedFuture(null);
        }
        announced.put(claim.token(), line.nanoTime());
        return write(key, found, living.with(before.map(Place::renewed).orElse(place(claim))))
                .thenAccept(written -> {});
    }

    /** Of a taker that waits no more. */
    CompletionStage<Void> withdraw(Claim claim) {
        return announced.remove(claim.token()) == null
                ? CompletableFuture.completedFuture(null)
                : release(claim).thenAccept(gone -> {});
    }

    void taken(Claim claim) {
        announced.remove(claim.token());
        forget(key(claim));
    }
}
