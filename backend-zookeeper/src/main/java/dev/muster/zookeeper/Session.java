package dev.muster.zookeeper;

import java.time.Duration;
import org.apache.zookeeper.ZooKeeper;

/** One session: it ends at the server, and then another follows. */
final class Session {
    private final ZooKeeper client;
    private final Contacts contacts;
    private volatile boolean connected;

    Session(ZooKeeper client, Contacts contacts) {
        this.client = client;
        this.contacts = contacts;
    }

    ZooKeeper client() {
        return client;
    }

    Contacts contacts() {
        return contacts;
    }

    boolean isConnected() {
        return connected;
    }

    void connected(boolean now) {
        connected = now;
    }

    /** Known once it is connected for the first time. */
    long id() {
        return client.getSessionId();
    }

    /** As the server has it. */
    Duration timeout() {
        return Duration.ofMillis(client.getSessionTimeout());
    }

    /** For people to read. */
    String server() {
        String text = client.toString();
        int at = text.indexOf("remoteserver:");
        return at < 0 ? "an unknown server" : text.substring(at + 13).split(" ", 2)[0];
    }
}
