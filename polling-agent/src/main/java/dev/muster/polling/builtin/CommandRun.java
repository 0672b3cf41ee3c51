package dev.muster.polling.builtin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command that ran to its end; it is ended with all that it started if this thread is interrupted. */
record CommandRun(int exitCode, String output) {
    private static final int LONGEST_OUTPUT = 8 << 20;
    private static final int GRACE_SECONDS = 1;

    static CommandRun of(List<String> words, Map<String, String> environment) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException unknown) {
            throw new IOException(CommandWords.cannotStart(words, unknown), unknown);
        }
        try {
            process.getOutputStream().close();
            var reader = new OutputReader(process.getInputStream(), LONGEST_OUTPUT);
            int code = process.waitFor();
            return new CommandRun(code, new String(reader.all(), StandardCharsets.UTF_8));
        } finally {
            end(process);
        }
    }

    private static void end(Process process) {
        if (process.isAlive()) {
            List<ProcessHandle> started = process.descendants().toList();
            started.forEach(ProcessHandle::destroy);
            process.destroy();
            process.onExit().orTimeout(GRACE_SECONDS, TimeUnit.SECONDS).whenComplete((ended, stillRuns) -> {
                process.destroyForcibly();
                started.forEach(ProcessHandle::destroyForcibly);
            });
        }
    }
}
