package dev.muster.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an operator wants to know of a store.
 *
 * @param server product and version, such as "redis 7.0.15"
 * @param serverTime the server's clock, if it tells
 * @param remarks what is unusual, and how to mend it
 */
public record Diagnosis(String server, Optional<Instant> serverTime, List<String> remarks) {
    /** Copies the list. */
    public Diagnosis {
        remarks = List.copyOf(remarks);
    }
}
