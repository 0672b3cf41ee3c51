package dev.muster.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * A settled moment of the demo.
 *
 * @param what has happened before it
 * @param shares how many directories each agent owns
 * @param moved how many have another owner than at the moment before
 * @param fewest how many had to move
 * @param took how long from the event to here
 */
record DemoStage(String what, SortedMap<String, Integer> shares, long moved, long fewest, Duration took) {
    private static final int BAR = 40;

    List<String> lines() {
        int most = shares.values().stream().mapToInt(share -> share).max().orElse(1);
        List<String> lines = new ArrayList<>();
        var table = new Table("AGENT", "OWNS", "");
        shares.forEach((agent, share) ->
                table.row(agent, Integer.toString(share), "#".repeat(share * BAR / Math.max(1, most))));
        table.lines().forEach(line -> lines.add("    " + line.stripTrailing()));
        return lines;
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("event", what);
        var owned = json.putObject("owned");
        shares.forEach(owned::put);
        return json.put("moved", moved).put("fewest_possible", fewest).put("seconds", Json.seconds(took));
    }
}
