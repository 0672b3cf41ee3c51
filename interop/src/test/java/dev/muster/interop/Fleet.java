package dev.muster.interop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.MemberId;
import dev.muster.Weight;
import dev.muster.hashring.HashRing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Agents of both languages in one partitioned group of one store, several in each process. */
final class Fleet implements AutoCloseable {
    static final int PER_PROCESS = 6;
    private static final String GROUP = "b'fleet'";
    private static final int OBJECTS = 1_000;

    /** A language and version, and its process while there is one. */
    private static final class Slot {
        final Supplier<AgentProcess> start;
        final boolean java;
        final boolean mayDie;
        AgentProcess process;
        final Map<String, RemoteMember> members = new LinkedHashMap<>();

        Slot(Supplier<AgentProcess> start, boolean java, boolean mayDie) {
            this.start = start;
            this.java = java;
            this.mayDie = mayDie;
        }
    }

    private final SharedStore store;
    private final int timeout;
    private final Random random;
    private final List<Slot> slots = new ArrayList<>();
    private final TreeMap<String, Integer> weights = new TreeMap<>();
    private int named;

    final FleetCount count = new FleetCount();

    Fleet(SharedStore store, int timeout, Random random) {
        this.store = store;
        this.timeout = timeout;
        this.random = random;
    }

    /** Adds room for {@link #PER_PROCESS} agents. */
    Fleet with(ToozVersion version, boolean mayDie) {
        slots.add(new Slot(() -> AgentProcess.python(version), false, mayDie));
        return this;
    }

    Fleet withJava(boolean mayDie) {
        slots.add(new Slot(AgentProcess::java, true, mayDie));
        return this;
    }

    int size() {
        return weights.size();
    }

    int room() {
        return slots.size() * PER_PROCESS;
    }

    /** One agent joins, leaves, or a process with all its agents is killed; then everybody agrees. */
    void round(double deaths) {
        double what = random.nextDouble();
        if (what < deaths && size() > room() / 2) {
            kill();
        } else if (size() < room() / 3 || size() < room() && random.nextBoolean()) {
            join();
        } else {
            leave();
        }
        settle();
        count.rounds++;
    }

    /** The only agent that joins at this time: Python's partitioner loses others. */
    void join() {
        List<Slot> free =
                slots.stream().filter(slot -> slot.members.size() < PER_PROCESS).toList();
        Slot slot = free.get(random.nextInt(free.size()));
        if (slot.process == null) {
            slot.process = slot.start.get();
        }
        String id = "agent" + ++named;
        int weight = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(4);
        RemoteMember member = slot.process.member(id);
        member.ask(
                "start",
                store.url(timeout) + (slot.java ? "&operation_timeout=40&watch_interval=0.1" : ""),
                "b'" + id + "'",
                true);
        member.ask("partition", GROUP, weight);
        member.ask("tell", GROUP);
        slot.members.put(id, member);
        weights.put(id, weight);
        count.joins++;
    }

    void leave() {
        List<Slot> taken =
                slots.stream().filter(slot -> !slot.members.isEmpty()).toList();
        Slot slot = taken.get(random.nextInt(taken.size()));
        String id = List.copyOf(slot.members.keySet()).get(random.nextInt(slot.members.size()));
        RemoteMember member = slot.members.remove(id);
        weights.remove(id);
        member.ask("unpartition", GROUP);
        member.tell("stop");
        count.leaves++;
    }

    /** SIGKILL for all agents of one process. */
    void kill() {
        List<Slot> mortal = slots.stream()
                .filter(slot -> slot.mayDie && slot.process != null && !slot.members.isEmpty())
                .toList();
        if (mortal.isEmpty()) {
            leave();
            return;
        }
        Slot slot = mortal.get(random.nextInt(mortal.size()));
        slot.process.kill();
        slot.process = null;
        weights.keySet().removeAll(slot.members.keySet());
        count.deaths += slot.members.size();
        slot.members.clear();
    }

    /** Waits until every agent sees exactly those who are there, and compares what they say. */
    void settle() {
        String expected = String.join(" ", weights.keySet());
        long until = System.nanoTime() + 10_000_000_000L + timeout * 3_000_000_000L;
        List<Report> reports = reports(0);
        while (!reports.stream().allMatch(report -> report.members().equals(expected))) {
            if (System.nanoTime() > until) {
                throw new AssertionError("not settled: there are " + expected + ", but "
                        + reports.stream()
                                .filter(report -> !report.members().equals(expected))
                                .toList());
            }
            pause();
            reports = reports(0);
        }
        compare(expected);
    }

    /** A member that a busy machine made late between two questions makes another answer: then all are asked again. */
    private void compare(String expected) {
        List<Report> reports = reports(OBJECTS);
        if (!reports.stream().allMatch(report -> report.members().equals(expected))) {
            settle();
            return;
        }
        HashRing ring = HashRing.of(weights.entrySet().stream()
                .collect(Collectors.toMap(entry -> MemberId.of(entry.getKey()), entry -> Weight.of(entry.getValue()))));
        String owners = IntStream.range(0, OBJECTS)
                .mapToObj(number ->
                        ring.owner("object-" + number).map(MemberId::toString).orElse("-"))
                .collect(Collectors.joining(" "));
        for (Report report : reports) {
            count.answers++;
            count.disagreements += report.owners().equals(owners) ? 0 : 1;
            count.eventsLost += report.told().equals(expected) ? 0 : lost(report);
        }
        count.twice =
                Math.max(count.twice, reports.stream().mapToInt(Report::twice).sum());
    }

    /** A Java watch of its own may be told an instant after the ring is: it is asked again. */
    private int lost(Report report) {
        String expected = String.join(" ", weights.keySet());
        for (int often = 0; often < 100; often++) {
            if (report(report.member(), 0).told().equals(expected)) {
                return 0;
            }
            pause();
        }
        return 1;
    }

    private List<Report> reports(int objects) {
        var asked = new LinkedHashMap<RemoteMember, CompletableFuture<JsonNode>>();
        for (Slot slot : slots) {
            slot.members.values().forEach(member -> asked.put(member, member.tell("round", GROUP, objects)));
        }
        return asked.entrySet().stream()
                .map(entry -> Report.of(entry.getKey(), AgentProcess.await(entry.getValue())))
                .toList();
    }

    private static Report report(RemoteMember member, int objects) {
        return Report.of(member, member.ask("round", GROUP, objects));
    }

    private record Report(RemoteMember member, String members, String owners, String told, int twice) {
        static Report of(RemoteMember member, JsonNode answer) {
            return new Report(
                    member,
                    answer.get(0).asText(),
                    answer.get(1).asText(),
                    answer.get(2).asText(),
                    answer.get(3).asInt());
        }

        @Override
        public String toString() {
            return member.process().name + " " + member.id() + " sees " + members;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** Those that are never killed, by name. */
    List<AgentProcess> veterans() {
        return slots.stream()
                .filter(slot -> !slot.mayDie && slot.process != null)
                .map(slot -> slot.process)
                .toList();
    }

    @Override
    public void close() {
        slots.stream().filter(slot -> slot.process != null).forEach(slot -> slot.process.close());
    }
}
