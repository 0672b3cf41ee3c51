package dev.muster.simulation;

import java.util.List;
import java.util.regex.Pattern;

/** A mistake that somebody could make in the engine: the lines to change, and what the simulation should say. */
enum Defect {
    DEADLINE_FROM_THE_REPLYS_TIME(
            "Heart",
            "store does not have it|valid holders",
            "    private Deadline deadline(EngineClock.Moment sent, Duration goodFor) {",
            "    private Deadline deadline(EngineClock.Moment asked, Duration goodFor) {\n"
                    + "        EngineClock.Moment sent = engine.clock().now();"),
    EVENT_AFTER_CLOSE(
            "Engine",
            "after close|closed watch",
            "            if (!state.isClosed()) {\n                listener.run();",
            """
            {
                listener.run();"""),
    REJOIN_FORGETS_THE_CAPABILITIES(
            "EngineMembership",
            "did not store last",
            "        return entry(capabilities);",
            "        return entry(epoch == 0 ? capabilities : Capabilities.NONE);"),
    TWO_HEARTBEATS_AT_ONCE(
            "Heart", "two heartbeats", "        if (current == null) {", "        if (current == null || !stopped) {"),
    LEASE_RENEWED_PAST_ITS_DEADLINE(
            "EngineLease",
            "valid again|valid holders|store does not have it",
            "(current == null || current.hasPassed() || !deadline.compareAndSet(current, until))",
            "(deadline.getAndSet(until) == null && lost != null)",
            "        if (held && (current == null || current.hasPassed())) {",
            "        if (held && current != null && current.remaining().isNegative()) {"),
    WATCH_AFTER_THE_SNAPSHOT(
            "Feed",
            "was told",
            "        startingWatch = true;",
            "        refresh();\n        startingWatch = true;",
            "            }\n            refresh();\n        });",
            "            }\n        });");

    private final String file;
    private final Pattern symptom;
    private final List<String> changes;

    /** The changes are what to search for and what to put in its place, in turns. */
    Defect(String file, String symptom, String... changes) {
        this.file = file;
        this.symptom = Pattern.compile(symptom);
        this.changes = List.of(changes);
    }

    String file() {
        return file;
    }

    /** The source with the mistake. */
    String plantedIn(String source) {
        String planted = source;
        for (int change = 0; change < changes.size(); change += 2) {
            String search = changes.get(change);
            if (!planted.contains(search)) {
                throw new IllegalStateException(this + ": " + file + " does not have these lines any more: " + search);
            }
            planted = planted.replace(search, changes.get(change + 1));
        }
        return planted;
    }

    boolean explains(String violation) {
        return symptom.matcher(violation.lines().findFirst().orElse("")).find();
    }
}
