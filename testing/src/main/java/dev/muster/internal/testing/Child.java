package dev.muster.internal.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process that answers each line with a line. */
public final class Child implements AutoCloseable {
    private static final long SECONDS = 30;

    private final Process process;
    private final PrintStream questions;
    private final BufferedReader answers;

    public Child(List<String> command) {
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

    /** The main class in another JVM, with the class path of this one. */
    public static Child java(Class<?> main, String... arguments) {
        return java(List.of(), main, arguments);
    }

    /** The same, with options for its Java. */
    public static Child java(List<String> options, Class<?> main, String... arguments) {
        var all = new ArrayList<>(options);
        String logging = System.getProperty("java.util.logging.config.file");
        if (logging != null) {
            all.add("-Djava.util.logging.config.file=" + logging);
        }
        return new Child(JavaCommand.of(all, main.getName(), arguments));
    }

    public String ask(String question) {
        tell(question);
        return hear();
    }

    public void tell(String question) {
        questions.println(question);
    }

    public String hear() {
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

    public void pause() {
        Signals.send("STOP", process);
    }

    public void resume() {
        Signals.send("CONT", process);
    }

    public void kill() {
        Signals.kill(process);
    }

    @Override
    public void close() {
        kill();
    }
}
