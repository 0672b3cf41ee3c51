package dev.muster.tck.internal.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a correct store and engine answer to commands that come one after the other. Pure: no time, no threads. */
public final class Reference {
    private record Holder(int agent, boolean shared) {}

    private final SortedMap<Integer, SortedMap<Integer, Integer>> groups = new TreeMap<>();
    private final Map<Integer, List<Holder>> locks = new HashMap<>();
    private final Map<Integer, Set<Integer>> candidates = new HashMap<>();

    /** The answer, in the words of {@link Fleet#perform}. */
    public String apply(Command command) {
        int agent = command.agent();
        int object = command.object();
        return switch (command.kind()) {
            case CREATE_GROUP -> groups.putIfAbsent(object, new TreeMap<>()) == null ? "CREATED" : "EXISTED";
            case DELETE_GROUP -> delete(object);
            case JOIN -> join(agent, object, command.number());
            case LEAVE -> leave(agent, object);
            case UPDATE -> update(agent, object, command.number());
            case READ_MEMBER -> read(agent, object);
            case LOCK -> lock(object, new Holder(agent, false));
            case LOCK_SHARED -> lock(object, new Holder(agent, true));
            case RELEASE -> String.valueOf(holders(object).removeIf(holder -> holder.agent() == agent));
            case BREAK -> broken(object);
            case CAMPAIGN -> candidates(object).add(agent) ? "runs" : "IllegalStateException";
            case STAND_DOWN -> candidates(object).remove(agent) ? "stood down" : "did not run";
            case HEARTBEAT, PAUSE -> "done";
            case DIE -> die(agent);
        };
    }

    private String delete(int group) {
        if (!groups.containsKey(group)) {
            return "GroupNotCreated";
        }
        if (!groups.get(group).isEmpty()) {
            return "GroupNotEmpty";
        }
        groups.remove(group);
        return "done";
    }

    private String join(int agent, int group, int capabilities) {
        if (!groups.containsKey(group)) {
            return "GroupNotCreated";
        }
        return groups.get(group).putIfAbsent(agent, capabilities) == null ? "JOINED" : "ALREADY";
    }

    private String leave(int agent, int group) {
        if (!groups.containsKey(group)) {
            return "GroupNotCreated";
        }
        if (groups.get(group).remove(agent) == null) {
            return "MemberNotJoined";
        }
        candidates(group).remove(agent);
        return "done";
    }

    private String update(int agent, int group, int capabilities) {
        if (!groups.containsKey(group)) {
            return "GroupNotCreated";
        }
        return groups.get(group).computeIfPresent(agent, (id, old) -> capabilities) == null
                ? "MemberNotJoined"
                : "done";
    }

    private String read(int agent, int group) {
        if (!groups.containsKey(group)) {
            return "GroupNotCreated";
        }
        Integer capabilities = groups.get(group).get(agent);
        return capabilities == null ? "MemberNotJoined" : "n=" + capabilities;
    }

    private String lock(int lock, Holder taker) {
        List<Holder> holders = holders(lock);
        boolean own = holders.stream().anyMatch(holder -> holder.agent() == taker.agent());
        boolean blocked = holders.stream().anyMatch(holder -> !holder.shared() || !taker.shared());
        if (own || blocked) {
            return "refused";
        }
        holders.add(taker);
        return "granted";
    }

    private String broken(int lock) {
        boolean held = !holders(lock).isEmpty();
        holders(lock).clear();
        return String.valueOf(held);
    }

    private String die(int agent) {
        groups.values().forEach(members -> members.remove(agent));
        locks.values().forEach(holders -> holders.removeIf(holder -> holder.agent() == agent));
        candidates.values().forEach(running -> running.remove(agent));
        return "done";
    }

    private List<Holder> holders(int lock) {
        return locks.computeIfAbsent(lock, free -> new ArrayList<>());
    }

    private Set<Integer> candidates(int group) {
        return candidates.computeIfAbsent(group, none -> new HashSet<>());
    }

    Set<Integer> groups() {
        return groups.keySet();
    }

    SortedMap<Integer, Integer> members(int group) {
        return groups.getOrDefault(group, new TreeMap<>());
    }

    boolean holds(int agent, int lock) {
        return holders(lock).stream().anyMatch(holder -> holder.agent() == agent);
    }

    boolean isHeld(int lock) {
        return !holders(lock).isEmpty();
    }

    boolean anyCandidate(int group) {
        return !candidates(group).isEmpty();
    }
}
