package dev.muster.memcached;

import dev.muster.Bytes;

/** What lies under a key. The flags say what the value is. */
record Item(int flags, Bytes value) {
    static final int RAW = 1;
    static final int MSGPACK = 2;

    static Item raw(Bytes value) {
        return new Item(RAW, value);
    }

    static Item msgpack(Bytes value) {
        return new Item(MSGPACK, value);
    }
}
