package dev.muster.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a heartbeat achieved.
 *
 * @param goodFor how long the member's beat is good for, counted from when the request was sent; zero if
 *     nothing was renewed. It is what the store is <em>known</em> to have granted: where a server counts from an earlier
 *     contact than this one (a ZooKeeper leader that hears of a session through a follower), the age of the last contact
 *     that certainly counted is subtracted
 * @param entries for each group of the beat, in its order
 * @param claims for each claim of the beat, in its order: how long it is good for, or empty if it is lost
 */
public record BeatReply(Duration goodFor, List<EntryState> entries, List<Optional<Duration>> claims) {
    /** Copies the lists. */
    public BeatReply {
        entries = List.copyOf(entries);
        claims = List.copyOf(claims);
    }
}
