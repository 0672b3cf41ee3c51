package dev.muster.wire;

import dev.muster.Bytes;
import java.util.Optional;

/** One entry of a msgpack map, not decoded: cut out of a {@link RawMap}, or put into one. */
public final class RawEntry {
    private static final int MAX_HEADER = 5;

    private final Bytes key;
    private final Bytes value;

    /** Of one msgpack value each, which the caller has checked. */
    RawEntry(Bytes key, Bytes value) {
        this.key = key;
        this.value = value;
    }

    /**
     * The key.
     *
     * @return the bytes of one msgpack value
     */
    public Bytes key() {
        return key;
    }

    /**
     * The value.
     *
     * @return the bytes of one msgpack value
     */
    public Bytes value() {
        return value;
    }

    /**
     * The key as an id or name.
     *
     * @return the id, or empty if the key is none, see {@link WireId#read}
     */
    public Optional<WireId> id() {
        return WireId.read(key);
    }

    boolean isNamed(Bytes name) {
        int header = key.length() - name.length();
        return header > 0
                && header <= MAX_HEADER
                && id().filter(id -> id.bytes().equals(name)).isPresent();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawEntry that && key.equals(that.key) && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + value.hashCode();
    }
}
