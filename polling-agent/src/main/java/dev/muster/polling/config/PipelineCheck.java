package dev.muster.polling.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whether the files of agents with different {@code partitioning_group_prefix} can stand side by side: such agents do not
 * share work, so a meter that two files select is polled doubly, and one that no file selects is not polled at all.
 *
 * @param overlaps what two files select both; empty proves that no meter, known or not, is polled doubly
 * @param uncovered the known meters that no file selects
 */
public record PipelineCheck(List<Overlap> overlaps, SortedSet<String> uncovered) {
    /** Copies. */
    public PipelineCheck {
        overlaps = List.copyOf(overlaps);
        uncovered = Collections.unmodifiableSortedSet(new TreeSet<>(uncovered));
    }

    /**
     * Compares every source with every source of the other files. Sources of one file may select the same meters: they
     * may do so for different resources.
     *
     * @param files what the agents of each prefix read
     * @param known the meters there are
     * @return what was found
     * @throws IllegalArgumentException if patterns were made so intricate that it cannot be decided in bounded memory
     */
    public static PipelineCheck of(List<SourceFile> files, SortedSet<String> known) {
        List<Overlap> overlaps = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            for (int j = i + 1; j < files.size(); j++) {
                compare(files.get(i), files.get(j), known, overlaps);
            }
        }
        Predicate<String> covered = meter -> files.stream()
                .flatMap(file -> file.sources().stream())
                .anyMatch(source -> source.meters().selects(meter));
        return new PipelineCheck(overlaps, those(known, covered.negate()));
    }

    private static void compare(SourceFile one, SourceFile other, SortedSet<String> known, List<Overlap> overlaps) {
        for (Source left : one.sources()) {
            for (Source right : other.sources()) {
                left.meters()
                        .overlap(right.meters())
                        .ifPresent(example -> overlaps.add(new Overlap(
                                one.path(),
                                left.name(),
                                other.path(),
                                right.name(),
                                example,
                                those(
                                        known,
                                        meter -> left.meters().selects(meter)
                                                && right.meters().selects(meter)))));
            }
        }
    }

    private static SortedSet<String> those(SortedSet<String> known, Predicate<String> wanted) {
        return Collections.unmodifiableSortedSet(
                known.stream().filter(wanted).collect(Collectors.toCollection(TreeSet::new)));
    }
}
