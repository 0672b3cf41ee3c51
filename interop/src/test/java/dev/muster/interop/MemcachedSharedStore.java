package dev.muster.interop;

import dev.muster.tck.server.ServerKind;
import dev.muster.tck.server.TestServer;

/** A server of its own, since Tooz knows no namespaces there. */
final class MemcachedSharedStore implements SharedStore {
    private final TestServer server = start();

    /** One after the other, or two might choose one free port. */
    private static synchronized TestServer start() {
        return TestServer.start(ServerKind.MEMCACHED);
    }

    @Override
    public String url(int timeout) {
        return "memcached://" + server.host() + ":" + server.port() + "?timeout=" + timeout;
    }

    @Override
    public void close() {
        server.close();
    }
}
