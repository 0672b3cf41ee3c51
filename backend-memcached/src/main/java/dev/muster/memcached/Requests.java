package dev.muster.memcached;

import dev.muster.Bytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The lines of memcached's text protocol that are used here. */
final class Requests {
    private Requests() {}

    /** Reads items; with {@code gets} each comes with its cas id. */
    static final class Reading<T> extends Request<Map<String, T>> {
        private static final int END_OF_LINE = 2;

        private final BiFunction<Item, Long, T> reader;
        private final Map<String, T> found = new LinkedHashMap<>();
        private String[] header = {};
        private byte[] data = {};
        private int filled;

        /** The reader is given each item and its cas id. */
        Reading(String command, List<String> keys, BiFunction<Item, Long, T> reader) {
            super(command + " " + String.join(" ", keys));
            this.reader = reader;
        }

        @Override
        boolean line(String line) {
            if (line.equals("END")) {
                return done(found);
            }
            header = line.split(" ");
            if (header.length < 4 || !header[0].equals("VALUE")) {
                return unexpected(line);
            }
            data = new byte[Integer.parseInt(header[3]) + END_OF_LINE];
            filled = 0;
            return false;
        }

        @Override
        boolean takesData(ByteBuffer buffer) {
            if (header.length == 0) {
                return false;
            }
            int taken = Math.min(buffer.remaining(), data.length - filled);
            buffer.get(data, filled, taken);
            filled += taken;
            if (filled < data.length) {
                return true;
            }
            Bytes value = Bytes.of(Arrays.copyOf(data, data.length - END_OF_LINE));
            // Flags are 32 bits without a sign; those that mean something here are small.
            var item = new Item((int) Long.parseLong(header[2]), value);
            long cas = header.length > 4 ? Long.parseUnsignedLong(header[4]) : 0;
            found.put(header[1], reader.apply(item, cas));
            header = new String[] {};
            return false;
        }
    }

    /** Changes an item. */
    static final class Changing extends Request<Boolean> {
        private static final List<String> YES = List.of("STORED", "DELETED");
        private static final List<String> NO = List.of("NOT_STORED", "EXISTS", "NOT_FOUND");

        private Changing(String line, byte[]... values) {
            super(line, values);
        }

        static Changing store(String command, String key, Item item, int expiry, String end) {
            byte[] value = item.value().toArray();
            return new Changing(
                    command + " " + key + " " + item.flags() + " " + expiry + " " + value.length + end, value);
        }

        static Changing delete(String key) {
            return new Changing("delete " + key);
        }

        @Override
        boolean line(String line) {
            if (YES.contains(line)) {
                return done(true);
            }
            return NO.contains(line) ? done(false) : unexpected(line);
        }
    }

    /** Asks the server about itself. */
    static final class Stats extends Request<Map<String, String>> {
        private final Map<String, String> stats = new TreeMap<>();

        Stats(String kind) {
            super(kind.isEmpty() ? "stats" : "stats " + kind);
        }

        @Override
        boolean line(String line) {
            if (line.equals("END")) {
                return done(stats);
            }
            String[] words = line.split(" ", 3);
            if (words.length < 2 || !words[0].equals("STAT")) {
                return unexpected(line);
            }
            stats.put(words[1], words.length > 2 ? words[2] : "");
            return false;
        }
    }
}
