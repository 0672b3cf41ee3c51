package example.onefile;

import static example.onefile.State.bytes;
import static example.onefile.State.hex;

import dev.muster.FencingToken;
import dev.muster.LockMode;
import dev.muster.MemberId;
import dev.muster.spi.Claim;
import dev.muster.spi.LockKey;
import dev.muster.spi.LockReply;
import dev.muster.spi.LockView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Locks: {@code lock/NAME} and {@code leader/GROUP} with token, member, fencing token and end; {@code fencing} is the
 * last number given out.
 */
record Locks(State state) {
    private record Hold(String token, String member, long fencing, long end) {}

    LockReply acquire(Claim claim) {
        Optional<Hold> hold = hold(claim.lock());
        if (hold.isPresent() && !isHeldBy(claim)) {
            return new LockReply.Refused(Optional.of(left(hold.get())));
        }
        return grant(claim, hold.map(Hold::fencing).orElseGet(this::nextFencing));
    }

    private LockReply grant(Claim claim, long fencing) {
        long end = state.after(claim.timeout());
        state.put(name(claim.lock()), hex(claim.token()), hex(claim.member().bytes()), fencing, end);
        return new LockReply.Granted(State.goodFor(claim.timeout()), Optional.of(new FencingToken(fencing)));
    }

    private long nextFencing() {
        long next = 1 + state.get("fencing").map(words -> Long.parseLong(words.get(0))).orElse(0L);
        state.put("fencing", next);
        return next;
    }

    /** How long the claim is good for; empty if it is lost. */
    Optional<Duration> renew(Claim claim) {
        if (!isHeldBy(claim)) {
            return Optional.empty();
        }
        grant(claim, hold(claim.lock()).orElseThrow().fencing());
        return Optional.of(State.goodFor(claim.timeout()));
    }

    boolean release(Claim claim) {
        boolean held = isHeldBy(claim);
        if (held) {
            state.remove(name(claim.lock()));
        }
        return held;
    }

    boolean breakLock(LockKey lock) {
        boolean held = hold(lock).isPresent();
        state.remove(name(lock));
        return held;
    }

    boolean isHeldBy(Claim claim) {
        return hold(claim.lock())
                .filter(hold -> hold.token().equals(hex(claim.token())))
                .isPresent();
    }

    LockView read(LockKey lock) {
        Optional<Hold> hold = hold(lock);
        List<LockView.Holder> holders = hold.stream()
                .map(held -> new LockView.Holder(
                        Optional.of(new MemberId(bytes(held.member()))), LockMode.EXCLUSIVE))
                .toList();
        return new LockView(holders, hold.map(this::left));
    }

    private Optional<Hold> hold(LockKey lock) {
        return state.get(name(lock))
                .map(words -> new Hold(
                        words.get(0), words.get(1), Long.parseLong(words.get(2)), Long.parseLong(words.get(3))))
                .filter(hold -> hold.end() > state.now());
    }

    private Duration left(Hold hold) {
        return Duration.ofMillis(hold.end() - state.now());
    }

    private static String name(LockKey lock) {
        return lock instanceof LockKey.Named named
                ? "lock/" + hex(named.name().bytes())
                : "leader/" + hex(((LockKey.LeaderOf) lock).group().bytes());
    }
}
