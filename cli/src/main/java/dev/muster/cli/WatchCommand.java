package dev.muster.cli;

import dev.muster.Coordinator;
import dev.muster.GroupEvent;
import dev.muster.GroupId;
import dev.muster.GroupNotCreated;
import dev.muster.State;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what happens in a group. */
@Command(
        name = "watch",
        description = "Tells what happens in a group, beginning with the members that are there: who joined, who left,"
                + " whose capabilities changed, who was elected. Ends when interrupted.",
        footer = {
            "%nExamples:%n",
            "  muster watch central-agents",
            "  muster watch central-agents --json --for 30s | jq -r .event"
        })
final class WatchCommand extends ReadingCommand {
    @Parameters(paramLabel = "GROUP", description = "Which group; need not be there yet.")
    private String group = "";

    @Option(names = "--for", paramLabel = "TIME", description = "How long to watch, such as 30s.")
    private Duration duration = Duration.ofDays(100_000);

    @Override
    public Integer call() throws InterruptedException {
        var id = GroupId.of(group);
        var over = new CompletableFuture<Void>();
        try (Coordinator store = connect()) {
            store.onState(this::tell);
            store.watch(id, event -> tell(event, over));
            noteIfAbsent(store, id);
            over.get(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException timeIsUp) {
            return ExitCode.DONE;
        } catch (ExecutionException failed) {
            return ExitCode.REFUSED;
        }
        return ExitCode.DONE;
    }

    private void noteIfAbsent(Coordinator store, GroupId id) {
        try {
            store.members(id);
        } catch (GroupNotCreated absent) {
            output().note("there is no group '" + group + "' yet");
        }
    }

    private void tell(GroupEvent event, CompletableFuture<Void> over) {
        try {
            output().line(
                            isJson()
                                    ? Json.line(EventLine.json(event, Instant.now()))
                                    : EventLine.text(event, Instant.now()));
        } catch (OutputClosed nobodyReads) {
            over.completeExceptionally(nobodyReads);
        }
    }

    private void tell(State state) {
        switch (state) {
            case SUSPENDED -> output().note("the store does not answer; trying on");
            case CONNECTED -> output().note("the store answers again");
            default -> {}
        }
    }
}
