package dev.muster.zookeeper;

import dev.muster.spi.Store;
import dev.muster.tck.FaultHandle;
import org.apache.zookeeper.ZooKeeper;

/** What can be done to servers and sessions. */
final class Faults {
    private Faults() {}

    static FaultHandle handle(Runnable begin, Runnable end) {
        return new FaultHandle() {
            @Override
            public void begin(String store) {
                begin.run();
            }

            @Override
            public void end(String store) {
                end.run();
            }
        };
    }

    /** The client below a store. */
    static ZooKeeper client(Store store) {
        return ((ZooKeeperStore) store).sessions().connected().orElseThrow().client();
    }
}
