package dev.muster.redis;

import dev.muster.Bytes;
import dev.muster.wire.RedisBeat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** When a member joined and when its capabilities last changed, by the server's clock. */
record Times(Optional<Instant> joined, Optional<Instant> updated) {
    private static final Times UNKNOWN = new Times(Optional.empty(), Optional.empty());

    /** They count only if the process that wrote them is the one that beats. */
    static Times read(String text, Bytes beat) {
        String[] parts = text.split(":");
        if (parts.length != 3 || !beat.text().equals(RedisBeat.TOOZ + " " + parts[0])) {
            return UNKNOWN;
        }
        return new Times(Optional.of(micros(parts[1])), Optional.of(micros(parts[2])));
    }

    private static Instant micros(String text) {
        return Instant.EPOCH.plus(Long.parseLong(text), ChronoUnit.MICROS);
    }
}
