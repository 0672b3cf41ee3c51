package dev.muster.zookeeper;

import dev.muster.Bytes;
import org.apache.zookeeper.data.Stat;

/**
 * A node as it was read or made.
 *
 * @param name the last part of its path
 * @param data what it holds
 * @param stat when it came to be, whose it is
 */
record Node(String name, Bytes data, Stat stat) {
    static Node at(String path, byte[] data, Stat stat) {
        return new Node(path.substring(path.lastIndexOf('/') + 1), Bytes.of(data == null ? new byte[0] : data), stat);
    }
}
