package dev.muster.zookeeper;

import dev.muster.spi.Environment;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.apache.zookeeper.client.HostProvider;

/**
 * The servers of an ensemble in turn, in the order given or shuffled. It is asked before each connection is tried and told
 * when it is made, on the thread that does so: so it knows since when a connection has been counting.
 */
final class Hosts implements HostProvider {
    private final List<InetSocketAddress> servers;
    private final Environment environment;
    private final Contacts contacts;
    private final UnaryOperator<InetSocketAddress> trying;
    private int next;
    private int tried;

    /** Which is tried next is told, and may get another name. */
    Hosts(
            List<InetSocketAddress> servers,
            Environment environment,
            Contacts contacts,
            UnaryOperator<InetSocketAddress> trying) {
        this.servers = new ArrayList<>(servers);
        this.environment = environment;
        this.contacts = contacts;
        this.trying = trying;
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
        return trying.apply(new InetSocketAddress(server.getHostString(), server.getPort()));
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
