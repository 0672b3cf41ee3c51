package dev.muster.wire;

import dev.muster.Bytes;
import dev.muster.UnreadableData;
import dev.muster.Value;

/**
 * Reads msgpack as Python's oslo.serialization writes it. {@link Value#encode()} is the way back.
 *
 * <p>Bounded: time and memory are at most proportional to the input (at most 100 bytes of heap for each byte), whatever
 * sizes it declares, and the stack is bounded by {@link Value#MAX_NESTING}.
 */
public final class Msgpack {
    /** The msgpack of nil: what Tooz stores for {@code None}. */
    public static final Bytes NIL = new Value.Nil().encode();

    private Msgpack() {}

    /**
     * Decodes exactly one value. Longer forms than needed are read too, and float32 as float64, so that
     * {@link Value#encode()} gives back the same bytes for all that Python's msgpack writes, and an equal value for the
     * rest.
     *
     * @param encoded the bytes
     * @return the value
     * @throws UnreadableData if the bytes are not exactly one msgpack value, if text in it is not UTF-8 (Python cannot
     *     read that either), or if it is nested deeper than {@link Value#MAX_NESTING}
     */
    public static Value read(Bytes encoded) {
        return MsgpackReader.read(encoded);
    }
}
