package dev.muster.wire;

import dev.muster.Bytes;
import dev.muster.Capabilities;
import dev.muster.Value;

/** The span of Tooz versions to write for, where they differ. All of them are read, whatever is written. */
public enum Era {
    /** Up to Tooz 1.57.2. Its partitioners fail on a group with a member whose capabilities are not packed twice. */
    OLD,
    /** Tooz 1.57.3 to 8.x. Its partitioners fail on a group with a member whose capabilities are not a map, packed once. */
    MIDDLE,
    /** Tooz 9.0 and later. Its partitioners give weight 1 to a member whose capabilities are not a map, packed once. */
    NEW;

    private static final Capabilities NO_BYTES = Capabilities.of(new Value.Binary(Bytes.EMPTY));

    /**
     * What {@code join_group} stores when it is given no capabilities.
     *
     * @return nil from 9.0 on, empty bytes before
     */
    public Capabilities none() {
        return this == NEW ? Capabilities.NONE : NO_BYTES;
    }

    /**
     * What {@code join_partitioned_group} stores for its capabilities.
     *
     * @param capabilities what the member says of itself, such as a map with its weight
     * @return the same, or up to 1.57.2 bytes that hold its msgpack; {@link Capabilities#value()} is the same either way
     *     if it is a map
     */
    public Capabilities partitioned(Capabilities capabilities) {
        if (this != OLD) {
            return capabilities;
        }
        Value packed = new Value.Binary(capabilities.bytes());
        return CapabilitiesCodec.read(packed.encode());
    }
}
