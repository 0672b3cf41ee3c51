package dev.muster;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable sequence of bytes, ordered as unsigned numbers from the left.
 *
 * <p>Ids and stored values are bytes in Tooz, not text; this type carries them without loss.
 */
public final class Bytes implements Comparable<Bytes> {
    /** No bytes at all. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /**
     * Copies the array.
     *
     * @param content the bytes, copied
     * @return the same bytes, immutable
     */
    public static Bytes of(byte... content) {
        return new Bytes(content.clone());
    }

    /**
     * Encodes text as UTF-8; a lone surrogate becomes {@code ?}.
     *
     * @param text any text
     * @return its UTF-8 bytes
     */
    public static Bytes utf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * How many bytes there are.
     *
     * @return the length, 0 or more
     */
    public int length() {
        return content.length;
    }

    /**
     * The byte at a position.
     *
     * @param index 0 to length less 1
     * @return the byte
     * @throws ArrayIndexOutOfBoundsException if there is no such position
     */
    public byte at(int index) {
        return content[index];
    }

    /**
     * A copy of the bytes.
     *
     * @return a new array
     */
    public byte[] toArray() {
        return content.clone();
    }

    /**
     * A read-only view, without a copy.
     *
     * @return a buffer from the first byte to the last
     */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(content).asReadOnlyBuffer();
    }

    /**
     * Whether these bytes begin with others.
     *
     * @param prefix what to look for
     * @return true if the first bytes are {@code prefix}
     */
    public boolean startsWith(Bytes prefix) {
        return content.length >= prefix.content.length
                && Arrays.equals(content, 0, prefix.content.length, prefix.content, 0, prefix.content.length);
    }

    /**
     * The bytes as text, if they are well-formed UTF-8.
     *
     * @return the text, or else {@code 0x} and the bytes in hexadecimal: for people, not for comparing
     */
    public String text() {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(buffer()).toString();
        } catch (CharacterCodingException notText) {
            return "0x" + HexFormat.of().formatHex(content);
        }
    }

    /**
     * Whether the bytes are well-formed UTF-8.
     *
     * @return true if {@link #text()} is what was encoded
     */
    public boolean isText() {
        return utf8(text()).equals(this);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(content, other.content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return text();
    }
}
