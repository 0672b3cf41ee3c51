package dev.muster;

import java.util.Map;
import java.util.function.Function;

/**
 * What a member says of itself when it joins a group: the exact bytes of one msgpack value.
 *
 * <p>Usually a map with text keys, such as {@code {"weight": 2}}, but other members may have stored anything. Equality
 * is by bytes. Muster never adds keys to a user's capabilities.
 */
public final class Capabilities {
    /** No capabilities: nil, as Tooz 9 stores it. */
    public static final Capabilities NONE = of(new Value.Nil());

    private final Bytes encoded;
    private final Function<Bytes, Value> decoder;

    private Capabilities(Bytes encoded, Function<Bytes, Value> decoder) {
        this.encoded = encoded;
        this.decoder = decoder;
    }

    /**
     * Capabilities from a map.
     *
     * @param map text keys to what {@link Value#of(Object)} takes, written in the map's own order
     * @return the capabilities
     * @throws IllegalArgumentException if there is no msgpack for a value, naming its class
     */
    public static Capabilities of(Map<String, ?> map) {
        return of(Value.of(map));
    }

    /**
     * Capabilities from any value.
     *
     * @param value what to store
     * @return the capabilities
     */
    public static Capabilities of(Value value) {
        return new Capabilities(ValueWriter.write(value), bytes -> value);
    }

    /**
     * Capabilities that a store holds, for backends.
     *
     * @param encoded the bytes of one msgpack value
     * @param decoder reads them when {@link #value()} is asked for; throws {@link UnreadableData} if it cannot
     * @return the capabilities, not decoded yet
     */
    public static Capabilities encoded(Bytes encoded, Function<Bytes, Value> decoder) {
        return new Capabilities(encoded, decoder);
    }

    /**
     * The bytes in the store.
     *
     * @return the exact msgpack
     */
    public Bytes bytes() {
        return encoded;
    }

    /**
     * The decoded value. Capabilities that Tooz before 1.57.3 packed twice are read through to what the member passed.
     *
     * @return the value
     * @throws UnreadableData if the bytes are no msgpack value; other members of the group are not affected
     */
    public Value value() {
        return decoder.apply(encoded);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Capabilities that && encoded.equals(that.encoded);
    }

    @Override
    public int hashCode() {
        return encoded.hashCode();
    }

    @Override
    public String toString() {
        try {
            return value().toString();
        } catch (CoordinationException unreadable) {
            return "unreadable[" + encoded.length() + " bytes]";
        }
    }
}
