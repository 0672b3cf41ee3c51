package dev.muster.redis;

import dev.muster.Bytes;
import dev.muster.FencingToken;
import dev.muster.LockMode;
import dev.muster.MemberId;
import dev.muster.spi.Beat;
import dev.muster.spi.Claim;
import dev.muster.spi.LockKey;
import dev.muster.spi.LockReply;
import dev.muster.spi.LockView;
import dev.muster.wire.RedisKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Locks and leaderships. A holder has the keys that Tooz's locks have, one to three by the era, all in one script and lost
 * as soon as one is lost; only the value is Muster's own, which Tooz compares with its own token and with nothing else.
 *
 * <p>Java takers queue in a hash of ours. Python takers do not know it: they ask again and again, and may come first.
 */
final class Locks {
    private final RedisLine line;
    private final RedisKeys keys;
    private final AtomicLong greatestToken = new AtomicLong();

    Locks(RedisLine line, RedisKeys keys) {
        this.line = line;
        this.keys = keys;
    }

    CompletionStage<LockReply> acquire(Claim claim, boolean waiting) {
        return line.run(
                        Script.ACQUIRE,
                        at(claim.lock())
                                .key(queue(claim.lock()))
                                .key(keys.own("fence", Bytes.EMPTY))
                                .value(mode(claim))
                                .hex(claim.token())
                                .value(claim.member().bytes())
                                .value(claim.timeout())
                                .value(waiting ? 1 : 0)
                                .value(greatestToken.get()))
                .thenApply(reply -> reply.flag(0) ? granted(claim, reply.word(1)) : refused(reply.number(1)));
    }

    private LockReply granted(Claim claim, String number) {
        Optional<FencingToken> token =
                number.isEmpty() ? Optional.empty() : Optional.of(new FencingToken(Long.parseLong(number)));
        token.ifPresent(known -> greatestToken.accumulateAndGet(known.value(), Math::max));
        return new LockReply.Granted(Groups.millis(claim.timeout()), token);
    }

    private static LockReply refused(long left) {
        return new LockReply.Refused(left < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(left)));
    }

    CompletionStage<Boolean> release(Claim claim) {
        return line.run(Script.RELEASE, whose(claim, at(claim.lock()).key(queue(claim.lock()))))
                .thenApply(reply -> reply.flag(0));
    }

    CompletionStage<Boolean> breakLock(LockKey lock) {
        return line.run(Script.BREAK, at(lock).key(queue(lock))).thenApply(reply -> reply.flag(0));
    }

    CompletionStage<Boolean> holds(Claim claim) {
        return line.run(Script.HOLDS, whose(claim, at(claim.lock()))).thenApply(reply -> reply.flag(0));
    }

    CompletionStage<LockView> read(LockKey lock) {
        return line.run(Script.HOLDERS, at(lock)).thenApply(reply -> {
            List<LockView.Holder> holders = new ArrayList<>();
            for (Reply holder : reply.array(1).arrays()) {
                holders.add(holder(holder.word(0), holder.bytes(1)));
            }
            return new LockView(
                    holders,
                    reply.number(0) < 0
                            ? Optional.empty()
                            : Optional.of(Duration.ofMillis(Math.max(reply.number(0), 1))));
        });
    }

    private static LockView.Holder holder(String mode, Bytes member) {
        return new LockView.Holder(
                member.length() == 0 ? Optional.empty() : Optional.of(new MemberId(member)),
                mode.equals("s") ? LockMode.SHARED : LockMode.EXCLUSIVE);
    }

    /** Adds the part of a heartbeat that is about claims. */
    void beat(Beat beat, Arguments arguments) {
        for (Claim claim : beat.claims()) {
            List<Bytes> all = keys.lock(claim.lock());
            arguments
                    .keys(all)
                    .key(readers(claim.lock()))
                    .value(all.size())
                    .value(mode(claim))
                    .hex(claim.token())
                    .value(claim.timeout());
        }
    }

    /** How long each claim of a heartbeat is good for, from the states that follow those of the groups. */
    static List<Optional<Duration>> renewed(Beat beat, Reply states) {
        List<Optional<Duration>> claims = new ArrayList<>();
        for (Claim claim : beat.claims()) {
            boolean renewed = states.flag(beat.groups().size() + claims.size());
            claims.add(renewed ? Optional.of(Groups.millis(claim.timeout())) : Optional.empty());
        }
        return claims;
    }

    private static Arguments whose(Claim claim, Arguments arguments) {
        return arguments
                .value(mode(claim))
                .hex(claim.token())
                .value(claim.member().bytes());
    }

    private Arguments at(LockKey lock) {
        return new Arguments().keys(keys.lock(lock)).key(readers(lock));
    }

    private Bytes readers(LockKey lock) {
        return keys.own("readers", RedisKeys.name(lock));
    }

    private Bytes queue(LockKey lock) {
        return keys.own("queue", RedisKeys.name(lock));
    }

    private static String mode(Claim claim) {
        return claim.mode() == LockMode.SHARED ? "s" : "x";
    }
}
