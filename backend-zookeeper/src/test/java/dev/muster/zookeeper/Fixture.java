package dev.muster.zookeeper;

import dev.muster.OutcomeUnknown;
import dev.muster.StoreUnavailable;
import dev.muster.internal.testing.StoreFixture;
import dev.muster.spi.Store;

/** One open store. */
final class Fixture extends StoreFixture<Store> {
    Fixture(String url) {
        super(new ZooKeeperProvider(), url);
    }

    /** Whether it is connected and served. */
    boolean isBack() {
        try {
            answer(store.groups());
            return true;
        } catch (StoreUnavailable | OutcomeUnknown notYet) {
            return false;
        }
    }
}
