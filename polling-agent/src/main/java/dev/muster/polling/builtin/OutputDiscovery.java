package dev.muster.polling.builtin;

import dev.muster.polling.Discovery;
import dev.muster.polling.DiscoveryRequest;
import dev.muster.polling.Resource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code output:COMMAND}: a resource on each line that a command prints, run again for each cycle, without a shell. As with
 * {@link LinesDiscovery}, {@code ?group_id=NAME} behind it says who shares them.
 */
public final class OutputDiscovery implements Discovery {
    /** Makes one. */
    public OutputDiscovery() {}

    @Override
    public String name() {
        return "output";
    }

    @Override
    public Optional<String> groupId(DiscoveryRequest request) {
        return GroupIdOption.of(request.parameter()).group();
    }

    @Override
    public List<Resource> discover(DiscoveryRequest request) throws IOException, InterruptedException {
        CommandWords command =
                CommandWords.parse(GroupIdOption.of(request.parameter()).rest());
        CommandRun run = CommandRun.of(command.words(), Map.of());
        if (run.exitCode() != 0) {
            throw new IOException(command.words().get(0) + " ended with exit code " + run.exitCode());
        }
        return LinesDiscovery.resources(run.output().lines());
    }
}
