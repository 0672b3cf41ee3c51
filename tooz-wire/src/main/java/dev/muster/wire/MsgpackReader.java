package dev.muster.wire;

import dev.muster.Bytes;
import dev.muster.Value;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Builds one value out of what the scanner finds; recursion ends at {@link Value#MAX_NESTING}. */
final class MsgpackReader {
    private static final Value NIL = new Value.Nil();
    private static final Value TRUE = new Value.Bool(true);
    private static final Value FALSE = new Value.Bool(false);
    private static final Value EMPTY_TEXT = new Value.Text("");
    private static final Value EMPTY_BINARY = new Value.Binary(Bytes.EMPTY);
    private static final Value EMPTY_ARRAY = new Value.Array(List.of());
    private static final Value EMPTY_MAPPING = new Value.Mapping(List.of());
    private static final Value[] FIXINTS = IntStream.range(-32, 128)
            .mapToObj(number -> new Value.Int(BigInteger.valueOf(number)))
            .toArray(Value[]::new);

    private final MsgpackScanner scanner;

    private MsgpackReader(MsgpackScanner scanner) {
        this.scanner = scanner;
    }

    static Value read(Bytes encoded) {
        var scanner = new MsgpackScanner(encoded);
        Value value = new MsgpackReader(scanner).value(0);
        scanner.end();
        return value;
    }

    private Value value(int depth) {
        MsgpackScanner.Kind kind = scanner.next();
        int size = scanner.size();
        int from = scanner.position() - size;
        return switch (kind) {
            case NIL -> NIL;
            case BOOL -> scanner.marker() == 0xc3 ? TRUE : FALSE;
            case INT -> integer(from, size);
            case FLOAT ->
                new Value.Float(
                        size == Float.BYTES
                                ? scanner.buffer().getFloat(from)
                                : scanner.buffer().getDouble(from));
            case TEXT -> size == 0 ? EMPTY_TEXT : new Value.Text(text(scanner.array(from, size)));
            case BINARY -> size == 0 ? EMPTY_BINARY : new Value.Binary(scanner.bytes(from, size));
            case ARRAY -> array(size, deeper(depth));
            case MAP -> mapping(size, deeper(depth));
            case EXTENSION -> new Value.Extension(scanner.buffer().get(from), scanner.bytes(from + 1, size - 1));
        };
    }

    private int deeper(int depth) {
        if (depth == Value.MAX_NESTING) {
            throw scanner.unreadable("msgpack nested more than " + Value.MAX_NESTING + " deep");
        }
        return depth + 1;
    }

    private Value integer(int from, int size) {
        ByteBuffer in = scanner.buffer();
        boolean signed = scanner.marker() >= 0xd0;
        long number = switch (size) {
            case 0 -> (byte) scanner.marker();
            case Byte.BYTES -> signed ? in.get(from) : in.get(from) & 0xff;
            case Short.BYTES -> signed ? in.getShort(from) : in.getShort(from) & 0xffff;
            case Integer.BYTES -> signed ? in.getInt(from) : in.getInt(from) & 0xffff_ffffL;
            default -> in.getLong(from);
        };
        if (number < 0 && !signed) {
            return new Value.Int(new BigInteger(1, scanner.array(from, size)));
        } else if (number >= -32 && number < 128) {
            return FIXINTS[(int) number + 32];
        }
        return new Value.Int(BigInteger.valueOf(number));
    }

    private String text(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        // Only where Java may have put a replacement character is it worth to ask a strict decoder.
        if (text.indexOf('\ufffd') >= 0) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
            } catch (CharacterCodingException malformed) {
                throw scanner.unreadable("msgpack text that is not UTF-8");
            }
        }
        return text;
    }

    private Value array(int size, int depth) {
        if (size == 0) {
            return EMPTY_ARRAY;
        }
        var items = new Value[size];
        for (int i = 0; i < size; i++) {
            items[i] = value(depth);
        }
        return new Value.Array(List.of(items));
    }

    private Value mapping(int size, int depth) {
        if (size == 0) {
            return EMPTY_MAPPING;
        }
        @SuppressWarnings({"unchecked", "rawtypes"})
        Map.Entry<Value, Value>[] entries = new Map.Entry[size];
        for (int i = 0; i < size; i++) {
            Value key = value(depth);
            entries[i] = Map.entry(key, value(depth));
        }
        return new Value.Mapping(List.of(entries));
    }
}
