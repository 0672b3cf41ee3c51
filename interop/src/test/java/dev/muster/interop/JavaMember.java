package dev.muster.interop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.Candidacy;
import dev.muster.ConnectOptions;
import dev.muster.Coordinator;
import dev.muster.GroupEvent;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import dev.muster.LockLease;
import dev.muster.MemberId;
import dev.muster.PartitionedGroup;
import dev.muster.Weight;
import dev.muster.hashring.HashRing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Java member of a {@link JavaAgent}, with a thread of its own. Ids come as Python expressions. */
final class JavaMember {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        var made = new Thread(task, "member");
        made.setDaemon(true);
        return made;
    });
    private final Map<String, PartitionedGroup> rings = new ConcurrentHashMap<>();
    private final Map<String, LockLease> leases = new ConcurrentHashMap<>();
    private final Map<String, Candidacy> candidacies = new ConcurrentHashMap<>();
    private final List<List<String>> seen = new ArrayList<>();
    private final SortedSet<String> told = new TreeSet<>();
    private int twice;
    private Coordinator coordinator;

    void tell(Runnable task) {
        thread.execute(task);
    }

    /** Once it has done what it was told. */
    void end() {
        thread.shutdown();
    }

    Object perform(String operation, JsonNode arguments) throws IOException {
        String first = arguments.isEmpty() ? "" : id(arguments.get(0).asText());
        switch (operation) {
            case "start" ->
                coordinator = Coordinator.connect(ConnectOptions.of(
                        arguments.get(0).asText(),
                        MemberId.of(id(arguments.get(1).asText()))));
            case "stop" -> coordinator.close();
            case "join" -> coordinator.join(GroupId.of(first), JoinOptions.DEFAULT.creatingGroup());
            case "leave" -> coordinator.leave(GroupId.of(first));
            case "watch" -> coordinator.watch(GroupId.of(first), this::see);
            case "events" -> {
                synchronized (seen) {
                    var events = List.copyOf(seen);
                    seen.clear();
                    return events;
                }
            }
            case "elect" -> candidacies.put(first, coordinator.campaign(GroupId.of(first), leadership -> {}));
            case "leads" -> {
                return candidacies.get(first).leadership().isPresent();
            }
            case "acquire" -> {
                Optional<LockLease> lease = coordinator.lock(first).tryAcquire();
                lease.ifPresent(held -> leases.put(first, held));
                return lease.isPresent();
            }
            case "release" -> {
                return leases.remove(first).release();
            }
            case "partition" ->
                rings.put(
                        first,
                        coordinator.joinPartitioned(
                                first, Weight.of(arguments.get(1).asInt())));
            case "tell" -> coordinator.watch(GroupId.of(first), this::addUp);
            case "unpartition" -> rings.remove(first).close();
            case "round" -> {
                return round(rings.get(first).ring(), arguments.get(1).asInt());
            }
            case "hold" ->
                hold(
                        first,
                        arguments.get(1).asInt(),
                        Path.of(arguments.get(2).asText()),
                        arguments.get(3).asText());
            default -> throw new IllegalArgumentException("unknown operation: " + operation);
        }
        return null;
    }

    private static String id(String expression) {
        return expression.replaceFirst("^b?'(.*)'$", "$1");
    }

    private void see(GroupEvent event) {
        synchronized (seen) {
            if (event instanceof GroupEvent.MemberJoined joined) {
                seen.add(List.of("joined", "b'" + joined.member().id() + "'"));
            } else if (event instanceof GroupEvent.MemberLeft left) {
                seen.add(List.of("left", "b'" + left.member() + "'"));
            }
        }
    }

    private synchronized void addUp(GroupEvent event) {
        if (event instanceof GroupEvent.MemberJoined joined) {
            twice += told.add(joined.member().id().toString()) ? 0 : 1;
        } else if (event instanceof GroupEvent.MemberLeft left) {
            twice += told.remove(left.member().toString()) ? 0 : 1;
        }
    }

    /** As in agent.py, but that nothing needs to look. */
    private synchronized List<Object> round(HashRing ring, int objects) {
        String members =
                ring.members().keySet().stream().map(MemberId::toString).collect(Collectors.joining(" "));
        String owners = IntStream.range(0, objects)
                .mapToObj(number ->
                        ring.owner("object-" + number).map(MemberId::toString).orElse("-"))
                .collect(Collectors.joining(" "));
        return List.of(members, owners, String.join(" ", told), twice);
    }

    /** As in agent.py. */
    private void hold(String name, int times, Path path, String label) throws IOException {
        try (var log = Files.newByteChannel(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            for (int left = times; left > 0; ) {
                Optional<LockLease> lease = coordinator.lock(name).tryAcquire();
                if (lease.isPresent()) {
                    log.write(StandardCharsets.UTF_8.encode("in " + label + "\n"));
                    pause(2_000);
                    log.write(StandardCharsets.UTF_8.encode("out " + label + "\n"));
                    lease.get().release();
                    left--;
                }
                pause(4_000);
            }
        }
    }

    private static void pause(int micros) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(micros) * 1_000L);
    }
}
