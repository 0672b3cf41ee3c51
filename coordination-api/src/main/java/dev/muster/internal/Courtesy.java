package dev.muster.internal;

import dev.muster.Characteristic;
import dev.muster.spi.LockKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where takers are told of nothing and poll, the callers of one coordinator could hand a lock to each other for ever: the
 * gaps in between are too short for others to hit. So after a second of that, the next of them lets all who poll go first.
 */
final class Courtesy {
    /** From one look of a taker that polls to its next, and more. */
    static final Duration PAUSE = Duration.ofMillis(250);

    private static final Duration LONGEST = Duration.ofSeconds(1);

    /** The lock was given back again and again, never long before the next of us had it. */
    private record Streak(EngineClock.Lap since, EngineClock.Lap last) {}

    private final Engine engine;
    private final Map<LockKey, Streak> streaks = new LinkedHashMap<>();

    Courtesy(Engine engine) {
        this.engine = engine;
    }

    /** A lock was given back by this coordinator. */
    void released(LockKey key) {
        if (!engine.profile().characteristics().contains(Characteristic.PUSHED_WATCHES)) {
            streaks.values().removeIf(Courtesy::isOver);
            Streak before = streaks.get(key);
            EngineClock.Lap now = engine.clock().lap();
            streaks.put(key, new Streak(before == null ? now : before.since, now));
        }
    }

    /** How long a caller who can wait should do so before it asks for the lock. */
    Duration before(LockKey key) {
        Streak streak = streaks.get(key);
        if (streak == null || isOver(streak) || streak.since.elapsed().compareTo(LONGEST) < 0) {
            return Duration.ZERO;
        }
        streaks.remove(key);
        return PAUSE;
    }

    private static boolean isOver(Streak streak) {
        return streak.last.elapsed().compareTo(PAUSE) > 0;
    }
}
