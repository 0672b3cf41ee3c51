package dev.muster.internal;

import dev.muster.spi.OptionReader;
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

    /** Adds to the problems what is wrong. */
    static Settings of(StoreUrl url, StoreTiming timing, List<String> problems) {
        Duration smallest = timing.smallest();
        var options = new OptionReader(url);
        Duration heartbeat = options.seconds(HEARTBEAT_INTERVAL, smallest.dividedBy(3));
        var settings = new Settings(
                options.seconds(OPERATION_TIMEOUT, Durations.min(smallest.dividedBy(6), LONGEST_OPERATION)),
                heartbeat,
                options.seconds(WATCH_INTERVAL, heartbeat));
        problems.addAll(options.problems());
        settings.check(timing, problems);
        return settings;
    }

    /** Every timeout exceeds the heartbeat interval by more than the store's granularity. */
    private void check(StoreTiming timing, List<String> problems) {
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
