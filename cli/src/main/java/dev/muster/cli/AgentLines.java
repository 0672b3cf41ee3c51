package dev.muster.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** What an agent prints: JSON, a line for each resource that it has handled, and for each cycle if wanted. */
record AgentLines(Output output, String member) {
    void handled(long cycle, String resource, Work.Done done, Duration took) {
        ObjectNode line = begin(cycle).put("resource", resource);
        if (done.exitCode().isPresent()) {
            line.put("exit_code", done.exitCode().getAsInt());
        } else {
            line.putNull("exit_code");
        }
        output.event(line.put("output", done.output().orElse(null)).put("seconds", Json.seconds(took)));
    }

    /** The end of a cycle. */
    void cycle(long cycle, Set<MemberId> members, int resources, int handled) {
        ObjectNode line = begin(cycle);
        var list = line.putArray("members");
        members.forEach(id -> list.add(id.toString()));
        output.event(line.put("resources", resources).put("handled", handled));
    }

    private ObjectNode begin(long cycle) {
        return Json.event(Instant.now()).put("cycle", cycle).put("member", member);
    }
}
