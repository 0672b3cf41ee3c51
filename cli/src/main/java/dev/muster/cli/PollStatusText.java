package dev.muster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Running agents, for people. */
final class PollStatusText {
    private PollStatusText() {}

    static int show(PollStates states, Output output, boolean json) throws IOException {
        List<JsonNode> running = states.read();
        if (json) {
            var document = Json.object();
            document.putArray("agents").addAll(running);
            output.document(document);
        } else if (running.isEmpty()) {
            output.line("No polling agent of yours runs on this machine.");
        } else {
            running.forEach(agent -> lines(agent).forEach(output::line));
        }
        return running.isEmpty() ? ExitCode.REFUSED : ExitCode.DONE;
    }

    private static List<String> lines(JsonNode agent) {
        List<String> lines = new ArrayList<>();
        String backend = agent.path("backend").asText();
        lines.add("agent " + agent.path("member").asText() + ", process "
                + agent.path("pid").asLong() + ", since "
                + agent.path("started").asText() + "; store "
                + agent.path("store").asText() + (backend.isEmpty() ? "" : " (" + backend + ")"));
        groups(agent.path("groups"), lines);
        tasks(agent.path("tasks"), lines);
        if (agent.path("blacklisted").asLong() > 0) {
            lines.add("  " + agent.path("blacklisted").asLong()
                    + " resources are not polled any more after a permanent failure");
        }
        agent.path("warnings").forEach(warning -> lines.add("  warning: " + warning.asText()));
        return lines;
    }

    private static void groups(JsonNode groups, List<String> lines) {
        if (groups.isEmpty()) {
            return;
        }
        var table = new Table("GROUP", "MEMBERS", "SHARE", "GAINED", "LOST", "MOVED", "");
        for (JsonNode group : groups) {
            table.row(
                    group.path("group").asText(),
                    Integer.toString(group.path("members").size()),
                    group.path("share").asInt() + "/" + group.path("resources").asInt(),
                    group.path("gained").asText(),
                    group.path("lost").asText(),
                    group.path("moved_since_start").asText(),
                    group.path("valid").asBoolean() ? "" : "not a member now");
        }
        table.lines().forEach(line -> lines.add("  " + line.stripTrailing()));
    }

    private static void tasks(JsonNode tasks, List<String> lines) {
        var table = new Table("INTERVAL", "LAST CYCLE", "BEGAN", "LAG", "TOOK", "POLLED", "FAILED", "LATE", "LEFT OUT");
        for (JsonNode task : tasks) {
            boolean none = task.path("cycle").asLong() == 0;
            table.row(
                    seconds(task.path("interval")),
                    none ? "none yet" : task.path("cycle").asText(),
                    none
                            ? ""
                            : DurationConverter.text(Duration.between(
                                            Instant.parse(task.path("began").asText()), Instant.now()))
                                    + " ago",
                    seconds(task.path("lag")),
                    seconds(task.path("seconds")),
                    task.path("polled").asText(),
                    task.path("failed").asText(),
                    task.path("late").asText(),
                    task.path("left_out").asText());
        }
        table.lines().forEach(line -> lines.add("  " + line.stripTrailing()));
    }

    private static String seconds(JsonNode number) {
        return DurationConverter.text(Duration.ofNanos((long) (number.asDouble() * 1e9)));
    }
}
