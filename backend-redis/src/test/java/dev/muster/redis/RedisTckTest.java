package dev.muster.redis;

import dev.muster.tck.Backend;
import dev.muster.tck.BackendTck;
import dev.muster.tck.Fault;
import dev.muster.tck.FaultHandle;
import dev.muster.tck.Line;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The Redis backend keeps the specification, on a server that can be killed, paused and wiped. */
class RedisTckTest extends BackendTck {
    @Override
    protected Backend backend() {
        return new RedisBackend(new RedisServer());
    }

    private record RedisBackend(RedisServer server) implements Backend {
        @Override
        public String url(String store, Duration timeout) {
            return ProxyLine.url(server.url(), store, timeout);
        }

        @Override
        public Optional<Line> line() {
            return Optional.of(new ProxyLine(new FaultProxy(server.port())));
        }

        @Override
        public Map<Fault, FaultHandle> faults() {
            return Map.of(
                    Fault.WIPE, store -> server.redis().flushall(),
                    Fault.STOP, ServerFault.of(server::kill, server::start),
                    Fault.PAUSE, ServerFault.of(server::pause, server::resume));
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
