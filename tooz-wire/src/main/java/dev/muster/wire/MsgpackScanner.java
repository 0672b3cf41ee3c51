package dev.muster.wire;

import dev.muster.Bytes;
import dev.muster.UnreadableData;
import java.nio.ByteBuffer;

/**
 * Walks over msgpack, one head after another, without recursion and without believing a size that the bytes left cannot
 * bear out: it counts the values that open arrays and maps still owe, each at least one byte long, so all that is ever
 * announced together is at most what is there.
 */
final class MsgpackScanner {
    /** The kinds of msgpack values. */
    enum Kind {
        NIL,
        BOOL,
        INT,
        FLOAT,
        TEXT,
        BINARY,
        ARRAY,
        MAP,
        EXTENSION
    }

    private final ByteBuffer in;
    private int position;
    private long owed;
    private int marker;
    private int size;

    /** A walk over bytes that ought to be one value. */
    MsgpackScanner(Bytes encoded) {
        in = encoded.buffer();
        owe(1);
    }

    /**
     * Checks that bytes which somebody wants to write are exactly one value, however deep it is.
     *
     * @throws IllegalArgumentException if they are not
     */
    static void requireOne(Bytes encoded) {
        try {
            new MsgpackScanner(encoded).end();
        } catch (UnreadableData notOne) {
            throw new IllegalArgumentException("the bytes to write are not one msgpack value", notOne);
        }
    }

    /** Steps over the next head and, unless it opens an array or a map, over the body. */
    Kind next() {
        owed--;
        marker = in.get(position++) & 0xff;
        if (marker < 0x80 || marker >= 0xe0) {
            return body(Kind.INT, 0);
        } else if (marker < 0x90) {
            return items(Kind.MAP, marker & 0x0f);
        } else if (marker < 0xa0) {
            return items(Kind.ARRAY, marker & 0x0f);
        } else if (marker < 0xc0) {
            return body(Kind.TEXT, marker & 0x1f);
        }
        return switch (marker) {
            case 0xc0 -> body(Kind.NIL, 0);
            case 0xc2, 0xc3 -> body(Kind.BOOL, 0);
            case 0xc4, 0xc5, 0xc6 -> body(Kind.BINARY, length(1 << (marker - 0xc4)));
            case 0xc7, 0xc8, 0xc9 -> body(Kind.EXTENSION, 1 + length(1 << (marker - 0xc7)));
            case 0xca, 0xcb -> body(Kind.FLOAT, 4 << (marker - 0xca));
            case 0xcc, 0xcd, 0xce, 0xcf -> body(Kind.INT, 1 << (marker - 0xcc));
            case 0xd0, 0xd1, 0xd2, 0xd3 -> body(Kind.INT, 1 << (marker - 0xd0));
            case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> body(Kind.EXTENSION, 1 + (1 << (marker - 0xd4)));
            case 0xd9, 0xda, 0xdb -> body(Kind.TEXT, length(1 << (marker - 0xd9)));
            case 0xdc, 0xdd -> items(Kind.ARRAY, length(2 << (marker - 0xdc)));
            case 0xde, 0xdf -> items(Kind.MAP, length(2 << (marker - 0xde)));
            default -> throw unreadable("no msgpack value begins with c1");
        };
    }

    /** The byte that the last head began with. */
    int marker() {
        return marker;
    }

    /** The items of the array, entries of the map or bytes of the body that the last head announced. */
    int size() {
        return size;
    }

    /** The buffer, whose {@link #size()} bytes before {@link #position()} are the last body. */
    ByteBuffer buffer() {
        return in;
    }

    /** Where the next head begins. */
    int position() {
        return position;
    }

    /** The next value whole, however deep it is, as its bytes. */
    Bytes slice() {
        int from = position;
        long left = owed - 1;
        do {
            next();
        } while (owed > left);
        return bytes(from, position - from);
    }

    /** The body of the last value. */
    Bytes body() {
        return bytes(position - size, size);
    }

    /** Some of the bytes. */
    Bytes bytes(int from, int length) {
        return Bytes.of(array(from, length));
    }

    /** Some of the bytes. */
    byte[] array(int from, int length) {
        byte[] part = new byte[length];
        in.get(from, part);
        return part;
    }

    /** Steps over what is left of the value, however deep it is, and checks that nothing follows. */
    void end() {
        while (owed > 0) {
            next();
        }
        if (position < in.capacity()) {
            throw unreadable(in.capacity() - position + " bytes follow the msgpack value");
        }
    }

    /** An error that says where. */
    UnreadableData unreadable(String what) {
        return new UnreadableData(what + ", before byte " + position + " of " + in.capacity(), null);
    }

    private Kind body(Kind kind, long length) {
        need(length);
        size = (int) length;
        position += size;
        return kind;
    }

    private Kind items(Kind kind, long count) {
        owe(kind == Kind.MAP ? 2 * count : count);
        size = (int) count;
        return kind;
    }

    private long length(int bytes) {
        need(bytes);
        long length = 0;
        for (int i = 0; i < bytes; i++) {
            length = (length << 8) | (in.get(position++) & 0xff);
        }
        return length;
    }

    private void owe(long values) {
        owed += values;
        need(0);
    }

    private void need(long bytes) {
        if (bytes > in.capacity() - position - owed) {
            throw unreadable("truncated msgpack: at least " + (bytes + owed) + " more bytes are announced");
        }
    }
}
