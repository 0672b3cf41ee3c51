package dev.muster.redis;

import dev.muster.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The keys and arguments of a script. */
final class Arguments {
    private final List<byte[]> keys = new ArrayList<>();
    private final List<byte[]> values = new ArrayList<>();

    Arguments key(Bytes key) {
        keys.add(key.toArray());
        return this;
    }

    Arguments keys(List<Bytes> several) {
        several.forEach(this::key);
        return this;
    }

    Arguments value(Bytes value) {
        values.add(value.toArray());
        return this;
    }

    Arguments value(String value) {
        return value(Bytes.utf8(value));
    }

    Arguments value(long value) {
        return value(Long.toString(value));
    }

    /** In milliseconds. */
    Arguments value(Duration value) {
        return value(value.toMillis());
    }

    Arguments hex(Bytes value) {
        return value(HexFormat.of().formatHex(value.toArray()));
    }

    byte[][] keys() {
        return keys.toArray(byte[][]::new);
    }

    byte[][] values() {
        return values.toArray(byte[][]::new);
    }
}
