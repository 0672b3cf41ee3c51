package dev.muster.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** The processes of the demo: however it ends, they end too. */
final class DemoFleet {
    private static final Duration TO_LEAVE = Duration.ofSeconds(5);

    private final List<DemoAgent> agents = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> notes = new ConcurrentLinkedQueue<>();
    private final Set<DemoAgent> killed = new HashSet<>();
    private boolean over;

    /** What is done with a fleet and a folder. */
    @FunctionalInterface
    interface Body {
        int run(Path temporary, DemoFleet fleet) throws IOException, InterruptedException;
    }

    /**
     * Runs a body with a fleet and a temporary folder. However it ends, by a signal too, they are gone afterwards.
     *
     * @param prefix of the folder's name
     * @return the exit code
     */
    static int running(String prefix, Body body) throws IOException, InterruptedException {
        Path temporary = Files.createTempDirectory(prefix);
        var fleet = new DemoFleet();
        Runnable clean = () -> {
            fleet.kill();
            Trees.delete(temporary);
        };
        return Shutdown.guarding(clean, () -> {
            try {
                return body.run(temporary, fleet);
            } finally {
                clean.run();
            }
        });
    }

    /**
     * Starts an agent.
     *
     * @param output is given each line of its standard output
     * @param failed is told if it ends while nobody asked it to
     */
    synchronized DemoAgent start(
            String name, String backend, Consumer<String> output, Consumer<String> failed, List<String> arguments)
            throws IOException {
        if (over) {
            throw new Refused("the demo was interrupted");
        }
        DemoAgent agent = DemoAgent.start(name, backend, output, notes::add, arguments);
        agents.add(agent);
        agent.onEnd(code -> {
            if (!isExpected(agent)) {
                failed.accept(name + " ended with exit code " + code);
            }
        });
        return agent;
    }

    private synchronized boolean isExpected(DemoAgent agent) {
        return over || killed.contains(agent);
    }

    synchronized void kill(DemoAgent agent) {
        killed.add(agent);
        agent.kill();
    }

    synchronized void killNamed(String name) {
        agents.stream().filter(agent -> agent.name().equals(name)).forEach(this::kill);
    }

    synchronized void terminate(DemoAgent agent) {
        killed.add(agent);
        agent.terminate();
    }

    /** What the agents wrote to standard error. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** All leave their group and end. */
    void end() throws InterruptedException {
        for (DemoAgent agent : closed()) {
            agent.end(TO_LEAVE);
        }
    }

    /** All end at once. */
    void kill() {
        List<DemoAgent> all = closed();
        all.forEach(DemoAgent::kill);
        all.forEach(agent -> agent.awaitEnd(TO_LEAVE));
    }

    private synchronized List<DemoAgent> closed() {
        over = true;
        return List.copyOf(agents);
    }
}
