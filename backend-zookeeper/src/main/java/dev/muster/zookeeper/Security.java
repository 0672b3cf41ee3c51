package dev.muster.zookeeper;

import dev.muster.spi.StoreUrl;
import org.apache.zookeeper.client.ZKClientConfig;

/** How a URL's options for TLS are told to ZooKeeper's client. */
final class Security {
    private Security() {}

    static ZKClientConfig config(StoreUrl url, ZooKeeperUrl read) {
        var config = new ZKClientConfig();
        return config;
    }
}
