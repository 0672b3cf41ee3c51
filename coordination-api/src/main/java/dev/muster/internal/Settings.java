package dev.muster.internal;

import dev.muster.spi.StoreOption;
import dev.muster.spi.StoreTiming;
import dev.muster.spi.StoreUrl;
import java.time.Duration;
import java.util.List;

/** The engine's own options of a URL, with their defaults, and the timeout rules that they must keep. */
record Settings(Duration operationTimeout, Duration heartbeatInterval, Duration watchInterval) {
    static final String OPERATION_TIMEOUT = "operation_timeout";
    static final String HEARTBEAT_INTERVAL = "heartbeat_interval";
    static final String WATCH_INTERVAL = "watch_interval";
    static final List<StoreOption> OPTIONS = List.of(
            StoreOption.coordinator(OPERATION_TIMEOUT),
            StoreOption.coordinator(HEARTBEAT_INTERVAL),
            StoreOption.coordinator(WATCH_INTERVAL));

    private static final Duration LONGEST_OPERATION = Duration.ofSeconds(5);

    static Settings of(StoreUrl url, StoreTiming timing) {
        Duration smallest = timing.smallest();
        Duration sixth = smallest.dividedBy(6);
        Duration heartbeat = url.seconds(HEARTBEAT_INTERVAL, smallest.dividedBy(3));
        return new Settings(
                url.seconds(OPERATION_TIMEOUT, sixth.compareTo(LONGEST_OPERATION) < 0 ? sixth : LONGEST_OPERATION),
                heartbeat,
                url.seconds(WATCH_INTERVAL, heartbeat));
    }

    /** Every timeout exceeds the heartbeat interval by more than the store's granularity. */
    void check(StoreTiming timing, List<String> problems) {
        check("membership timeout", timing.membership(), timing.granularity(), problems);
        check("lock timeout", timing.lock(), timing.granularity(), problems);
        check("leader timeout", timing.leader(), timing.granularity(), problems);
    }

    private void check(String name, Duration timeout, Duration granularity, List<String> problems) {
        if (timeout.minus(granularity).compareTo(heartbeatInterval) <= 0) {
            problems.add(
                    "the " + name + " of " + Durations.text(timeout) + " does not exceed the heartbeat interval of "
                            + Durations.text(heartbeatInterval) + " by more than the store's granularity of "
                            + Durations.text(granularity) + ": raise the timeout, or lower " + HEARTBEAT_INTERVAL);
        }
    }
}
