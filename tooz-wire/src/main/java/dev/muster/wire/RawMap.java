package dev.muster.wire;

import dev.muster.Bytes;
import dev.muster.UnreadableData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A msgpack map cut into its entries, which are carried through byte for byte and in their order: a group of Tooz's
 * memcached driver (member ids to maps that hold the bytes {@code capabilities}), or a record of its file driver. Names
 * are compared by their bytes, whether they are text or bytes.
 *
 * @param entries the entries, copied
 */
public record RawMap(List<RawEntry> entries) {
    /** A map without entries, such as memcached's new group. */
    public static final RawMap EMPTY = new RawMap(List.of());

    /** Copies the list. */
    public RawMap {
        entries = List.copyOf(entries);
    }

    /**
     * Cuts a map.
     *
     * @param encoded the bytes of one msgpack map; how deep its values are does not matter
     * @return its entries
     * @throws UnreadableData if the bytes are not exactly one msgpack map; nil is none either
     */
    public static RawMap read(Bytes encoded) {
        var scanner = new MsgpackScanner(encoded);
        if (scanner.next() != MsgpackScanner.Kind.MAP) {
            throw scanner.unreadable("expected a msgpack map");
        }
        var entries = new RawEntry[scanner.size()];
        for (int i = 0; i < entries.length; i++) {
            Bytes key = scanner.slice();
            entries[i] = new RawEntry(key, scanner.slice());
        }
        scanner.end();
        return new RawMap(List.of(entries));
    }

    /**
     * The value under a name.
     *
     * @param name the bytes of the key, be it text or bytes
     * @return the bytes of the last such entry's value, as Python would read it, or empty
     */
    public Optional<Bytes> get(Bytes name) {
        return entries.stream()
                .filter(entry -> entry.isNamed(name))
                .reduce((first, second) -> second)
                .map(RawEntry::value);
    }

    /**
     * This map with a value put in. Every entry of that name gets it, in its place and with the key that it has; if there
     * is none, an entry is added at the end.
     *
     * @param name the name, whose form is used only for a new entry
     * @param value the bytes of one msgpack value
     * @return the changed map
     * @throws IllegalArgumentException if {@code value} is not exactly one msgpack value
     */
    public RawMap with(WireId name, Bytes value) {
        MsgpackScanner.requireOne(value);
        var changed = new ArrayList<RawEntry>(entries.size() + 1);
        boolean found = false;
        for (RawEntry entry : entries) {
            boolean named = entry.isNamed(name.bytes());
            changed.add(named ? new RawEntry(entry.key(), value) : entry);
            found |= named;
        }
        if (!found) {
            changed.add(new RawEntry(name.encode(), value));
        }
        return new RawMap(changed);
    }

    /**
     * This map without a name.
     *
     * @param name the bytes of the key, be it text or bytes
     * @return the map less all entries of that name
     */
    public RawMap without(Bytes name) {
        return new RawMap(entries.stream().filter(entry -> !entry.isNamed(name)).toList());
    }

    /**
     * The map as msgpack.
     *
     * @return the shortest header, then each entry as it was
     */
    public Bytes encode() {
        return RawWriter.map(entries.stream()
                .flatMap(entry -> Stream.of(entry.key(), entry.value()))
                .toList());
    }
}
