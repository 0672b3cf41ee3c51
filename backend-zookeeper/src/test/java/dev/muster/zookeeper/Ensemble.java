package dev.muster.zookeeper;

import dev.muster.internal.testing.ZooKeeperServer;
import dev.muster.tck.Line;
import dev.muster.tck.proxy.FaultProxy;
import dev.muster.tck.server.FreePort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Three servers. Each reaches the others through proxies of its own, so that it can be cut off from them. */
final class Ensemble implements AutoCloseable {
    private static final int SIZE = 3;

    /**
     * A follower tries again when its new leader does not listen yet, but gives up one that takes it and hangs up; both then
     * wait for initLimit before there is a next election.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final List<ZooKeeperServer> servers = new ArrayList<>();
    private final List<List<FaultProxy>> ways = new ArrayList<>();

    Ensemble(int tick, String... settings) {
        int[] quorum = IntStream.range(0, SIZE).map(id -> FreePort.next()).toArray();
        int[] election = IntStream.range(0, SIZE).map(id -> FreePort.next()).toArray();
        for (int id = 0; id < SIZE; id++) {
            List<FaultProxy> own = new ArrayList<>();
            List<String> config = new ArrayList<>(List.of(settings));
            config.add("tickTime=" + tick);
            for (int other = 0; other < SIZE; other++) {
                int[] ports = {quorum[other], election[other]};
                for (int way = 0; other != id && way < ports.length; way++) {
                    own.add(new FaultProxy("127.0.0.1", ports[way], PATIENCE));
                    ports[way] = own.get(own.size() - 1).port();
                }
                config.add("server." + (other + 1) + "=127.0.0.1:" + ports[0] + ":" + ports[1]);
            }
            ways.add(own);
            servers.add(new ZooKeeperServer(
                    System.getProperty("java.class.path"),
                    Map.of("data/myid", String.valueOf(id + 1)),
                    config.toArray(String[]::new)));
        }
        Admin.use(hosts(), client -> client.getChildren("/", false));
        Fixture.eventually(() ->
                IntStream.range(0, SIZE).allMatch(id -> !servers.get(id).mode().isEmpty()));
    }

    String hosts() {
        return String.join(",", servers.stream().map(ZooKeeperServer::host).toList());
    }

    ZooKeeperServer server(int id) {
        return servers.get(id);
    }

    int leader() {
        return withMode("leader");
    }

    int follower() {
        return withMode("follower");
    }

    private int withMode(String mode) {
        return IntStream.range(0, SIZE)
                .filter(id -> servers.get(id).mode().equals(mode))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + mode));
    }

    /** As a pulled cable between a follower and the rest: it reaches the others by these ways only. */
    void cutOff(int id) {
        ways.get(id).forEach(way -> way.sever(Line.Break.SILENT));
    }

    /** What was on its way is lost, so connections begin anew. */
    void mend(int id) {
        ways.get(id).forEach(FaultProxy::cut);
        ways.get(id).forEach(FaultProxy::mend);
    }

    @Override
    public void close() {
        servers.forEach(ZooKeeperServer::close);
        ways.forEach(own -> own.forEach(FaultProxy::close));
    }
}
