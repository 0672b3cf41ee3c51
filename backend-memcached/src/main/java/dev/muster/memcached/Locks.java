package dev.muster.memcached;

import dev.muster.Bytes;
import dev.muster.LockMode;
import dev.muster.MemberId;
import dev.muster.StoreUnavailable;
import dev.muster.UnreadableData;
import dev.muster.spi.Claim;
import dev.muster.spi.LockKey;
import dev.muster.spi.LockReply;
import dev.muster.spi.LockView;
import dev.muster.wire.MemcachedKeys;
import dev.muster.wire.SharedLockValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Locks and leaderships. Whoever has a lock alone has it as Tooz has: the item's value is its member id. So a claim is known
 * only by the cas id that this process has read, and what one member asks about one lock is done one after the other. In the
 * engine.
 */
final class Locks {
    private static final LockReply REFUSED = new LockReply.Refused(Optional.empty());

    private final Line line;
    private final Duration lookAgain;
    private final SharedLocks shared;
    private final Turns turns = new Turns();
    private final Claims claims;

    Locks(Line line, Duration lookAgain) {
        this.line = line;
        this.lookAgain = lookAgain;
        this.claims = new Claims(line);
        this.shared = new SharedLocks(line);
    }

    private static String key(Claim claim) {
        return MemcachedKeys.lock(claim.lock());
    }

    private static Item mine(Claim claim) {
        return Item.raw(claim.member().bytes());
    }

    private <T> CompletionStage<T> inTurn(Claim claim, Supplier<CompletionStage<T>> request) {
        return turns.after(key(claim) + " " + claim.member(), request);
    }

    CompletionStage<LockReply> acquire(Claim claim, boolean waiting) {
        if (claim.mode() == LockMode.SHARED) {
            return shared.acquire(claim).thenApply(taken -> taken ? granted(claim) : REFUSED);
        }
        return inTurn(claim, () -> claims.isKnown(claim) ? again(claim, waiting) : first(claim, waiting));
    }

    private static LockReply granted(Claim claim) {
        return new LockReply.Granted(Expiry.goodFor(claim.timeout()), Optional.empty());
    }

    /** Taking and looking go together, in one round trip. */
    private CompletionStage<LockReply> first(Claim claim, boolean waiting) {
        claims.unsure(claim);
        CompletionStage<Boolean> adding = line.add(key(claim), mine(claim), Expiry.of(claim.timeout()))
                .whenComplete((added, failure) -> {
                    boolean certainNo = failure == null ? !added : Line.unwrapped(failure) instanceof StoreUnavailable;
                    if (certainNo) {
                        claims.drop(claim);
                    }
                });
        CompletionStage<Optional<Found>> looking = line.gets(key(claim));
        return adding.thenCompose(added -> Line.later(looking)
                .thenCompose(found -> added
                        ? CompletableFuture.completedFuture(learned(claim, found))
                        : occupied(claim, found, waiting)));
    }

    /** What was written is still there, or somebody has taken it away already. */
    private LockReply learned(Claim claim, Optional<Found> found) {
        if (found.filter(item -> item.item().equals(mine(claim))).isEmpty()) {
            claims.drop(claim);
            return REFUSED;
        }
        claims.holds(claim, found.get().cas());
        return granted(claim);
    }

    /** A repeat: what an earlier try has done is not sure. */
    private CompletionStage<LockReply> again(Claim claim, boolean waiting) {
        return line.gets(key(claim)).thenCompose(found -> {
            if (found.isEmpty()) {
                return first(claim, waiting);
            }
            return claims.owns(claim, found.get())
                    ? renew(claim, found.get()).thenApply(renewed -> renewed ? granted(claim) : REFUSED)
                    : occupied(claim, found, waiting);
        });
    }

    private CompletionStage<LockReply> occupied(Claim claim, Optional<Found> found, boolean waiting) {
        if (found.isEmpty()) {
            return CompletableFuture.completedFuture(REFUSED);
        }
        Bytes value = Stored.raw(key(claim), found.get().item());
        if (!SharedLockValue.isShared(value)) {
            return CompletableFuture.completedFuture(REFUSED);
        }
        if (shared.hasReaders(key(claim), found.get())) {
            return (waiting ? shared.announce(claim, found.get()) : CompletableFuture.<Void>completedFuture(null))
                    .thenApply(done -> REFUSED);
        }
        return renew(claim, found.get()).thenApply(taken -> taken ? granted(claim) : REFUSED);
    }

    /** Writes anew what was found, and learns which write it is. False if another was faster: then it is not held. */
    private CompletionStage<Boolean> renew(Claim claim, Found found) {
        claims.unsure(claim);
        CompletionStage<Boolean> writing = line.cas(key(claim), mine(claim), Expiry.of(claim.timeout()), found.cas());
        CompletionStage<Optional<Found>> looking = line.gets(key(claim));
        return writing.thenCompose(written -> Line.later(looking).thenApply(now -> {
            boolean held = written
                    && now.filter(item -> item.item().equals(mine(claim))).isPresent();
            if (held) {
                claims.holds(claim, now.orElseThrow().cas());
                shared.taken(claim);
            } else {
                claims.drop(claim);
            }
            return held;
        }));
    }

    /** For a heartbeat: how long the claim is good for, or empty if it is lost. */
    CompletionStage<Optional<Duration>> beat(Claim claim) {
        CompletionStage<Boolean> renewed = claim.mode() == LockMode.SHARED
                ? shared.renew(claim)
                : inTurn(claim, () -> line.gets(key(claim)).thenCompose(found -> renewIfOwn(claim, found)));
        return renewed.thenApply(
                held -> held ? Optional.of(Expiry.goodFor(claim.timeout())) : Optional.<Duration>empty());
    }

    private CompletionStage<Boolean> renewIfOwn(Claim claim, Optional<Found> found) {
        if (found.isEmpty() || !claims.owns(claim, found.get())) {
            claims.unsure(claim);
            claims.drop(claim);
            return CompletableFuture.completedFuture(false);
        }
        return renew(claim, found.get());
    }

    CompletionStage<Boolean> release(Claim claim) {
        if (claim.mode() == LockMode.SHARED) {
            return shared.release(claim);
        }
        return inTurn(claim, () -> line.untilAnswered(() -> tryRelease(claim)))
                .thenCompose(held -> held
                        ? CompletableFuture.completedFuture(true)
                        : shared.withdraw(claim).thenApply(done -> false));
    }

    private CompletionStage<Optional<Boolean>> tryRelease(Claim claim) {
        if (!claims.isKnown(claim)) {
            return CompletableFuture.completedFuture(Optional.of(false));
        }
        return line.gets(key(claim)).thenCompose(found -> {
            if (found.isEmpty() || !claims.owns(claim, found.get())) {
                claims.unsure(claim);
                claims.drop(claim);
                return CompletableFuture.completedFuture(Optional.of(false));
            }
            claims.unsure(claim);
            return line.remove(key(claim), found.get()).thenApply(won -> {
                if (won) {
                    claims.drop(claim);
                }
                return won ? Optional.of(true) : Optional.<Boolean>empty();
            });
        });
    }

    CompletionStage<Boolean> holds(Claim claim) {
        if (claim.mode() == LockMode.SHARED) {
            return shared.holds(claim);
        }
        return inTurn(
                claim,
                () -> line.gets(key(claim))
                        .thenApply(found ->
                                found.filter(item -> claims.owns(claim, item)).isPresent()));
    }

    /** Whatever is there: an operator's way out of what cannot be read, too. */
    CompletionStage<Boolean> breakLock(LockKey lock) {
        String key = MemcachedKeys.lock(lock);
        return line.untilAnswered(() -> line.gets(key).thenCompose(found -> {
            if (found.isEmpty()) {
                return CompletableFuture.completedFuture(Optional.of(false));
            }
            boolean held = !isOnlyWaitedFor(found.get());
            return line.remove(key, found.get()).thenApply(won -> won ? Optional.of(held) : Optional.empty());
        }));
    }

    private static boolean isOnlyWaitedFor(Found found) {
        try {
            return SharedLockValue.isShared(found.item().value())
                    && SharedLockValue.read(found.item().value()).readers().isEmpty();
        } catch (UnreadableData damaged) {
            return false;
        }
    }

    CompletionStage<LockView> read(LockKey lock) {
        String key = MemcachedKeys.lock(lock);
        return line.gets(key)
                .thenApply(found -> new LockView(
                        found.map(item -> holders(key, item)).orElse(List.of()), found.map(item -> lookAgain)));
    }

    private List<LockView.Holder> holders(String key, Found found) {
        Bytes value = Stored.raw(key, found.item());
        if (SharedLockValue.isShared(value)) {
            // Those whom only this process knows to be dead are still in everybody else's way.
            return SharedLockValue.read(value).readers().stream()
                    .map(reader -> new LockView.Holder(Optional.of(reader.member()), LockMode.SHARED))
                    .toList();
        }
        Optional<MemberId> member = value.length() == 0 ? Optional.empty() : Optional.of(new MemberId(value));
        return List.of(new LockView.Holder(member, LockMode.EXCLUSIVE));
    }
}
