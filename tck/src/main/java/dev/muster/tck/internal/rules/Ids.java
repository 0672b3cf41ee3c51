package dev.muster.tck.internal.rules;

import dev.muster.Bytes;
import dev.muster.spi.IdRule;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Ids that some store or other stumbles over: its own names, paths, length, alphabet. */
final class Ids {
    private static final List<String> NAMES = List.of(
            "a b",
            "a/b",
            "/",
            ".",
            "..",
            "...",
            "a\\b",
            "a:b",
            "a*",
            "%41",
            "ü",
            "日本",
            "a\nb",
            "a\u0000b",
            "'\"`$(x)",
            "LIST",
            "list",
            "groups",
            "locks",
            "tmp",
            "leader",
            "beats",
            "lock",
            "group",
            "members",
            "__created__",
            ".driver_lock",
            "_LIST",
            "__TOOZ_LOCK_x",
            "_TOOZ_GROUP_LEADER_g",
            "leader_of_g",
            "group:g",
            "beats:m",
            "g_lock",
            "tooz",
            "-",
            "0",
            "null",
            "A",
            "a",
            " a",
            "a ");

    private Ids() {}

    static List<Bytes> hostile() {
        Stream<Bytes> lengths =
                IntStream.of(100, 200, 250, 256, 1000).mapToObj(length -> Bytes.utf8("l".repeat(length)));
        return Stream.of(NAMES.stream().map(Bytes::utf8), lengths, Stream.of(Bytes.of((byte) 0xff, (byte) 0xfe)))
                .flatMap(ids -> ids)
                .toList();
    }

    static List<Bytes> accepted(List<IdRule> rules) {
        return hostile().stream()
                .filter(id -> rules.stream().allMatch(rule -> rule.accepts().test(id)))
                .toList();
    }

    /** Those that make a folder of an id, or of which an id makes one, where names are paths. */
    static List<Bytes> inTheWay(Bytes id, List<Bytes> others) {
        return others.stream()
                .filter(other -> other.startsWith(Bytes.utf8(id + "/")) || id.startsWith(Bytes.utf8(other + "/")))
                .toList();
    }
}
