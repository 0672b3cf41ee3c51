package dev.muster.memcached;

import dev.muster.tck.Fault;
import dev.muster.tck.FaultHandle;
import dev.muster.tck.server.ServerKind;
import dev.muster.tck.server.TestServer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * memcached has no namespaces, and a member has one beat for all its groups, so that tests side by side would meet in their
 * members' ids: each thread that runs tests has a server of its own, which forgets everything before each test.
 */
final class ServerOfThread implements AutoCloseable {
    private final Map<Thread, TestServer> servers = new ConcurrentHashMap<>();
    private final Map<String, TestServer> stores = new ConcurrentHashMap<>();

    TestServer of(String store) {
        return stores.computeIfAbsent(store, first -> {
            TestServer server = ofThisThread();
            wipe(server);
            return server;
        });
    }

    TestServer ofThisThread() {
        return servers.computeIfAbsent(Thread.currentThread(), first -> TestServer.start(ServerKind.MEMCACHED));
    }

    private static void wipe(TestServer server) {
        FaultHandle wipe = server.faults().get(Fault.WIPE);
        if (wipe == null) {
            throw new IllegalStateException(
                    "these tests need servers of their own, not the one that MUSTER_MEMCACHED names");
        }
        try {
            wipe.begin("");
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        servers.values().forEach(TestServer::close);
    }
}
