package dev.muster;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes a value as the msgpack that Python's oslo.serialization writes: shortest integers, float64, {@code str} apart
 * from {@code bin}. It lives beside the type so that capabilities are equal by bytes without a codec on the class path.
 */
final class ValueWriter {
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private final DataOutputStream out;

    private ValueWriter(DataOutputStream out) {
        this.out = out;
    }

    static Bytes write(Value value) {
        var buffer = new ByteArrayOutputStream();
        try {
            new ValueWriter(new DataOutputStream(buffer)).value(value, 0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Bytes.of(buffer.toByteArray());
    }

    private void value(Value value, int depth) throws IOException {
        if (value instanceof Value.Nil) {
            out.writeByte(0xc0);
        } else if (value instanceof Value.Bool bool) {
            out.writeByte(bool.truth() ? 0xc3 : 0xc2);
        } else if (value instanceof Value.Int integer) {
            integer(integer.number());
        } else if (value instanceof Value.Float number) {
            out.writeByte(0xcb);
            out.writeLong(Double.doubleToLongBits(number.number()));
        } else if (value instanceof Value.Text text) {
            byte[] utf8 = text.text().getBytes(StandardCharsets.UTF_8);
            header(utf8.length, 0xa0, 31, 0xd9, 0xda, 0xdb);
            out.write(utf8);
        } else if (value instanceof Value.Binary binary) {
            header(binary.bytes().length(), 0, -1, 0xc4, 0xc5, 0xc6);
            out.write(binary.bytes().toArray());
        } else if (value instanceof Value.Array array) {
            header(array.items().size(), 0x90, 15, -1, 0xdc, 0xdd);
            int inner = deeper(depth);
            for (Value item : array.items()) {
                value(item, inner);
            }
        } else if (value instanceof Value.Mapping mapping) {
            header(mapping.entries().size(), 0x80, 15, -1, 0xde, 0xdf);
            int inner = deeper(depth);
            for (Map.Entry<Value, Value> entry : mapping.entries()) {
                value(entry.getKey(), inner);
                value(entry.getValue(), inner);
            }
        } else if (value instanceof Value.Extension extension) {
            extension(extension);
        }
    }

    private static int deeper(int depth) {
        if (depth == Value.MAX_NESTING) {
            throw new IllegalArgumentException(
                    "the value is nested more than " + Value.MAX_NESTING + " deep: make it flatter");
        }
        return depth + 1;
    }

    /** A length in the shortest of the forms: in the marker itself, then 8 bits (if there is such a form), 16, 32. */
    private void header(int length, int fix, int fixMax, int marker8, int marker16, int marker32) throws IOException {
        if (length <= fixMax) {
            out.writeByte(fix | length);
        } else if (length <= 0xff && marker8 >= 0) {
            out.writeByte(marker8);
            out.writeByte(length);
        } else if (length <= 0xffff) {
            out.writeByte(marker16);
            out.writeShort(length);
        } else {
            out.writeByte(marker32);
            out.writeInt(length);
        }
    }

    private void integer(BigInteger number) throws IOException {
        long low = number.longValue();
        if (number.compareTo(LONG_MAX) > 0) {
            marked(0xcf, low, Long.BYTES);
        } else if (low >= 0) {
            if (low < 0x80) {
                out.writeByte((int) low);
            } else if (low <= 0xff) {
                marked(0xcc, low, Byte.BYTES);
            } else if (low <= 0xffff) {
                marked(0xcd, low, Short.BYTES);
            } else if (low <= 0xffff_ffffL) {
                marked(0xce, low, Integer.BYTES);
            } else {
                marked(0xcf, low, Long.BYTES);
            }
        } else if (low >= -32) {
            out.writeByte((int) low);
        } else if (low >= Byte.MIN_VALUE) {
            marked(0xd0, low, Byte.BYTES);
        } else if (low >= Short.MIN_VALUE) {
            marked(0xd1, low, Short.BYTES);
        } else if (low >= Integer.MIN_VALUE) {
            marked(0xd2, low, Integer.BYTES);
        } else {
            marked(0xd3, low, Long.BYTES);
        }
    }

    private void marked(int marker, long number, int bytes) throws IOException {
        out.writeByte(marker);
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.writeByte((int) (number >>> shift));
        }
    }

    private void extension(Value.Extension extension) throws IOException {
        int length = extension.payload().length();
        if (Integer.bitCount(length) == 1 && length <= 16) {
            out.writeByte(0xd4 + Integer.numberOfTrailingZeros(length));
        } else {
            header(length, 0, -1, 0xc7, 0xc8, 0xc9);
        }
        out.writeByte(extension.code());
        out.write(extension.payload().toArray());
    }
}
