package dev.muster.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.Characteristic;
import dev.muster.ConnectOptions;
import dev.muster.CoordinationException;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.MemberId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;

/** Shows what Muster is for, and checks it. */
@Command(
        name = "demo",
        description = {
            "Three agents, each a process of its own, share the directories below the JDK's home: each is measured by the"
                    + " agent that owns it. Then one agent is killed, then another joins.",
            "Exits with 0 only if, whenever the agents had settled, each directory had exactly one owner, and the results"
                    + " add up to what a count without Muster finds.",
            "The store is a new temporary directory, or what --backend or MUSTER_BACKEND names;"
                    + " zookeeper-embedded: is a ZooKeeper server of its own."
        })
final class DemoCommand extends ReadingCommand {
    private static final String EMBEDDED_OPTIONS =
            "?timeout=3&heartbeat_interval=0.75&watch_interval=0.25&operation_timeout=10";

    @Override
    public Integer call() throws IOException, InterruptedException {
        long began = System.nanoTime();
        return DemoFleet.running("muster-demo-", (temporary, fleet) -> run(temporary, fleet, began));
    }

    private int run(Path temporary, DemoFleet fleet, long began) throws IOException, InterruptedException {
        if (main().isBackendGiven() && EmbeddedZooKeeper.isNamedBy(main().backend())) {
            try (var server = EmbeddedZooKeeper.start(Files.createDirectory(temporary.resolve("zookeeper")))) {
                return run(server.url(), temporary, fleet, began);
            }
        }
        return run(main().isBackendGiven() ? main().backend() : embedded(temporary), temporary, fleet, began);
    }

    private int run(String backend, Path temporary, DemoFleet fleet, long began)
            throws IOException, InterruptedException {
        String id = uniqueId("demo");
        DemoWork work = DemoWork.count();
        Path list = Files.write(temporary.resolve("directories.txt"), work.directories());
        try (Coordinator store = Coordinator.connect(
                ConnectOptions.of(backend, MemberId.of(id)).requiring(Characteristic.DISTRIBUTED_ACROSS_PROCESSES))) {
            var report = store.diagnose();
            tell("Muster demo: " + work.directories().size() + " directories below " + work.home());
            tell("Store: " + report.url() + ", group '" + id + "'");
            String prefix = main().isBackendGiven() ? id + "-" : "agent-";
            var site = new Demo.Site(
                    backend, id, prefix, list, work, report.timeouts().membership());
            var demo = new Demo(site, fleet, this::tell);
            List<DemoStage> stages = demo.run();
            fleet.end();
            deleteGroup(store, id);
            return verdict(work, stages, demo.settledCycles(), Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private static String embedded(Path temporary) throws IOException {
        return DefaultBackend.fileUrl(Files.createDirectory(temporary.resolve("store"))) + EMBEDDED_OPTIONS;
    }

    private int verdict(DemoWork work, List<DemoStage> stages, List<DemoCycle> settled, Duration took) {
        boolean once = settled.stream().allMatch(cycle -> cycle.isExactlyOnce(work));
        boolean complete = settled.stream().allMatch(cycle -> cycle.isComplete(work));
        if (isJson()) {
            ObjectNode document =
                    Json.object().put("directories", work.directories().size());
            document.put("files", work.total().files())
                    .put("bytes", work.total().bytes());
            var list = document.putArray("stages");
            stages.forEach(stage -> list.add(stage.json()));
            document.put("settled_cycles", settled.size()).put("exactly_one_owner", once);
            document.put("sum_is_complete", complete).put("seconds", Json.seconds(took));
            output().document(document.put("ok", once && complete));
        }
        tell("In all " + settled.size() + " settled cycles: each directory had "
                + (once ? "exactly one owner" : "NOT exactly one owner") + ", and the sum of the results is "
                + (complete ? "" : "NOT ") + "what a count without Muster finds: " + work.total());
        tell((once && complete ? "Done in " : "FAILED after ") + DurationConverter.text(took) + ".");
        return once && complete ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private void deleteGroup(Coordinator store, String group) {
        try {
            store.deleteGroup(GroupId.of(group));
        } catch (CoordinationException left) {
            output().note("the demo's group was left behind: " + left.getMessage());
        }
    }

    private void tell(String line) {
        if (!isJson()) {
            output().line(line);
        }
    }
}
