package dev.muster.zookeeper;

import dev.muster.spi.Environment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.zookeeper.client.HostProvider;

/**
 * The servers of an ensemble in turn, in the order given or shuffled. It is asked before each connection is tried and told
 * when it is made, on the thread that does so: so it knows since when a connection has been counting.
 */
final class Hosts implements HostProvider {
    private final List<InetSocketAddress> servers;
    private final Environment environment;
    private final Contacts contacts;
    private int next;
    private int tried;

    Hosts(List<InetSocketAddress> servers, Environment environment, Contacts contacts) {
        this.servers = new ArrayList<>(servers);
        this.environment = environment;
        this.contacts = contacts;
    }

    @Override
    public int size() {
        return servers.size();
    }

    /** Names are looked up anew each time. After a round without success there is a pause. */
    @Override
    public InetSocketAddress next(long pauseMillis) {
        if (tried == servers.size() && pauseMillis > 0) {
            LockSupport.parkNanos(pauseMillis * 1_000_000);
            tried = 0;
        }
        tried++;
        InetSocketAddress server = servers.get(next);
        next = (next + 1) % servers.size();
        contacts.trying(Moment.now(environment));
        return named(server);
    }

    /**
     * An address that keeps its name: of another, ZooKeeper's client first asks DNS how it is called, for a SASL login that
     * there may not be, and then looks for that name in the server's certificate.
     */
    private static InetSocketAddress named(InetSocketAddress server) {
        try {
            InetAddress address = InetAddress.getByName(server.getHostString());
            return new InetSocketAddress(
                    InetAddress.getByAddress(server.getHostString(), address.getAddress()), server.getPort());
        } catch (UnknownHostException unknown) {
            return server;
        }
    }

    @Override
    public void onConnected() {
        tried = 0;
        contacts.connected();
    }

    /** The list does not change. */
    @Override
    public boolean updateServerList(Collection<InetSocketAddress> changed, InetSocketAddress current) {
        return false;
    }
}
