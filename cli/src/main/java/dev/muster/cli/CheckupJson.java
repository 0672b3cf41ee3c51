package dev.muster.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.StoreReport;
import dev.muster.StoreTimeouts;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** A checkup for programs: durations in seconds, null for never and for what the store does not tell. */
final class CheckupJson {
    private CheckupJson() {}

    static ObjectNode of(Checkup checkup) {
        StoreReport report = checkup.report();
        ObjectNode document = Json.object()
                .put("url", report.url())
                .put("server", report.server())
                .put("server_time", report.serverTime().map(Json::time).orElse(null))
                .put(
                        "clock_ahead_seconds",
                        report.clockDifference().map(Json::seconds).orElse(null))
                .put("round_trip_seconds", Json.seconds(checkup.median()))
                .put("slowest_round_trip_seconds", Json.seconds(checkup.slowest()));
        document.set("timeouts", timeouts(report.timeouts()));
        var characteristics = document.putArray("characteristics");
        checkup.characteristics().forEach(characteristics::add);
        var groups = document.putArray("groups");
        checkup.groups()
                .forEach(group -> groups.addObject()
                        .put("group", group.group().toString())
                        .put("members", group.members()));
        var problems = document.putArray("problems");
        checkup.findings()
                .forEach(finding -> problems.addObject()
                        .put("problem", finding.problem())
                        .put("cure", finding.cure().isEmpty() ? null : finding.cure()));
        return document.put("healthy", checkup.findings().isEmpty());
    }

    private static ObjectNode timeouts(StoreTimeouts timeouts) {
        ObjectNode json = Json.object();
        put(json, "membership", timeouts.membership());
        put(json, "lock", timeouts.lock());
        put(json, "leader", timeouts.leader());
        put(json, "granularity", timeouts.granularity());
        put(json, "heartbeat_interval", timeouts.heartbeatInterval());
        put(json, "operation_timeout", timeouts.operationTimeout());
        put(json, "watch_interval", timeouts.watchInterval());
        return json;
    }

    private static void put(ObjectNode json, String name, Duration duration) {
        if (duration.equals(ChronoUnit.FOREVER.getDuration())) {
            json.putNull(name);
        } else {
            json.put(name, Json.seconds(duration));
        }
    }
}
