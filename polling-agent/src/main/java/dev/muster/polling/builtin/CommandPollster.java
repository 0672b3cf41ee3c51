package dev.muster.polling.builtin;

import dev.muster.polling.Measurement;
import dev.muster.polling.PermanentFailure;
import dev.muster.polling.PollRequest;
import dev.muster.polling.Pollster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs a command for each resource, without a shell. Its meter is the number that the command prints on its first line, and
 * {@code METER.exit_code} the code that it ends with. A code of 78 (configuration error, as in {@code sysexits.h}) says
 * that this resource can never be measured.
 */
public final class CommandPollster implements Pollster {
    /** The exit code that means never again. */
    public static final int NEVER_AGAIN = 78;

    private static final String EXIT_CODE = ".exit_code";

    private final String meter;
    private final CommandWords command;

    /**
     * Makes one.
     *
     * @param meter its name, and that of its meter
     * @param command a command line, in which <code>{}</code> stands for the resource
     * @throws IllegalArgumentException if there is no name, or the command line cannot be split into words
     */
    public CommandPollster(String meter, String command) {
        if (meter.isBlank()) {
            throw new IllegalArgumentException("a command's meter has no name");
        }
        this.meter = meter;
        this.command = CommandWords.parse(command);
    }

    @Override
    public String name() {
        return meter;
    }

    @Override
    public Set<String> meters() {
        return Set.of(meter, meter + EXIT_CODE);
    }

    @Override
    public List<Measurement> poll(PollRequest request) throws IOException, InterruptedException {
        String resource = request.resource().id();
        CommandRun run = CommandRun.of(
                command.with(resource),
                Map.of("MUSTER_RESOURCE", resource, "MUSTER_CYCLE", Long.toString(request.cycle())));
        if (run.exitCode() == NEVER_AGAIN) {
            throw new PermanentFailure("the command ended with " + NEVER_AGAIN);
        }
        List<Measurement> measured = new ArrayList<>();
        measured.add(Measurement.gauge(meter + EXIT_CODE, "code", run.exitCode()));
        String first = run.output().lines().findFirst().orElse("").strip();
        try {
            if (run.exitCode() == 0) {
                measured.add(Measurement.gauge(meter, "", Double.parseDouble(first)));
            }
        } catch (NumberFormatException noNumber) {
            // Its exit code is all that it says.
        }
        return measured;
    }
}
