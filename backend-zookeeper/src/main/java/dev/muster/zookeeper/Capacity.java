package dev.muster.zookeeper;

import dev.muster.Capabilities;
import dev.muster.StoreRefused;

/** How much a node can hold. */
final class Capacity {
    /** A server closes the connection on whoever sends more than a mebibyte, with all that belongs to the request. */
    private static final int MOST_BYTES = (1 << 20) - (1 << 13);

    private Capacity() {}

    static void check(Capabilities capabilities) {
        int length = capabilities.bytes().length();
        if (length > MOST_BYTES) {
            throw new StoreRefused(
                    "the capabilities have " + length + " bytes: a node of zookeeper holds " + MOST_BYTES, null);
        }
    }
}
