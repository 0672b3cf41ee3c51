package dev.muster.file;

import dev.muster.Bytes;
import dev.muster.FencingToken;
import dev.muster.LockMode;
import dev.muster.UnreadableData;
import dev.muster.UnsupportedByStore;
import dev.muster.spi.Claim;
import dev.muster.spi.LockKey;
import dev.muster.spi.LockReply;
import dev.muster.spi.LockView;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Locks and leaderships. The fcntl lock on the file is the lock; {@link LockState} beside it tells who. Both change in our
 * own turn, which Tooz does not know: it only ever sees the lock.
 */
final class Locks {
    private static final System.Logger LOG = System.getLogger("dev.muster.file");

    /** Takers ask several times a second. */
    private static final Duration WAITING = Duration.ofSeconds(5);

    private final Tree tree;
    private final Turn turn;
    private final Life life;
    private final InstantSource clock;
    private final Map<Bytes, Tree.LockPlace> held = new ConcurrentHashMap<>();

    Locks(Tree tree, Turn turn, Life life, InstantSource clock) {
        this.tree = tree;
        this.turn = turn;
        this.life = life;
        this.clock = clock;
    }

    LockReply acquire(Claim claim, boolean waiting, long until) throws IOException {
        Tree.LockPlace place = tree.place(claim.lock());
        return turn.run(until, () -> {
            life.ensure();
            Files.createDirectories(place.file().getParent());
            LockState state = current(place);
            Optional<LockState.Place> mine = state.holder(claim.token());
            if (mine.isPresent() && ProcessLocks.holds(place.file(), claim.token())) {
                return granted(mine.get());
            }
            if ((claim.mode() == LockMode.SHARED && isWriterWaiting(state))
                    || !ProcessLocks.tryLock(place.file(), claim.token(), claim.mode())) {
                if (waiting && claim.mode() == LockMode.EXCLUSIVE) {
                    keepPlace(place, state, claim);
                }
                return new LockReply.Refused(Optional.empty());
            }
            try {
                LockReply reply = granted(hold(place, state, claim));
                held.put(claim.token(), place);
                return reply;
            } catch (IOException | RuntimeException notWritten) {
                ProcessLocks.unlock(place.file(), claim.token());
                throw notWritten;
            }
        });
    }

    /** The lock first, since that is safe in any case and must not wait for a turn; then what is said of it. */
    boolean release(Claim claim, long until) throws IOException {
        Tree.LockPlace place = tree.place(claim.lock());
        boolean listed = isListed(place, claim.token());
        held.remove(claim.token());
        boolean had = ProcessLocks.unlock(place.file(), claim.token()) && listed;
        try {
            return turn.run(until, () -> {
                LockState state = LockState.read(place.state());
                LockState less = state.without(claim.token());
                if (!less.equals(state)) {
                    tree.write(place.state(), less.encode(), false);
                }
                return had;
            });
        } catch (IOException | RuntimeException notWritten) {
            LOG.log(
                    Level.WARNING,
                    claim.lock() + " was released, but may be shown as held: " + notWritten.getMessage());
            return had;
        }
    }

    boolean holds(Claim claim) throws IOException {
        Tree.LockPlace place = tree.place(claim.lock());
        return ProcessLocks.holds(place.file(), claim.token()) && isListed(place, claim.token());
    }

    /** Empty if it was broken, or its file replaced; then this process lets go of it too. */
    Optional<Duration> renew(Claim claim) throws IOException {
        if (holds(claim)) {
            return Optional.of(LockReply.Granted.NO_DEADLINE);
        }
        Tree.LockPlace place = tree.place(claim.lock());
        held.remove(claim.token());
        ProcessLocks.unlock(place.file(), claim.token());
        return Optional.empty();
    }

    /** Java holders in other processes let go at their next beat; until then nobody else gets the lock. */
    boolean breakLock(LockKey key, long until) throws IOException {
        Tree.LockPlace place = tree.place(key);
        return turn.run(until, () -> {
            LockState state = current(place);
            boolean broken = !living(place, state).isEmpty();
            if (!broken && isForeign(place)) {
                throw new UnsupportedByStore(
                        place.file()
                                + " is locked by a process that is not Muster's, or that has not yet seen an earlier"
                                + " break: a file lock ends only with its holder, so look for that with fuser "
                                + place.file(),
                        null);
            }
            if (!state.places().isEmpty()) {
                tree.write(place.state(), new LockState(state.fence(), List.of()).encode(), false);
            }
            ProcessLocks.retain(place.file(), List.of());
            return broken;
        });
    }

    LockView read(LockKey key, long until) throws IOException {
        Tree.LockPlace place = tree.place(key);
        return turn.run(until, () -> {
            List<LockView.Holder> holders = living(place, current(place)).stream()
                    .map(holder -> new LockView.Holder(Optional.of(holder.member()), holder.mode()))
                    .toList();
            if (holders.isEmpty() && isForeign(place)) {
                holders = List.of(new LockView.Holder(Optional.empty(), LockMode.EXCLUSIVE));
            }
            return new LockView(holders, Optional.empty());
        });
    }

    /** The connection ends, and with it what it holds. */
    void close() throws IOException {
        for (Map.Entry<Bytes, Tree.LockPlace> each : held.entrySet()) {
            ProcessLocks.unlock(each.getValue().file(), each.getKey());
        }
        life.end();
    }

    /** What other processes broke ends here. */
    private static LockState current(Tree.LockPlace place) throws IOException {
        LockState state = LockState.read(place.state());
        ProcessLocks.retain(
                place.file(), state.holders().map(LockState.Place::token).toList());
        return state;
    }

    /** The lock was granted, so exclusive holders that are still listed are gone. */
    private LockState.Place hold(Tree.LockPlace place, LockState state, Claim claim) throws IOException {
        boolean shared = claim.mode() == LockMode.SHARED;
        long fence = shared ? state.fence() : nextFence(state);
        var mine = new LockState.Place(
                shared ? LockState.Kind.SHARED : LockState.Kind.EXCLUSIVE,
                claim.token(),
                claim.member(),
                life.id(),
                shared ? 0 : fence);
        LockState now =
                state.with(mine, fence, other -> isWaiting(other) || (shared && other.kind() == LockState.Kind.SHARED));
        tree.write(place.state(), now.encode(), false);
        return mine;
    }

    /** Rises by the clock too, so that it rises even if the directory was wiped. */
    private long nextFence(LockState state) {
        return Math.max(state.fence() + 1, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
    }

    private static LockReply granted(LockState.Place holder) {
        return new LockReply.Granted(
                LockReply.Granted.NO_DEADLINE,
                holder.kind() == LockState.Kind.EXCLUSIVE
                        ? Optional.of(new FencingToken(holder.number()))
                        : Optional.empty());
    }

    private void keepPlace(Tree.LockPlace place, LockState state, Claim claim) throws IOException {
        long ends = clock.millis() + WAITING.toMillis();
        boolean fresh = state.places().stream()
                .anyMatch(other -> other.token().equals(claim.token())
                        && isWaiting(other)
                        && other.number() > ends - WAITING.toMillis() / 2);
        if (!fresh) {
            var waiting = new LockState.Place(LockState.Kind.WAITING, claim.token(), claim.member(), life.id(), ends);
            LockState now = state.with(waiting, state.fence(), other -> other.isHolder() || isWaiting(other));
            tree.write(place.state(), now.encode(), false);
        }
    }

    private boolean isWriterWaiting(LockState state) throws IOException {
        for (LockState.Place place : state.places()) {
            if (isWaiting(place) && life.isAlive(place.life())) {
                return true;
            }
        }
        return false;
    }

    /** Not over, nor written by a clock that has been set back since. */
    private boolean isWaiting(LockState.Place place) {
        long left = place.number() - clock.millis();
        return !place.isHolder() && left > 0 && left <= WAITING.toMillis();
    }

    private List<LockState.Place> living(Tree.LockPlace place, LockState state) throws IOException {
        List<LockState.Place> living = new ArrayList<>();
        for (LockState.Place holder : state.holders().toList()) {
            if (holder.life().equals(life.id())
                    ? ProcessLocks.holds(place.file(), holder.token())
                    : life.isAlive(holder.life())) {
                living.add(holder);
            }
        }
        return living;
    }

    /** Tooz never takes our leader locks. */
    private static boolean isForeign(Tree.LockPlace place) throws IOException {
        return place.sharedWithTooz() && ProcessLocks.isLocked(place.file());
    }

    /** As long as nothing says otherwise. */
    private static boolean isListed(Tree.LockPlace place, Bytes token) {
        try {
            return LockState.read(place.state()).holder(token).isPresent();
        } catch (UnreadableData | IOException unknown) {
            LOG.log(Level.WARNING, "a break would not be seen: " + unknown.getMessage());
            return true;
        }
    }
}
