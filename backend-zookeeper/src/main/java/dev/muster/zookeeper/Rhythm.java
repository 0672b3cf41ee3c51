package dev.muster.zookeeper;

import dev.muster.MemberId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often each member beats. A heartbeat shows that the leader has heard of an earlier contact, which is three tenths of a
 * timeout old or older. At a heartbeat interval of a third of the timeout, the default, that is the heartbeat before. At
 * longer intervals something small must be read between them, so that there is a contact of just the right age.
 */
final class Rhythm {
    private static final int ENOUGH_PERCENT = 35;
    private static final int PAUSES = 40;

    private record Beats(long last, long gap) {}

    private final long timeout;
    private final long enough;
    private final Map<MemberId, Beats> beats = new ConcurrentHashMap<>();
    private final Duration pause;

    Rhythm(Duration timeout) {
        this.timeout = timeout.toNanos();
        this.enough = timeout.toNanos() * ENOUGH_PERCENT / 100;
        this.pause = timeout.dividedBy(PAUSES);
    }

    void beaten(MemberId member, long now) {
        beats.merge(member, new Beats(now, Long.MAX_VALUE), (before, first) -> new Beats(now, now - before.last()));
    }

    void ended(MemberId member) {
        beats.remove(member);
    }

    /** Whether anybody beats so rarely that there must be contacts between; so does who has beaten only once. */
    boolean needsContacts(long now) {
        beats.values().removeIf(member -> now - member.last() > timeout);
        return beats.values().stream().anyMatch(member -> member.gap() > enough);
    }

    Duration pause() {
        return pause;
    }
}
