package dev.muster.redis;

import dev.muster.tck.Backend;
import dev.muster.tck.BackendTck;
import dev.muster.tck.Fault;
import dev.muster.tck.FaultHandle;
import dev.muster.tck.Line;
import dev.muster.tck.proxy.FaultProxy;
import dev.muster.tck.proxy.ProxyLine;
import dev.muster.tck.server.ServerKind;
import dev.muster.tck.server.TestServer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The Redis backend keeps the specification, on a server that can be killed, paused and wiped. */
class RedisTckTest extends BackendTck {
    @Override
    protected Backend backend() {
        return new RedisBackend(TestServer.start(ServerKind.REDIS));
    }

    private record RedisBackend(TestServer server) implements Backend {
        @Override
        public String url(String store, Duration timeout) {
            return url(server.host(), server.port(), store, timeout);
        }

        private static String url(String host, int port, String store, Duration timeout) {
            return "redis://" + host + ":" + port + "?namespace=" + store + "&timeout=" + timeout.toMillis() / 1000.0;
        }

        @Override
        public Optional<Line> line() {
            return Optional.of(new ProxyLine(
                    new FaultProxy(server.host(), server.port()),
                    (port, store, timeout) -> url("127.0.0.1", port, store, timeout)));
        }

        @Override
        public Map<Fault, FaultHandle> faults() {
            return server.faults();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
