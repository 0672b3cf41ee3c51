package dev.muster.memory;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The hints that a request leaves due: each watch at most once, oldest watch first. */
final class Hints {
    private static final Logger LOG = System.getLogger(MemoryServer.class.getName());

    private final SortedMap<Long, Runnable> due = new TreeMap<>();

    void add(SortedMap<Long, Runnable> watches) {
        due.putAll(watches);
    }

    List<Runnable> drain() {
        List<Runnable> drained = List.copyOf(due.values());
        due.clear();
        return drained;
    }

    /** To be called after the request, outside its lock. One watcher's trouble is not another's, nor the request's. */
    static void give(List<Runnable> hints) {
        for (Runnable hint : hints) {
            try {
                hint.run();
            } catch (RuntimeException refused) {
                LOG.log(Level.WARNING, "a watcher did not take its hint", refused);
            }
        }
    }
}
