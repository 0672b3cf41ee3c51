package dev.muster.spi;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.MemberId;
import java.time.Duration;
import java.util.List;

/**
 * A heartbeat.
 *
 * @param member who beats
 * @param incarnation this process
 * @param timeout the member's
 * @param groups where its entries are looked for; sorted
 * @param claims the locks and leaderships to renew, each with its own time-out
 */
public record Beat(MemberId member, Bytes incarnation, Duration timeout, List<GroupId> groups, List<Claim> claims) {
    /** Copies the lists. */
    public Beat {
        groups = List.copyOf(groups);
        claims = List.copyOf(claims);
    }
}
