package dev.muster.redis;

import dev.muster.StoreRefused;
import dev.muster.StoreUnavailable;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a server says of itself in INFO. Nothing, if we are not allowed to ask. */
record ServerInfo(Map<String, String> values) {
    static ServerInfo parse(String text) {
        Map<String, String> values = new TreeMap<>();
        for (String row : text.split("\r?\n")) {
            int colon = row.indexOf(':');
            if (colon > 0 && !row.startsWith("#")) {
                values.put(row.substring(0, colon), row.substring(colon + 1));
            }
        }
        return new ServerInfo(values);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    boolean says(String name, String value) {
        return value(name).equals(Optional.of(value));
    }

    String server() {
        return value("redis_version").map(version -> "redis " + version).orElse("redis, version unknown");
    }

    /** Refuses a server that cannot be coordinated on. */
    void check(boolean viaSentinel) {
        if (says("redis_mode", "sentinel")) {
            throw new StoreRefused(
                    "this is a Sentinel, not a Redis server: name the master that it watches, as in ?sentinel=mymaster",
                    null);
        }
        if (says("redis_mode", "cluster") || says("cluster_enabled", "1")) {
            throw new StoreRefused(
                    "Redis Cluster is not supported: Tooz's keys for one group lie in different slots, and cannot be changed"
                            + " together there. Use a single server, or Sentinel",
                    null);
        }
        if (says("role", "slave") && viaSentinel) {
            throw new StoreUnavailable("the server that Sentinel named is a replica: a fail-over is under way", null);
        }
        if (says("role", "slave")) {
            throw new StoreRefused(
                    "the server is a replica of " + value("master_host").orElse("another") + ":"
                            + value("master_port").orElse("") + ": connect to that one",
                    null);
        }
    }
}
