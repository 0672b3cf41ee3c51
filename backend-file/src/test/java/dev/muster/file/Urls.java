package dev.muster.file;

import dev.muster.spi.StoreUrl;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** URLs as the engine takes them apart. */
final class Urls {
    private Urls() {}

    /** Tooz's default timeout, and patience with a machine that has other things to do. */
    static StoreUrl of(Path directory) {
        return of("", directory.toString(), Map.of("timeout", "10", "operation_timeout", "20"));
    }

    static StoreUrl of(String hosts, String path, Map<String, String> options) {
        var all = new TreeMap<String, List<String>>();
        options.forEach((name, value) -> all.put(name, List.of(value)));
        return new StoreUrl("file", Optional.empty(), Optional.empty(), hosts, path, all);
    }
}
