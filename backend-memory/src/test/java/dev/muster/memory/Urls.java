package dev.muster.memory;

import dev.muster.spi.StoreUrl;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** URLs taken apart. */
final class Urls {
    private Urls() {}

    /** As {@code memory:path?options}, each option {@code name=value}. */
    static StoreUrl ofPath(String path, String... options) {
        return url(Optional.empty(), "", path, options);
    }

    static StoreUrl ofHost(String host) {
        return url(Optional.empty(), host, "");
    }

    static StoreUrl url(Optional<String> user, String hosts, String path, String... options) {
        var parsed = new TreeMap<String, List<String>>();
        for (String option : options) {
            String[] parts = option.split("=", 2);
            parsed.put(parts[0], List.of(parts[1]));
        }
        return new StoreUrl("memory", user, Optional.empty(), hosts, path, parsed);
    }
}
