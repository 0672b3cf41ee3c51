package dev.muster.memcached;

import dev.muster.spi.Diagnosis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What an operator should know of a server. */
final class Checkup {
    private Checkup() {}

    static CompletionStage<Diagnosis> of(Line line, String version) {
        return line.stats("")
                .thenCombine(
                        line.stats("settings"),
                        (stats, settings) ->
                                new Diagnosis(server(version, settings), time(stats), remarks(stats, settings)));
    }

    /** A group is one item, with all its members. */
    private static String server(String version, Map<String, String> settings) {
        return "memcached " + version + ", items of at most "
                + ItemLimit.of(settings).bytes() + " bytes";
    }

    private static Optional<Instant> time(Map<String, String> stats) {
        return Optional.ofNullable(stats.get("time")).map(Long::parseLong).map(Instant::ofEpochSecond);
    }

    private static List<String> remarks(Map<String, String> stats, Map<String, String> settings) {
        List<String> remarks = new ArrayList<>();
        long evictions = Long.parseLong(stats.getOrDefault("evictions", "0"));
        if (evictions > 0) {
            remarks.add("the server has evicted " + evictions
                    + " items for lack of memory: groups, beats and locks may be among them. Give it more (-m), or a server of"
                    + " their own");
        }
        if (settings.getOrDefault("cas_enabled", "yes").equals("no")) {
            remarks.add("the server runs without cas (-C): nothing can be changed by comparison. Start it without -C");
        }
        return remarks;
    }
}
