package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Bytes;
import dev.muster.FencingToken;
import dev.muster.GroupId;
import dev.muster.LockMode;
import dev.muster.spi.Beat;
import dev.muster.spi.Claim;
import dev.muster.spi.Entry;
import dev.muster.spi.LockKey;
import dev.muster.spi.LockReply;
import dev.muster.tck.internal.trial.Trial;
import java.nio.ByteBuffer;
import java.util.List;

/** Requests made by hand. */
final class Spi {
    private Spi() {}

    static Bytes number(int number) {
        return Bytes.of(ByteBuffer.allocate(16).putInt(12, number).array());
    }

    static Entry entry(Trial trial, GroupId group, String member, int incarnation) {
        return new Entry(
                group,
                Given.id(member),
                Given.caps(incarnation),
                number(incarnation),
                trial.timing().membership());
    }

    static Claim claim(Trial trial, String lock, String member, int token) {
        return claim(trial, lock, member, token, LockMode.EXCLUSIVE);
    }

    static Claim claim(Trial trial, String lock, String member, int token, LockMode mode) {
        return new Claim(
                new LockKey.Named(trial.lockName(lock)),
                Given.id(member),
                number(token),
                mode,
                trial.timing().lock());
    }

    static Beat beat(Trial trial, String member, int incarnation, List<GroupId> groups, List<Claim> claims) {
        return new Beat(Given.id(member), number(incarnation), trial.timing().membership(), groups, claims);
    }

    static LockReply.Granted granted(LockReply reply) {
        assertThat(reply).as("the answer to an attempt").isInstanceOf(LockReply.Granted.class);
        return (LockReply.Granted) reply;
    }

    static FencingToken token(LockReply reply) {
        return granted(reply).fencingToken().orElseThrow(() -> new AssertionError("granted without a fencing token"));
    }
}
