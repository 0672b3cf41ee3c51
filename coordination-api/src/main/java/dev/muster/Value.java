package dev.muster;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One msgpack value, as Tooz stores capabilities: what Python wrote, without loss.
 *
 * <p>Values are immutable and compare strictly: an integer is no float, text is no bytes, and the entries of a map have
 * an order. So two values are equal exactly if Muster writes them as the same bytes.
 */
public sealed interface Value {
    /**
     * How deep arrays and maps may lie in one another: a scalar has depth 0, an empty array 1. Muster neither writes nor
     * decodes what is deeper, so that recursing over any value is safe; Python's reader stops at 1024.
     */
    int MAX_NESTING = 256;

    /** Python's {@code None}. */
    record Nil() implements Value {}

    /**
     * Python's {@code bool}.
     *
     * @param truth the value
     */
    record Bool(boolean truth) implements Value {}

    /**
     * Python's {@code int}, as far as msgpack reaches: -2<sup>63</sup> to 2<sup>64</sup> less 1.
     *
     * @param number the value
     */
    record Int(BigInteger number) implements Value {
        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException if msgpack cannot hold the number
         */
        public Int {
            if (number.bitLength() > (number.signum() < 0 ? 63 : 64)) {
                throw new IllegalArgumentException("msgpack cannot hold the integer " + number);
            }
        }
    }

    /**
     * Python's {@code float}.
     *
     * @param number the value, NaN and infinities included
     */
    @SuppressWarnings("JavaLangClash")
    record Float(double number) implements Value {}

    /**
     * Python's {@code str}.
     *
     * @param text the value
     */
    record Text(String text) implements Value {
        /**
         * Checks that there is UTF-8 for the text: Python refuses lone surrogates too.
         *
         * @throws IllegalArgumentException if it holds a lone surrogate, naming its index
         */
        public Text {
            for (int index = 0; index < text.length(); index++) {
                if (Character.isSurrogate(text.charAt(index))) {
                    if (!Character.isSupplementaryCodePoint(text.codePointAt(index))) {
                        throw new IllegalArgumentException(
                                "there is no UTF-8 for the lone surrogate at index " + index);
                    }
                    index++;
                }
            }
        }
    }

    /**
     * Python's {@code bytes}.
     *
     * @param bytes the value
     */
    record Binary(Bytes bytes) implements Value {}

    /**
     * Python's {@code list} or {@code tuple}.
     *
     * @param items the elements, copied
     */
    record Array(List<Value> items) implements Value {
        /** Copies the list. */
        public Array {
            items = List.copyOf(items);
        }
    }

    /**
     * Python's {@code dict}: any keys, in their order; a key that comes twice stays twice.
     *
     * <p>Python writes keys of any type, but reads text and bytes only (since msgpack 1.0): another key makes the whole
     * value unreadable to it.
     *
     * @param entries the entries, copied
     */
    record Mapping(List<Map.Entry<Value, Value>> entries) implements Value {
        /** Copies the entries. */
        public Mapping {
            var copies = new ArrayList<Map.Entry<Value, Value>>(entries.size());
            for (Map.Entry<Value, Value> entry : entries) {
                copies.add(Map.Entry.copyOf(entry));
            }
            entries = List.copyOf(copies);
        }

        /**
         * The value under a text key.
         *
         * @param key the key, compared with text keys only: bytes are another key, as in Python
         * @return the last such value, as Python would read it, or empty
         */
        public Optional<Value> get(String key) {
            Value wanted = new Text(key);
            return entries.stream()
                    .filter(entry -> entry.getKey().equals(wanted))
                    .reduce((first, second) -> second)
                    .map(Map.Entry::getValue);
        }

        @Override
        public String toString() {
            return entries.stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining(", ", "Mapping[", "]"));
        }
    }

    /**
     * A msgpack extension, interpreted or not.
     *
     * @param code 0 to 32 belong to oslo.serialization (0 is a UUID, 1 a datetime, ...), 33 to 127 to the application
     * @param payload its bytes
     */
    record Extension(int code, Bytes payload) implements Value {
        /**
         * Checks the code.
         *
         * @throws IllegalArgumentException if it does not fit in a signed byte
         */
        public Extension {
            if (code < Byte.MIN_VALUE || code > Byte.MAX_VALUE) {
                throw new IllegalArgumentException("msgpack cannot hold the extension code " + code);
            }
        }
    }

    /**
     * The value of a Java object.
     *
     * @param object null, a {@link Value}, {@link Boolean}, a whole number, {@link java.lang.Float} or {@link Double},
     *     {@link CharSequence}, {@code byte[]} or {@link Bytes}, an {@link Iterable} or a {@link Map} of such; entries
     *     keep the map's own order
     * @return the value
     * @throws IllegalArgumentException if there is no msgpack for an object, naming its class, or if collections lie
     *     deeper in one another than {@link #MAX_NESTING}
     */
    static Value of(@Nullable Object object) {
        return Values.of(object);
    }

    /**
     * The msgpack of this value, as Python's oslo.serialization 5 writes it: the shortest integer forms, float64, and
     * text apart from bytes.
     *
     * @return the bytes of one msgpack value
     * @throws IllegalArgumentException if the value is nested deeper than {@link #MAX_NESTING}
     */
    default Bytes encode() {
        return ValueWriter.write(this);
    }
}
