package dev.muster.wire;

import dev.muster.Bytes;
import dev.muster.UnreadableData;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A msgpack array cut into its items, which are carried through byte for byte and in their order: the list of groups of
 * Tooz's memcached driver.
 */
public final class RawArray {
    /** An array without items. */
    public static final RawArray EMPTY = new RawArray(List.of());

    private final List<Bytes> items;

    private RawArray(List<Bytes> items) {
        this.items = items;
    }

    /**
     * Cuts an array.
     *
     * @param encoded the bytes of one msgpack array; how deep its items are does not matter
     * @return its items
     * @throws UnreadableData if the bytes are not exactly one msgpack array
     */
    public static RawArray read(Bytes encoded) {
        var scanner = new MsgpackScanner(encoded);
        if (scanner.next() != MsgpackScanner.Kind.ARRAY) {
            throw scanner.unreadable("expected a msgpack array");
        }
        var items = new Bytes[scanner.size()];
        for (int i = 0; i < items.length; i++) {
            items[i] = scanner.slice();
        }
        scanner.end();
        return new RawArray(List.of(items));
    }

    /**
     * All items.
     *
     * @return the bytes of one msgpack value each
     */
    public List<Bytes> items() {
        return items;
    }

    /**
     * The items that are ids.
     *
     * @return the ids in their order; other items are left out
     */
    public List<WireId> ids() {
        return items.stream().map(WireId::read).flatMap(Optional::stream).toList();
    }

    /**
     * This array with an id in it.
     *
     * @param id the id
     * @return this array if it has the id in either form, else one with the id added at the end
     */
    public RawArray with(WireId id) {
        return ids().contains(id)
                ? this
                : new RawArray(
                        Stream.concat(items.stream(), Stream.of(id.encode())).toList());
    }

    /**
     * This array without an id.
     *
     * @param id the bytes of the id, be it text or bytes
     * @return the array less all such items
     */
    public RawArray without(Bytes id) {
        return new RawArray(items.stream()
                .filter(item -> !WireId.read(item).map(WireId::bytes).equals(Optional.of(id)))
                .toList());
    }

    /**
     * The array as msgpack.
     *
     * @return the shortest header, then each item as it was
     */
    public Bytes encode() {
        return RawWriter.array(items);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawArray that && items.equals(that.items);
    }

    @Override
    public int hashCode() {
        return items.hashCode();
    }
}
