package dev.muster.zookeeper;

import dev.muster.internal.testing.StoreFixture;
import dev.muster.spi.Store;

/** One open store. */
final class Fixture extends StoreFixture<Store> {
    Fixture(String url) {
        super(new ZooKeeperProvider(), url);
    }
}
