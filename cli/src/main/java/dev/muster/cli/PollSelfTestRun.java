package dev.muster.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.Characteristic;
import dev.muster.ConnectOptions;
import dev.muster.CoordinationException;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.GroupNotEmpty;
import dev.muster.MemberId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Sets the self-test up, tells what came of it, and leaves nothing behind. */
final class PollSelfTestRun {
    private static final String EMBEDDED_OPTIONS =
            "?timeout=4&heartbeat_interval=1&watch_interval=1&operation_timeout=10";

    /** Where agents publish their meters; whatever is in it beside this run's is left alone. */
    private static final String PUBLISHED = "muster-polling";

    private final Optional<String> given;
    private final Duration interval;
    private final Output output;
    private final boolean json;

    PollSelfTestRun(Optional<String> backend, Duration interval, Output output, boolean json) {
        this.given = backend;
        this.interval = interval;
        this.output = output;
        this.json = json;
    }

    int run(String id) throws IOException, InterruptedException {
        return DemoFleet.running("muster-poll-", (temporary, fleet) -> run(id, temporary, fleet));
    }

    private int run(String id, Path temporary, DemoFleet fleet) throws IOException, InterruptedException {
        long began = System.nanoTime();
        String backend = given.orElseGet(() -> DefaultBackend.fileUrl(temporary.resolve("store")) + EMBEDDED_OPTIONS);
        try (Coordinator store = Coordinator.connect(
                ConnectOptions.of(backend, MemberId.of(id)).requiring(Characteristic.DISTRIBUTED_ACROSS_PROCESSES))) {
            var report = store.diagnose();
            tell("Muster poll --self-test: " + PollSelfTest.ENDPOINTS + " local HTTP endpoints and this machine, every "
                    + DurationConverter.text(interval));
            tell("Store: " + report.url());
            var site = new PollSelfTest.Site(
                    backend, temporary, id, interval, report.timeouts().membership());
            PollSelfTest.Result result;
            try (var test = new PollSelfTest(site, fleet, this::tell)) {
                result = test.run();
            }
            clean(store, id);
            return verdict(report.url(), result, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private int verdict(String url, PollSelfTest.Result result, Duration took) {
        ObjectNode cycles = result.cycles();
        if (json) {
            ObjectNode document = Json.object().put("store", url).put("interval", Json.seconds(interval));
            document.putArray("stages").addAll(result.stages());
            document.set("cycles", cycles);
            output.document(document.put("seconds", Json.seconds(took)).put("ok", result.ok()));
        }
        tell("In " + cycles.path("exactly_once_by_journal") + " of " + cycles.path("settled")
                + " settled cycles each of "
                + cycles.path("polls_each") + " polls was made exactly once, by the agents' journals; in "
                + cycles.path("exactly_once_by_endpoints") + ", by what the endpoints counted.");
        tell("The agent that was told to end had "
                + (cycles.path("handed_over_before_the_next_cycle").asBoolean() ? "" : "NOT ")
                + "handed over before the next cycle.");
        tell((result.ok() ? "Done in " : "FAILED after ") + DurationConverter.text(took) + ".");
        return result.ok() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    /** The groups of this run; the one where agents publish their meters only if nobody else is in it. */
    private void clean(Coordinator store, String id) {
        try {
            for (GroupId group : store.groups()) {
                if (group.toString().startsWith("central-" + id + "-")
                        || group.toString().equals(PUBLISHED)) {
                    store.deleteGroup(group);
                }
            }
        } catch (GroupNotEmpty others) {
            // Agents that do not belong to this run publish their meters there.
        } catch (CoordinationException left) {
            output.note("a group of the self-test was left behind: " + left.getMessage());
        }
    }

    private void tell(String line) {
        if (!json) {
            output.line(line);
        }
    }
}
