package dev.muster.simulation;

import dev.muster.FencingToken;
import dev.muster.Lease;
import dev.muster.LockMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who was granted one lock, or one leadership, and what they believe: exclusion, and tokens that rise. */
final class Holders {
    private static final class Grant {
        final Process process;
        final Lease lease;
        final LockMode mode;
        final long token;
        boolean over;

        Grant(Process process, Lease lease, LockMode mode, Optional<FencingToken> token) {
            this.process = process;
            this.lease = lease;
            this.mode = mode;
            this.token = token.map(FencingToken::value).orElse(-1L);
        }
    }

    /** Those that ended are kept for a while, so that a revival is seen. */
    private static final int KEPT = 40;

    private final String what;
    private final Observer observer;
    private final Excuse excuse;
    private final List<Grant> grants = new ArrayList<>();
    private long lastToken;

    Holders(String what, Observer observer, Excuse excuse) {
        this.what = what;
        this.observer = observer;
        this.excuse = excuse;
        observer.add(this::check);
    }

    void granted(Process process, Lease lease, LockMode mode, Optional<FencingToken> token) {
        observer.require(
                (mode == LockMode.EXCLUSIVE) == token.isPresent(), () -> what + ": " + mode + " has token " + token);
        grants.add(new Grant(process, lease, mode, token));
        observer.soon();
    }

    long valid() {
        return grants.stream()
                .filter(grant -> !grant.process.isDead() && grant.lease.isValid())
                .count();
    }

    /** A process that is paused cannot look. */
    private void check() {
        int exclusive = 0;
        int shared = 0;
        long greatest = lastToken;
        for (Grant grant : grants) {
            if (grant.process.isPaused()) {
                continue;
            }
            boolean valid = grant.lease.isValid() && !grant.process.isDead();
            observer.require(!valid || !grant.over, () -> what + ": a lease that had ended is valid again");
            grant.over |= !valid;
            if (valid) {
                boolean stale = grant.token >= 0 && grant.token < lastToken;
                observer.require(!stale || excuse.holds(), () -> what + ": an older fencing token is valid");
                exclusive += grant.mode == LockMode.EXCLUSIVE ? 1 : 0;
                shared += grant.mode == LockMode.SHARED ? 1 : 0;
            }
            greatest = Math.max(greatest, grant.token);
        }
        lastToken = greatest;
        int together = exclusive;
        int beside = shared;
        observer.require(exclusive <= 1 || excuse.holds(), () -> what + ": " + together + " valid holders");
        observer.require(
                exclusive == 0 || shared == 0 || excuse.holds(),
                () -> what + ": " + beside + " shared holders beside an exclusive one");
        if (grants.size() > KEPT) {
            grants.removeIf(grant -> grant.over);
        }
    }
}
