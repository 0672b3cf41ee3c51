package dev.muster.cli;

import java.io.IOException;
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
