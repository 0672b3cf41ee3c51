package dev.muster.memory;

import java.time.InstantSource;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Servers by name. One begins with its first user and ends, with all that it holds, with its last. Fencing tokens rise
 * from one to the next.
 */
final class MemoryServers {
    private record Shared(MemoryServer server, int users) {}

    private final ReentrantLock turn = new ReentrantLock();
    private final SortedMap<String, Shared> servers = new TreeMap<>();
    private long lastFencingToken;

    MemoryServer enter(String name, LongSupplier nanoTime, InstantSource wallTime) {
        turn.lock();
        try {
            Shared shared = servers.get(name);
            if (shared == null) {
                shared = new Shared(new MemoryServer(name, nanoTime, wallTime, lastFencingToken), 0);
            }
            servers.put(name, new Shared(shared.server(), shared.users() + 1));
            return shared.server();
        } finally {
            turn.unlock();
        }
    }

    void leave(MemoryServer server) {
        turn.lock();
        try {
            servers.computeIfPresent(server.name(), (name, shared) -> {
                if (shared.users() > 1) {
                    return new Shared(server, shared.users() - 1);
                }
                lastFencingToken = Math.max(lastFencingToken, server.call(server.locks()::lastFencingToken));
                return null;
            });
        } finally {
            turn.unlock();
        }
    }
}
