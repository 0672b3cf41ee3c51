package dev.muster.polling.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Finds the shortest name that two wildcards match and none of some others does, by walking all their automata at once,
 * breadth first. Of the first two it follows single places, since any one that accepts will do; of the others all places
 * together, since none may accept.
 */
final class CommonName {
    /** Only wildcards made for it come near: the places of an exclusion can form exponentially many sets. */
    static final int MOST_STATES = 1_000_000;

    private final Wildcard left;
    private final Wildcard right;
    private final List<Wildcard> excluded;
    private final List<Integer> alphabet;
    private final Set<State> seen = new HashSet<>();
    private final Queue<Reached> open = new ArrayDeque<>();

    private record State(int left, int right, List<BitSet> excluded) {}

    private record Reached(State state, String name) {}

    private CommonName(Wildcard left, Wildcard right, List<Wildcard> excluded) {
        this.left = left;
        this.right = right;
        this.excluded = excluded;
        List<Wildcard> all = new ArrayList<>(excluded);
        all.add(left);
        all.add(right);
        alphabet = Alphabet.of(all);
    }

    /**
     * A shortest name, of at least one character.
     *
     * @throws IllegalArgumentException if the patterns are too intricate to be decided in bounded memory
     */
    static Optional<String> of(Wildcard left, Wildcard right, List<Wildcard> excluded) {
        return new CommonName(left, right, excluded).search();
    }

    private Optional<String> search() {
        var first = new BitSet();
        first.set(0);
        // Not among those seen: a name of some characters may lead back to it, and counts.
        open.add(new Reached(
                new State(0, 0, excluded.stream().map(wildcard -> first).toList()), ""));
        while (!open.isEmpty()) {
            Reached from = open.remove();
            if (!from.name.isEmpty() && accepts(from.state)) {
                return Optional.of(from.name);
            }
            for (int character : alphabet) {
                follow(from, character);
            }
        }
        return Optional.empty();
    }

    private void follow(Reached from, int character) {
        List<BitSet> next = new ArrayList<>();
        for (int i = 0; i < excluded.size(); i++) {
            BitSet places = excluded.get(i).after(from.state.excluded.get(i), character);
            if (excluded.get(i).acceptsForEver(places)) {
                return;
            }
            next.add(places);
        }
        String name = from.name + Character.toString(character);
        for (int toLeft : targets(left, from.state.left, character)) {
            for (int toRight : targets(right, from.state.right, character)) {
                reach(new State(toLeft, toRight, next), name);
            }
        }
    }

    private static List<Integer> targets(Wildcard wildcard, int place, int character) {
        List<Integer> targets = new ArrayList<>(2);
        if (wildcard.advances(place, character)) {
            targets.add(place + 1);
        }
        if (wildcard.stays(place)) {
            targets.add(place);
        }
        return targets;
    }

    private void reach(State state, String name) {
        if (seen.add(state)) {
            if (seen.size() > MOST_STATES) {
                throw new IllegalArgumentException("the patterns are too intricate to be compared: " + seen.size()
                        + " combinations of their places did not decide it");
            }
            open.add(new Reached(state, name));
        }
    }

    private boolean accepts(State state) {
        if (!left.accepts(state.left) || !right.accepts(state.right)) {
            return false;
        }
        for (int i = 0; i < excluded.size(); i++) {
            if (excluded.get(i).accepts(state.excluded.get(i))) {
                return false;
            }
        }
        return true;
    }
}
