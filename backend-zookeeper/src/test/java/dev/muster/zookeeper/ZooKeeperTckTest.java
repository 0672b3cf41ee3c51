package dev.muster.zookeeper;

import dev.muster.spi.Store;
import dev.muster.tck.Backend;
import dev.muster.tck.BackendTck;
import dev.muster.tck.Fault;
import dev.muster.tck.FaultHandle;
import dev.muster.tck.Line;
import dev.muster.tck.proxy.FaultProxy;
import dev.muster.tck.proxy.ProxyLine;
import dev.muster.tck.server.TestServer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The ZooKeeper backend keeps the specification, on a server that can be killed, paused and wiped. */
class ZooKeeperTckTest extends BackendTck {
    @Override
    protected Backend backend() {
        return new ZooKeeperBackend(OwnServer.start());
    }

    private record ZooKeeperBackend(TestServer server) implements Backend {
        @Override
        public String url(String store, Duration timeout) {
            return url(hosts(), store, timeout);
        }

        private static String url(String hosts, String store, Duration timeout) {
            return "zookeeper://" + hosts + "?namespace=" + store + "&timeout=" + timeout.toMillis() / 1000.0;
        }

        private String hosts() {
            return server.host() + ":" + server.port();
        }

        /** Two processes of Java are at work for each request. */
        @Override
        public Duration timeout() {
            return Duration.ofSeconds(6);
        }

        @Override
        public Optional<Line> line() {
            return Optional.of(new ProxyLine(
                    new FaultProxy(server.host(), server.port()),
                    (port, store, timeout) -> url("127.0.0.1:" + port, store, timeout)));
        }

        @Override
        public Map<Fault, FaultHandle> faults() {
            var faults = new EnumMap<Fault, FaultHandle>(Fault.class);
            faults.putAll(server.faults());
            faults.put(Fault.WIPE, store -> {
                Admin.wipe(hosts(), "/" + store);
                Admin.wipe(hosts(), "/muster/" + store);
            });
            return faults;
        }

        @Override
        public Optional<Consumer<Store>> expireSession() {
            return Optional.of(store -> Admin.expire(hosts(), Faults.client(store)));
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
