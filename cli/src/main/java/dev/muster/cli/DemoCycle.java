package dev.muster.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** One cycle as the agents reported it. */
final class DemoCycle {
    private record Result(String directory, String agent, DirectorySize size) {}

    private final Map<String, Set<String>> views = new TreeMap<>();
    private final List<Result> results = new ArrayList<>();

    void result(String directory, String agent, DirectorySize size) {
        results.add(new Result(directory, agent, size));
    }

    void end(String agent, Set<String> view) {
        views.put(agent, view);
    }

    /** All who took part saw exactly each other. */
    boolean isSettled() {
        return !views.isEmpty() && views.values().stream().allMatch(views.keySet()::equals);
    }

    boolean isSettledFor(Set<String> agents) {
        return isSettled() && views.keySet().equals(agents);
    }

    boolean isExactlyOnce(DemoWork work) {
        return results.size() == work.directories().size() && owners().keySet().equals(work.directories());
    }

    boolean isComplete(DemoWork work) {
        return results.stream()
                .map(Result::size)
                .reduce(DirectorySize.NOTHING, DirectorySize::plus)
                .equals(work.total());
    }

    int measured() {
        return results.size();
    }

    SortedMap<String, String> owners() {
        SortedMap<String, String> owners = new TreeMap<>();
        results.forEach(result -> owners.put(result.directory(), result.agent()));
        return owners;
    }

    int share(String agent) {
        return (int)
                results.stream().filter(result -> result.agent().equals(agent)).count();
    }

    SortedMap<String, Integer> shares() {
        SortedMap<String, Integer> shares = new TreeMap<>();
        views.keySet().forEach(agent -> shares.put(agent, share(agent)));
        return shares;
    }
}
