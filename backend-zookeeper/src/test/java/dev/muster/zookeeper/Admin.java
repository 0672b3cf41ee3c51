package dev.muster.zookeeper;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZKUtil;
import org.apache.zookeeper.ZooKeeper;

/** A client beside Muster's. */
final class Admin {
    private static final int TIMEOUT = 30_000;

    private Admin() {}

    /** What an administrator does. */
    interface Task<T> {
        T run(ZooKeeper client) throws Exception;
    }

    static ZooKeeper connect(String hosts) throws Exception {
        var connected = new CountDownLatch(1);
        var client = new ZooKeeper(hosts, TIMEOUT, event -> {
            if (event.getState() == KeeperState.SyncConnected) {
                connected.countDown();
            }
        });
        if (!connected.await(60, TimeUnit.SECONDS)) {
            client.close();
            throw new AssertionError("no connection to " + hosts);
        }
        return client;
    }

    static <T> T use(String hosts, Task<T> task) {
        try {
            ZooKeeper client = connect(hosts);
            try {
                return task.run(client);
            } finally {
                client.close();
            }
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    /** With all below it, whatever is made meanwhile. */
    static void wipe(String hosts, String path) {
        use(hosts, client -> {
            while (client.exists(path, false) != null) {
                try {
                    ZKUtil.deleteRecursive(client, path);
                } catch (KeeperException.NotEmptyException | KeeperException.NoNodeException changed) {
                    // once more
                }
            }
            return true;
        });
    }

    /** Ends a client's session at the server, as the server does when it has not heard of it. */
    static void expire(String hosts, ZooKeeper client) {
        try {
            var closed = new CountDownLatch(1);
            var twin = new ZooKeeper(
                    hosts,
                    client.getSessionTimeout(),
                    event -> {
                        if (event.getState() == KeeperState.SyncConnected) {
                            closed.countDown();
                        }
                    },
                    client.getSessionId(),
                    client.getSessionPasswd());
            if (!closed.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("no connection for the session of another");
            }
            twin.close();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
