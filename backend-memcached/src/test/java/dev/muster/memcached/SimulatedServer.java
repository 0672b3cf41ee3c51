package dev.muster.memcached;

import dev.muster.Bytes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * memcached as its source has it: one counter of cas ids, and a clock that is looked at a little less often than once a
 * second and cut to whole seconds, so that it ticks by two at once now and then.
 */
final class SimulatedServer {
    private record Kept(Item item, long cas, long end) {}

    private final SimulatedWorld world;
    private final long offset;
    private final Duration tick;
    private final Map<String, Kept> items = new TreeMap<>();
    private long seconds;
    private long casIds;

    SimulatedServer(SimulatedWorld world) {
        this.world = world;
        // Soon or just now a double tick, as often as not.
        this.offset = world.random().nextBoolean()
                ? 999_000_000L - world.random().nextInt(40_000_000)
                : world.random().nextInt(1_000_000_000);
        this.tick = Duration.ofSeconds(1).plusNanos(world.random().nextInt(5_000_000));
        tick();
    }

    private void tick() {
        seconds = (world.now() + offset) / 1_000_000_000L + 2;
        world.after(tick, this::tick);
    }

    private long end(int expiry) {
        if (expiry > 60 * 60 * 24 * 30) {
            return 1;
        }
        return expiry == 0 ? Long.MAX_VALUE : seconds + expiry;
    }

    private Kept find(String key) {
        Kept kept = items.get(key);
        if (kept != null && kept.end() <= seconds) {
            items.remove(key);
            return null;
        }
        return kept;
    }

    boolean has(String key) {
        return find(key) != null;
    }

    Bytes value(String key) {
        Kept kept = find(key);
        return kept == null ? Bytes.EMPTY : kept.item().value();
    }

    Map<String, Found> gets(List<String> keys, long connection) {
        Map<String, Found> found = new LinkedHashMap<>();
        for (String key : keys) {
            Kept kept = find(key);
            if (kept != null) {
                found.put(key, new Found(kept.item(), new Cas(connection, kept.cas())));
            }
        }
        return found;
    }

    boolean add(String key, Item item, int expiry) {
        return find(key) == null && set(key, item, expiry);
    }

    boolean set(String key, Item item, int expiry) {
        items.put(key, new Kept(item, ++casIds, end(expiry)));
        return true;
    }

    boolean cas(String key, Item item, int expiry, long cas) {
        Kept kept = find(key);
        return kept != null && kept.cas() == cas && set(key, item, expiry);
    }

    boolean delete(String key) {
        return find(key) != null && items.remove(key) != null;
    }
}
