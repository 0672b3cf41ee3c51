package dev.muster.tck.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.FencingToken;
import dev.muster.Leadership;
import dev.muster.Lease;
import dev.muster.LockLease;
import dev.muster.LockMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The leases of one lock, seen by one clock: from the return of acquire to the call of release, the deadline, or the loss.
 * A lease that is valid when another is granted overlaps it, however the calls were interleaved.
 */
public final class Leases {
    private final List<Held> held = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<Granted> tokens = new ArrayList<>();
    private int grants;

    private record Held(String who, Lease lease, LockMode mode) {}

    private record Granted(String who, FencingToken token) {}

    public synchronized void granted(String who, LockLease lease) {
        granted(who, lease, lease.mode(), lease.fencingToken());
    }

    /** Elections are told later than they happen, so the order of the telling says nothing about tokens. */
    public synchronized void elected(String who, Leadership leadership) {
        granted(who, leadership, LockMode.EXCLUSIVE, Optional.empty());
    }

    private void granted(String who, Lease lease, LockMode mode, Optional<FencingToken> token) {
        grants++;
        held.removeIf(other -> !other.lease().isValid());
        for (Held other : held) {
            boolean conflict = mode == LockMode.EXCLUSIVE || other.mode() == LockMode.EXCLUSIVE;
            if (conflict && other.lease().isValid() && lease.isValid()) {
                wrong.add(who + " was granted the lock (" + mode + ") while the lease of " + other.who() + " ("
                        + other.mode() + ") was valid");
            }
        }
        held.add(new Held(who, lease, mode));
        if (mode == LockMode.EXCLUSIVE) {
            token.ifPresent(number -> rises(who, number));
        }
    }

    private void rises(String who, FencingToken token) {
        if (!tokens.isEmpty()) {
            Granted last = tokens.get(tokens.size() - 1);
            if (token.compareTo(last.token()) <= 0) {
                wrong.add(who + " was granted token " + token + " after " + last.who() + " with " + last.token());
            }
        }
        tokens.add(new Granted(who, token));
    }

    /** To be called just before the release is. */
    public synchronized void releasing(Lease lease) {
        held.removeIf(other -> other.lease() == lease);
    }

    /** The process is dead: nobody asks its leases any more. */
    public synchronized void died(String who) {
        held.removeIf(other -> other.who().equals(who));
    }

    /** A break, wipe or fail-over may overlap: what is held now is not looked at any more. */
    public synchronized void broken() {
        held.clear();
    }

    public synchronized void check(boolean fencing) {
        assertThat(wrong).as("what went wrong in %d grants", grants).isEmpty();
        if (fencing) {
            assertThat(tokens.isEmpty() && grants > 0)
                    .as("no grant had a token")
                    .isFalse();
        }
    }
}
