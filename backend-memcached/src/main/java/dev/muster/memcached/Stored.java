package dev.muster.memcached;

import dev.muster.Bytes;
import dev.muster.UnreadableData;
import dev.muster.wire.MemcachedBeat;
import dev.muster.wire.Msgpack;
import dev.muster.wire.RawArray;
import dev.muster.wire.RawMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what lies under the keys, and says clearly what cannot be read. Nothing of that kind is ever overwritten. */
final class Stored {
    private Stored() {}

    /**
     * A group; empty if there is none, or nil, which Tooz leaves for an instant when it deletes one and for ever when it dies
     * then.
     */
    static Optional<RawMap> group(String key, @Nullable Found found) {
        if (found == null || isNil(found)) {
            return Optional.empty();
        }
        return Optional.of(read(key, found.item(), Item.MSGPACK, RawMap::read));
    }

    static boolean isNil(Found found) {
        return found.item().equals(Item.msgpack(Msgpack.NIL));
    }

    static RawArray list(String key, @Nullable Found found) {
        return found == null ? RawArray.EMPTY : read(key, found.item(), Item.MSGPACK, RawArray::read);
    }

    /** A beat, or the holder of a lock. */
    static Bytes raw(String key, Item item) {
        return read(key, item, Item.RAW, value -> value);
    }

    static boolean isMusters(Item beat) {
        return beat.flags() == Item.RAW && MemcachedBeat.isMusters(beat.value());
    }

    private interface Decoder<T> {
        T decode(Bytes value);
    }

    private static <T> T read(String key, Item item, int flags, Decoder<T> decoder) {
        if (item.flags() != flags) {
            throw new UnreadableData(
                    "the item '" + key + "' of memcached has the flags " + item.flags() + ", where Tooz writes " + flags
                            + ": something else uses this key. It is left as it is; delete it if nobody needs it",
                    null);
        }
        try {
            return decoder.decode(item.value());
        } catch (UnreadableData damaged) {
            throw new UnreadableData(
                    "the item '" + key + "' of memcached cannot be read: " + damaged.getMessage()
                            + ". It is left as it is; delete it if nobody needs it",
                    damaged);
        }
    }
}
