package dev.muster.memcached;

import dev.muster.Bytes;
import dev.muster.spi.Claim;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What this process knows of its exclusive claims: the cas id of the write by which one holds its lock, or that a request
 * about it got no answer. A lock's value alone does not tell two claims of one member apart. In the engine.
 */
final class Claims {
    /** After so many time-outs no request about a claim is on its way any more. */
    private static final int TIMEOUTS = 4;

    /** What is known of a claim; with doubt if a request about it got no answer and may still come. */
    private record Known(Claim claim, Optional<Cas> cas, boolean isSure, boolean wasHeld, boolean doubt, long at) {}

    private final Line line;
    private final Map<Bytes, Known> known = new TreeMap<>();

    Claims(Line line) {
        this.line = line;
    }

    boolean isKnown(Claim claim) {
        return known.containsKey(claim.token());
    }

    void holds(Claim claim, Cas cas) {
        Known last = known.get(claim.token());
        boolean doubt = last != null && last.doubt();
        known.put(claim.token(), new Known(claim, Optional.of(cas), true, true, doubt, line.nanoTime()));
    }

    /** Before each request that may write: until its answer comes, the item may be either. */
    void unsure(Claim claim) {
        Known last = known.get(claim.token());
        Optional<Cas> cas = last == null ? Optional.empty() : last.cas();
        boolean wasHeld = last != null && last.wasHeld();
        boolean doubt = last != null && (last.doubt() || !last.isSure());
        known.put(claim.token(), new Known(claim, cas, false, wasHeld, doubt, line.nanoTime()));
    }

    /**
     * It is not held, or not any more. A request of before may still be on its way: what it does is undone by the releases
     * that the engine repeats, for which the claim is remembered a while.
     */
    void drop(Claim claim) {
        Known last = known.remove(claim.token());
        if (last != null && last.doubt()) {
            known.put(claim.token(), new Known(claim, Optional.empty(), false, false, true, last.at()));
        }
        long now = line.nanoTime();
        known.values()
                .removeIf(old -> !old.isSure()
                        && !old.wasHeld()
                        && now - old.at() > old.claim().timeout().toNanos() * TIMEOUTS);
    }

    /** Whether what was found is this claim's: by its cas id, or because a request about it got no answer. */
    boolean owns(Claim claim, Found found) {
        Known mine = known.get(claim.token());
        if (mine == null || !found.item().equals(Item.raw(claim.member().bytes()))) {
            return false;
        }
        if (mine.cas().equals(Optional.of(found.cas()))) {
            return true;
        }
        boolean sameConnection = mine.cas().isEmpty()
                || mine.cas().get().connection() == found.cas().connection();
        return (!mine.isSure() || !sameConnection) && !isAnothers(claim);
    }

    /** Another claim of this member has the lock for all we know. */
    private boolean isAnothers(Claim claim) {
        return known.values().stream()
                .anyMatch(other -> other.wasHeld()
                        && !other.claim().token().equals(claim.token())
                        && other.claim().lock().equals(claim.lock())
                        && other.claim().member().equals(claim.member()));
    }
}
