package dev.muster.wire;

import dev.muster.Bytes;
import dev.muster.Capabilities;
import dev.muster.UnreadableData;
import dev.muster.Value;

/** Capabilities as a store holds them. */
public final class CapabilitiesCodec {
    private CapabilitiesCodec() {}

    /**
     * Capabilities of exactly these bytes. Nothing is decoded, and so nothing can fail, before
     * {@link Capabilities#value()} is asked for.
     *
     * <p>That value is what the member passed, whatever version wrote it: bytes that hold exactly one msgpack map are
     * taken for what a partitioned group holds up to Tooz 1.57.2, and read through to the map. Other bytes stay bytes.
     *
     * @param encoded what the store holds, even if it is no msgpack
     * @return the capabilities; their value throws {@link UnreadableData} if it cannot be decoded
     */
    public static Capabilities read(Bytes encoded) {
        return Capabilities.encoded(encoded, CapabilitiesCodec::decode);
    }

    private static Value decode(Bytes encoded) {
        Value value = Msgpack.read(encoded);
        if (value instanceof Value.Binary packed && packed.bytes().length() > 0) {
            try {
                Value inner = Msgpack.read(packed.bytes());
                return inner instanceof Value.Mapping ? inner : value;
            } catch (UnreadableData noMsgpack) {
                return value;
            }
        }
        return value;
    }
}
