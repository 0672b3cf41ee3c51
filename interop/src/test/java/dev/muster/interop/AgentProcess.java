package dev.muster.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.internal.testing.JavaCommand;
import dev.muster.internal.testing.Signals;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A process with members of a fleet, in either language, that is told what to do in lines of JSON. */
final class AgentProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Newest redis-py tries for more than a minute to connect, when Tooz from 2 on asks it. */
    private static final long SECONDS = 120;

    private static final Path SCRIPT = Path.of("src/test/python/agent.py");

    /** Which language and version, for people. */
    final String name;

    private final Process process;
    private final PrintStream requests;
    private final AtomicInteger number = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();

    private AgentProcess(String name, List<String> command) {
        this.name = name;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        requests = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        var ready = new CompletableFuture<JsonNode>();
        open.put(0, ready);
        var reader = new Thread(this::read, "agent-" + process.pid());
        reader.setDaemon(true);
        reader.start();
        await(ready);
    }

    static AgentProcess python(ToozVersion version) {
        return new AgentProcess(version.toString(), List.of(version.python().toString(), "-u", SCRIPT.toString()));
    }

    static AgentProcess java() {
        return new AgentProcess("Java", JavaCommand.of(List.of(), JavaAgent.class.getName()));
    }

    /** What the process is told to do with one of its members; a failure is an {@link AgentFailure}. */
    CompletableFuture<JsonNode> tell(String member, String operation, Object... arguments) {
        int id = number.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        open.put(id, answer);
        var request =
                JSON.createObjectNode().put("id", id).put("member", member).put("op", operation);
        request.set("args", JSON.valueToTree(arguments));
        synchronized (requests) {
            requests.println(request);
        }
        if (!process.isAlive()) {
            end();
        }
        return answer;
    }

    JsonNode ask(String member, String operation, Object... arguments) {
        return await(tell(member, operation, arguments));
    }

    static JsonNode await(CompletableFuture<JsonNode> answer) {
        try {
            return answer.get(SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException failure) {
            if (failure.getCause() instanceof AgentFailure told) {
                throw told;
            }
            throw new AssertionError(failure.getCause());
        } catch (TimeoutException late) {
            throw new AssertionError("no answer of an agent within " + SECONDS + " s", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode answer = JSON.readTree(line);
                CompletableFuture<JsonNode> asked = open.remove(answer.get("id").asInt());
                if (answer.has("error")) {
                    asked.completeExceptionally(new AgentFailure(
                            answer.get("error").asText(), answer.get("message").asText()));
                } else {
                    asked.complete(answer.get("value"));
                }
            }
        } catch (IOException ended) {
            // The process is gone.
        }
        end();
    }

    private void end() {
        open.values().forEach(asked -> asked.completeExceptionally(new AgentFailure("Ended", name + " has ended")));
    }

    RemoteMember member(String id) {
        return new RemoteMember(this, id);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGSTOP: it does nothing until it is thawed. */
    void freeze() {
        Signals.send("STOP", process);
    }

    void thaw() {
        Signals.send("CONT", process);
    }

    /** SIGKILL: it can do nothing more. */
    void kill() {
        Signals.kill(process);
    }

    @Override
    public void close() {
        kill();
    }
}
