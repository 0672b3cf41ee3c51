package dev.muster.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A file to which holders of one lock append when they have it and when not any more: so there is one order of all. */
final class LockLog implements AutoCloseable {
    private final Path file;

    LockLog() {
        try {
            file = Files.createTempFile("muster-interop-", ".log");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path file() {
        return file;
    }

    /** Kills a process that may hold the lock: from then on another may, whenever the store finds out. */
    void kill(AgentProcess process, String label) {
        append("killing " + label);
        process.kill();
    }

    private void append(String line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** How often each took the lock, and how often two had it, by the first words of their labels. */
    record Account(Map<String, Integer> taken, Map<String, Integer> overlaps) {
        int all() {
            return taken.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    Account account() {
        Map<String, Integer> taken = new TreeMap<>();
        Map<String, Integer> overlaps = new TreeMap<>();
        Set<String> holders = new LinkedHashSet<>();
        Set<String> dying = new HashSet<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String label = line.substring(line.indexOf(' ') + 1);
                if (line.startsWith("in ")) {
                    taken.merge(kind(label), 1, Integer::sum);
                    holders.stream()
                            .filter(holder -> !dying.contains(holder))
                            .forEach(holder -> overlaps.merge(pair(kind(holder), kind(label)), 1, Integer::sum));
                    holders.add(label);
                } else if (line.startsWith("out ")) {
                    holders.remove(label);
                } else {
                    dying.add(label);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Account(taken, overlaps);
    }

    private static String kind(String label) {
        return label.substring(0, label.indexOf('/'));
    }

    private static String pair(String one, String other) {
        return one.compareTo(other) <= 0 ? one + " with " + other : other + " with " + one;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
