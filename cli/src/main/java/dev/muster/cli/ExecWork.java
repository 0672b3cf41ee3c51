package dev.muster.cli;

import dev.muster.polling.builtin.CommandWords;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs a command for each resource, one after the other, each within bounds of time and output. */
final class ExecWork implements Work {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final CommandWords command;
    private final Duration timeout;
    private final Charset locale;
    private final Map<String, String> environment;
    private @Nullable Process running;
    private boolean stopped;

    /**
     * Runs a command.
     *
     * @param locale how text reaches a command
     */
    ExecWork(CommandWords command, Duration timeout, Map<String, String> environment, Charset locale) {
        this.command = command;
        this.timeout = timeout;
        this.locale = locale;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Done on(String resource, long cycle) throws InterruptedException {
        if (!locale.newEncoder().canEncode(resource)) {
            return failed("in this locale a command cannot be given this resource: set LC_ALL=C.UTF-8");
        }
        Optional<Process> started;
        try {
            started = start(resource, cycle);
        } catch (IOException unknown) {
            return failed(CommandWords.cannotStart(command.words(), unknown));
        }
        return started.isPresent() ? finish(started.get()) : failed("stopped");
    }

    private Done finish(Process process) throws InterruptedException {
        CompletableFuture<String> firstLine = FirstLine.of(process.getInputStream());
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            ProcessTree.end(process.toHandle(), GRACE);
            return failed("ended after " + DurationConverter.text(timeout));
        }
        String line = firstLine.completeOnTimeout("", 1, TimeUnit.SECONDS).join();
        return new Done(OptionalInt.of(process.exitValue()), line.isEmpty() ? Optional.empty() : Optional.of(line));
    }

    private static Done failed(String why) {
        return new Done(OptionalInt.empty(), Optional.of("muster: " + why));
    }

    private synchronized Optional<Process> start(String resource, long cycle) throws IOException {
        if (stopped) {
            return Optional.empty();
        }
        var builder = new ProcessBuilder(command.with(resource)).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("MUSTER_RESOURCE", resource);
        builder.environment().put("MUSTER_CYCLE", Long.toString(cycle));
        Process process = builder.start();
        process.getOutputStream().close();
        running = process;
        return Optional.of(process);
    }

    @Override
    public void stop() {
        Process process;
        synchronized (this) {
            stopped = true;
            process = running;
        }
        if (process != null && process.isAlive()) {
            ProcessTree.end(process.toHandle(), GRACE);
        }
    }
}
