package dev.muster.wire;

import dev.muster.Bytes;
import dev.muster.Capabilities;
import dev.muster.UnreadableData;

/**
 * What a group of Tooz's memcached driver (1.24 to 9.1) holds for a member: a map with the one key {@code capabilities}, as
 * bytes. Further keys are carried through.
 */
public final class MemcachedEntry {
    private static final WireId CAPABILITIES = new WireId(Bytes.utf8("capabilities"), IdForm.BINARY);

    private MemcachedEntry() {}

    /**
     * A new member's entry.
     *
     * @param capabilities what the member says of itself
     * @return one msgpack map
     */
    public static Bytes of(Capabilities capabilities) {
        return RawMap.EMPTY.with(CAPABILITIES, capabilities.bytes()).encode();
    }

    /**
     * The entry with other capabilities.
     *
     * @param entry as it is
     * @param capabilities what the member says now
     * @return the same map with only these changed; a new one if the entry is no map
     */
    public static Bytes with(Bytes entry, Capabilities capabilities) {
        try {
            return RawMap.read(entry).with(CAPABILITIES, capabilities.bytes()).encode();
        } catch (UnreadableData noMap) {
            return of(capabilities);
        }
    }

    /**
     * A member's capabilities.
     *
     * @param entry what the group holds for it
     * @return the capabilities; if there are none to be found, some whose value cannot be read
     */
    public static Capabilities capabilities(Bytes entry) {
        try {
            return CapabilitiesCodec.read(
                    RawMap.read(entry).get(CAPABILITIES.bytes()).orElse(Bytes.EMPTY));
        } catch (UnreadableData noMap) {
            return CapabilitiesCodec.read(Bytes.EMPTY);
        }
    }
}
