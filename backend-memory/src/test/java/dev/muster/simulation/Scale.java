package dev.muster.simulation;

import java.time.Duration;

/** How large a history is. */
record Scale(
        int members, int perProcess, Duration timeout, Duration stormy, Duration betweenActs, Duration longestFault) {
    static final Duration HOURS = Duration.ofHours(Integer.getInteger("muster.hours", 2));

    /** Most have 3 to 8 members and last some minutes; one in a hundred has 100 members and lasts for hours. */
    static Scale of(long seed) {
        return seed % 100 == 0 ? large(HOURS) : small(seed);
    }

    static Scale small(long seed) {
        return new Scale(
                3 + (int) (seed % 6),
                seed % 5 == 0 ? 2 : 1,
                Duration.ofSeconds(9),
                Duration.ofSeconds(45 + 25 * (seed % 4)),
                Duration.ofSeconds(4),
                Duration.ofSeconds(20));
    }

    static Scale large(Duration time) {
        return new Scale(100, 10, Duration.ofSeconds(180), time, Duration.ofMinutes(2), Duration.ofMinutes(6));
    }

    String url() {
        return "memory:sim?timeout=" + timeout.toSeconds();
    }

    /** The default of the engine. */
    Duration operationTimeout() {
        Duration sixth = timeout.dividedBy(6);
        return sixth.compareTo(Duration.ofSeconds(5)) < 0 ? sixth : Duration.ofSeconds(5);
    }

    Duration heartbeatInterval() {
        return timeout.dividedBy(3);
    }

    /** After how long everything that died, was lost or is on its way has come to rest. */
    Duration quiet() {
        return timeout.multipliedBy(5).plusSeconds(15);
    }

    /** All of a history. */
    Duration lasts() {
        return stormy.plus(quiet());
    }
}
