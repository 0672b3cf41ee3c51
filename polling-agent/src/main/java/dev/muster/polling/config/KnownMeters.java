package dev.muster.polling.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The meters that Ceilometer polls itself, as its packages list them. */
public final class KnownMeters {
    private KnownMeters() {}

    /**
     * The meters of some namespaces. Those of operators' own definitions and of SNMP devices are not among them.
     *
     * @param release of which release
     * @param namespaces such as {@code central}; one that is not known has no meters
     * @return their names
     */
    public static SortedSet<String> of(CeilometerRelease release, Set<String> namespaces) {
        return lines().stream()
                .filter(line -> namespaces.contains(line.get(0)) && line.contains(release.version()))
                .map(line -> line.get(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The namespaces that have meters.
     *
     * @return {@code central}, {@code compute} and {@code ipmi}
     */
    public static SortedSet<String> namespaces() {
        return Collections.unmodifiableSortedSet(
                lines().stream().map(line -> line.get(0)).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static List<List<String>> lines() {
        try (InputStream file = KnownMeters.class.getResourceAsStream("known-meters.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split(" ")))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
