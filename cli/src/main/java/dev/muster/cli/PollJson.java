package dev.muster.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.polling.PollingStatus;
import dev.muster.polling.PollingStatus.GroupStatus;
import dev.muster.polling.PollingStatus.TaskStatus;
import java.util.Locale;

/** The status of a polling agent as JSON. */
final class PollJson {
    private PollJson() {}

    static ObjectNode group(GroupStatus group) {
        ObjectNode json = Json.object().put("group", group.group()).put("valid", group.valid());
        ArrayNode members = json.putArray("members");
        group.members().forEach(members::add);
        return json.put("resources", group.resources())
                .put("share", group.share())
                .put("gained", group.gained())
                .put("lost", group.lost())
                .put("moved_since_start", group.moved());
    }

    private static ObjectNode task(TaskStatus task) {
        return Json.object()
                .put("interval", Json.seconds(task.interval()))
                .put("cycle", task.cycle())
                .put("began", Json.time(task.began()))
                .put("lag", Json.seconds(task.lag()))
                .put("seconds", Json.seconds(task.took()))
                .put("polled", task.polled())
                .put("failed", task.failed())
                .put("late", task.late())
                .put("unbegun", task.unbegun())
                .put("left_out", task.skipped());
    }

    static ObjectNode status(PollingStatus status) {
        ObjectNode json = Json.event(status.time())
                .put("member", status.member())
                .put("pid", status.pid())
                .put("started", Json.time(status.started()))
                .put("backend", status.backend())
                .put("store", status.store().name().toLowerCase(Locale.ROOT));
        ArrayNode groups = json.putArray("groups");
        status.groups().forEach(group -> groups.add(group(group)));
        ArrayNode tasks = json.putArray("tasks");
        status.tasks().forEach(task -> tasks.add(task(task)));
        json.put("blacklisted", status.blacklisted()).put("unpublished", status.unpublished());
        ArrayNode warnings = json.putArray("warnings");
        status.warnings().forEach(warnings::add);
        return json;
    }
}
