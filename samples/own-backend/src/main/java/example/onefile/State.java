package example.onefile;

import dev.muster.Bytes;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The file's entries at one instant. A name is a kind and ids, a value is words; ids and other bytes are written as hex.
 *
 * @param entries may be changed
 * @param now in milliseconds, by the host's clock
 */
record State(SortedMap<String, String> entries, long now) {
    private static final HexFormat HEX = HexFormat.of();

    Optional<List<String>> get(String name) {
        return Optional.ofNullable(entries.get(name)).map(words -> List.of(words.split(" ", -1)));
    }

    void put(String name, Object... words) {
        entries.put(name, String.join(" ", List.of(words).stream().map(Object::toString).toList()));
    }

    void remove(String name) {
        entries.remove(name);
    }

    /** What follows a prefix in the names that begin with it. */
    List<String> below(String prefix) {
        return entries.tailMap(prefix).keySet().stream()
                .takeWhile(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    /** When something ends that is kept for that long from now on. */
    long after(Duration timeout) {
        return now + timeout.toMillis();
    }

    /** How long it certainly lasts: now is cut to whole milliseconds, so one of them may have passed already. */
    static Duration goodFor(Duration timeout) {
        return timeout.minusMillis(1);
    }

    static String hex(Bytes bytes) {
        return HEX.formatHex(bytes.toArray());
    }

    static Bytes bytes(String hex) {
        return Bytes.of(HEX.parseHex(hex));
    }
}
