package dev.muster.memory;

import dev.muster.spi.OptionReader;
import dev.muster.spi.StoreTiming;
import dev.muster.spi.StoreUrl;
import java.time.Duration;

/** What a URL says: {@code memory:NAME} or {@code memory://NAME}, and time-outs in seconds. */
record MemoryUrl(String name, StoreTiming timing) {
    private static final Duration DEFAULT = Duration.ofSeconds(30);

    /** Tells all that is wrong at once. */
    static MemoryUrl read(StoreUrl url) {
        var options = new OptionReader(url);
        String name = name(url, options);
        Duration timeout = options.seconds("timeout", DEFAULT);
        StoreTiming timing = new StoreTiming(
                options.seconds("membership_timeout", timeout),
                options.seconds("lock_timeout", timeout),
                options.seconds("leader_timeout", timeout),
                Duration.ZERO,
                Duration.ZERO);
        options.check();
        return new MemoryUrl(name, timing);
    }

    private static String name(StoreUrl url, OptionReader options) {
        if (url.user().isPresent() || url.password().isPresent()) {
            options.refuse("a store in memory has no user and no password");
        }
        String path = url.path().startsWith("/") ? url.path().substring(1) : url.path();
        if (url.hosts().isEmpty() == path.isEmpty() || url.hosts().contains("%")) {
            options.refuse("the name of the store is wanted, as in memory:NAME");
        }
        return url.hosts().isEmpty() ? path : url.hosts();
    }
}
