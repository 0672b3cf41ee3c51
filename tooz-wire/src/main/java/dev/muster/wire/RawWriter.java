package dev.muster.wire;

import dev.muster.Bytes;
import java.nio.ByteBuffer;
import java.util.List;

/** Puts msgpack arrays and maps together out of values that are encoded already. */
final class RawWriter {
    private static final int MAX_HEADER = 5;

    private RawWriter() {}

    static Bytes array(List<Bytes> items) {
        return write(items, items.size(), 0x90, 0xdc);
    }

    static Bytes map(List<Bytes> keysAndValues) {
        return write(keysAndValues, keysAndValues.size() / 2, 0x80, 0xde);
    }

    private static Bytes write(List<Bytes> parts, int size, int fix, int marker16) {
        int length = parts.stream().mapToInt(Bytes::length).reduce(MAX_HEADER, Math::addExact);
        var out = ByteBuffer.allocate(length);
        if (size < 16) {
            out.put((byte) (fix | size));
        } else if (size <= 0xffff) {
            out.put((byte) marker16).putShort((short) size);
        } else {
            out.put((byte) (marker16 + 1)).putInt(size);
        }
        parts.forEach(part -> out.put(part.buffer()));
        byte[] written = new byte[out.position()];
        out.flip().get(written);
        return Bytes.of(written);
    }
}
