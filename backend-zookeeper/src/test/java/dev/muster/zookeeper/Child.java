package dev.muster.zookeeper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process that answers each line with a line. */
final class Child implements AutoCloseable {
    private static final long SECONDS = 30;

    private final Process process;
    private final PrintStream questions;
    private final BufferedReader answers;

    Child(List<String> command) {
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    String ask(String question) {
        tell(question);
        return hear();
    }

    void tell(String question) {
        questions.println(question);
    }

    String hear() {
        return CompletableFuture.supplyAsync(() -> {
                    try {
                        return String.valueOf(answers.readLine());
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                })
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** Such as STOP. */
    void signal(String name) {
        Signals.send(name, process);
    }

    void kill() {
        process.destroyForcibly();
        waitFor(process);
    }

    @Override
    public void close() {
        kill();
    }

    private static void waitFor(Process process) {
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(process + " does not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
