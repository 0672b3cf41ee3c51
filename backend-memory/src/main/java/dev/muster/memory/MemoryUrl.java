package dev.muster.memory;

import dev.muster.spi.StoreTiming;
import dev.muster.spi.StoreUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a URL says: {@code memory:NAME} or {@code memory://NAME}, and time-outs in seconds. */
record MemoryUrl(String name, StoreTiming timing) {
    private static final Duration DEFAULT = Duration.ofSeconds(30);

    /** Tells all that is wrong at once. */
    static MemoryUrl read(StoreUrl url) {
        List<String> wrong = new ArrayList<>();
        String name = name(url, wrong);
        Duration timeout = seconds(url, "timeout", DEFAULT, wrong);
        StoreTiming timing = new StoreTiming(
                seconds(url, "membership_timeout", timeout, wrong),
                seconds(url, "lock_timeout", timeout, wrong),
                seconds(url, "leader_timeout", timeout, wrong),
                Duration.ZERO,
                Duration.ZERO);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
        return new MemoryUrl(name, timing);
    }

    private static String name(StoreUrl url, List<String> wrong) {
        if (url.user().isPresent() || url.password().isPresent()) {
            wrong.add("a store in memory has no user and no password");
        }
        String path = url.path().startsWith("/") ? url.path().substring(1) : url.path();
        if (url.hosts().isEmpty() == path.isEmpty() || url.hosts().contains("%")) {
            wrong.add("the name of the store is wanted, as in memory:NAME");
        }
        return url.hosts().isEmpty() ? path : url.hosts();
    }

    private static Duration seconds(StoreUrl url, String option, Duration otherwise, List<String> wrong) {
        try {
            return url.seconds(option, otherwise);
        } catch (IllegalArgumentException refused) {
            wrong.add(String.valueOf(refused.getMessage()));
            return otherwise;
        }
    }
}
