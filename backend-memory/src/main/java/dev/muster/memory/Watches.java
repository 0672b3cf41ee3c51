package dev.muster.memory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who wants a hint of what.
 *
 * @param <K> what can be watched
 */
final class Watches<K> {
    private final Hints hints;
    private final Map<K, SortedMap<Long, Runnable>> watches = new LinkedHashMap<>();

    Watches(Hints hints) {
        this.hints = hints;
    }

    void add(K watched, long number, Runnable hint) {
        watches.computeIfAbsent(watched, first -> new TreeMap<>()).put(number, hint);
    }

    void remove(K watched, long number) {
        watches.computeIfPresent(watched, (key, numbered) -> {
            numbered.remove(number);
            return numbered.isEmpty() ? null : numbered;
        });
    }

    void changed(K watched) {
        hints.add(watches.getOrDefault(watched, Collections.emptySortedMap()));
    }

    void allChanged() {
        watches.values().forEach(hints::add);
    }
}
