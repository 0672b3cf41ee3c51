package dev.muster.zookeeper;

import dev.muster.spi.Store;
import dev.muster.tck.Backend;
import dev.muster.tck.BackendTck;
import dev.muster.tck.Fault;
import dev.muster.tck.FaultHandle;
import dev.muster.tck.Line;
import dev.muster.tck.proxy.FaultProxy;
import dev.muster.tck.proxy.ProxyLine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The ZooKeeper backend keeps the specification, on a server that can be killed, paused and wiped. */
class ZooKeeperTckTest extends BackendTck {
    @Override
    protected Backend backend() {
        return new ZooKeeperBackend(new ServerProcess().ready());
    }

    private record ZooKeeperBackend(ServerProcess server) implements Backend {
        @Override
        public String url(String store, Duration timeout) {
            return url(server.port(), store, timeout);
        }

        private static String url(int port, String store, Duration timeout) {
            return "zookeeper://127.0.0.1:" + port + "?namespace=" + store + "&timeout=" + timeout.toMillis() / 1000.0;
        }

        /** Two processes of Java are at work for each request. */
        @Override
        public Duration timeout() {
            return Duration.ofSeconds(6);
        }

        @Override
        public Optional<Line> line() {
            return Optional.of(new ProxyLine(new FaultProxy("127.0.0.1", server.port()), ZooKeeperBackend::url));
        }

        @Override
        public Map<Fault, FaultHandle> faults() {
            return Map.of(
                    Fault.STOP,
                            Faults.handle(server::kill, () -> {
                                server.run();
                                server.ready();
                            }),
                    Fault.PAUSE, Faults.handle(server::pause, server::resume),
                    Fault.WIPE,
                            store -> {
                                Admin.wipe(server.host(), "/" + store);
                                Admin.wipe(server.host(), "/muster/" + store);
                            });
        }

        @Override
        public Optional<Consumer<Store>> expireSession() {
            return Optional.of(store -> Admin.expire(server.host(), Faults.client(store)));
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
