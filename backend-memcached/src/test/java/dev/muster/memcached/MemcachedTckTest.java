package dev.muster.memcached;

import dev.muster.tck.Backend;
import dev.muster.tck.BackendTck;
import dev.muster.tck.Fault;
import dev.muster.tck.FaultHandle;
import dev.muster.tck.Line;
import dev.muster.tck.proxy.FaultProxy;
import dev.muster.tck.proxy.ProxyLine;
import dev.muster.tck.server.TestServer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The memcached backend keeps the specification, on servers that can be killed, paused and wiped. */
class MemcachedTckTest extends BackendTck {
    @Override
    protected Backend backend() {
        return new MemcachedBackend(new ServerOfThread());
    }

    private record MemcachedBackend(ServerOfThread servers) implements Backend {
        @Override
        public String url(String store, Duration timeout) {
            return url(servers.of(store).host(), servers.of(store).port(), timeout);
        }

        private static String url(String host, int port, Duration timeout) {
            return "memcached://" + host + ":" + port + "?timeout=" + timeout.toSeconds();
        }

        /** Three ticks of the server's clock. */
        @Override
        public Duration timeout() {
            return Duration.ofSeconds(3);
        }

        @Override
        public Optional<Line> line() {
            TestServer server = servers.ofThisThread();
            return Optional.of(new ProxyLine(
                    new FaultProxy(server.host(), server.port()),
                    (port, store, timeout) -> url("127.0.0.1", port, timeout)));
        }

        @Override
        public Map<Fault, FaultHandle> faults() {
            return servers.ofThisThread().faults();
        }

        @Override
        public void close() {
            servers.close();
        }
    }
}
