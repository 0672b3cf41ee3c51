package dev.muster.memory;

import dev.muster.Bytes;
import dev.muster.LockMode;
import dev.muster.MemberId;
import dev.muster.spi.Claim;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Something that one of six does to the lock, or time that passes. */
record LockStep(Kind kind, int who, int seconds) {
    enum Kind {
        TRY,
        AWAIT,
        RENEW,
        RELEASE,
        BREAK,
        WIPE,
        PASS,
    }

    static Arbitrary<LockStep> any() {
        var kinds = Arbitraries.frequency(
                Tuple.of(4, Kind.TRY),
                Tuple.of(8, Kind.AWAIT),
                Tuple.of(3, Kind.RENEW),
                Tuple.of(6, Kind.RELEASE),
                Tuple.of(1, Kind.BREAK),
                Tuple.of(1, Kind.WIPE),
                Tuple.of(4, Kind.PASS));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.integers().between(1, 9))
                .as(LockStep::new);
    }

    /** Always the same for the same one, as for a token. */
    LockMode mode() {
        return who % 2 == 0 ? LockMode.SHARED : LockMode.EXCLUSIVE;
    }

    Claim claim() {
        return new Claim(
                Fixture.LOCK, MemberId.of("member" + who), Bytes.of((byte) who), mode(), Duration.ofSeconds(seconds));
    }
}
