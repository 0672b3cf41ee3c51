package dev.muster.memory;

import dev.muster.Bytes;
import dev.muster.MemberId;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The beat of each member: one, however many groups it is in. */
final class Beats {
    private final ServerClock clock;
    private final SortedMap<MemberId, LiveBeat> beats = new TreeMap<>();

    Beats(ServerClock clock) {
        this.clock = clock;
    }

    Optional<LiveBeat> live(MemberId member) {
        LiveBeat beat = beats.get(member);
        if (beat != null && clock.isPast(beat.deadline())) {
            beats.remove(member);
            return Optional.empty();
        }
        return Optional.ofNullable(beat);
    }

    boolean isLive(MemberId member, Bytes incarnation) {
        return live(member)
                .filter(beat -> beat.incarnation().equals(incarnation))
                .isPresent();
    }

    boolean isForeign(MemberId member, Bytes incarnation) {
        return live(member)
                .filter(beat -> !beat.incarnation().equals(incarnation))
                .isPresent();
    }

    Duration remaining(MemberId member) {
        return live(member).map(beat -> clock.until(beat.deadline())).orElse(Duration.ZERO);
    }

    void start(MemberId member, Bytes incarnation, Duration timeout) {
        beats.put(member, new LiveBeat(incarnation, clock.deadline(timeout)));
    }

    void stop(MemberId member) {
        beats.remove(member);
    }

    void clear() {
        beats.clear();
    }
}
