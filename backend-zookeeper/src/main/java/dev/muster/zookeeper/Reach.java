package dev.muster.zookeeper;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Why there is no session, for people to read: ZooKeeper's client tries again and again, and does not tell. */
final class Reach {
    private Reach() {}

    static String of(List<InetSocketAddress> servers, Duration each) {
        return servers.stream().map(server -> of(server, each)).collect(Collectors.joining("; "));
    }

    private static String of(InetSocketAddress server, Duration atMost) {
        String name = server.getHostString() + ":" + server.getPort();
        var resolved = new InetSocketAddress(server.getHostString(), server.getPort());
        try (var socket = new Socket()) {
            socket.connect(resolved, (int) atMost.toMillis());
            return name + " takes connections, but no session began";
        } catch (UnknownHostException unknown) {
            return name + " is not known by name";
        } catch (IOException notThere) {
            return name + ": " + notThere.getMessage();
        }
    }
}
