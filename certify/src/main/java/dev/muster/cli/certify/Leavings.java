package dev.muster.cli.certify;

import dev.muster.CoordinationException;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.GroupNotCreated;
import dev.muster.GroupNotEmpty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the kit's tests leave in the store: groups. Their members and locks end by themselves. */
final class Leavings {
    private static final System.Logger LOG = System.getLogger("dev.muster.cli.certify");
    private static final long LOOK_MILLIS = 200;

    private final StoreUrls urls;
    private final Duration timeout;

    Leavings(StoreUrls urls, Duration timeout) {
        this.urls = urls;
        this.timeout = timeout;
    }

    /**
     * Removes what is left.
     *
     * @param stores the names that the kit gave its stores; its groups end with them
     */
    void remove(Set<String> stores) {
        if (!urls.directory().isEmpty()) {
            deleteForGood(Path.of(urls.directory()));
        } else if (!urls.scheme().equals("memory")) {
            // The dead keep their groups until their time is over.
            long end =
                    System.nanoTime() + timeout.multipliedBy(3).plusSeconds(5).toNanos();
            if (urls.areApart()) {
                stores.forEach(store -> remove(store, Set.of(), end));
            } else if (!stores.isEmpty()) {
                remove("any", stores, end);
            }
        }
    }

    /** Removes the groups of one store: those whose names end so, or all if no ending is given. */
    private void remove(String store, Set<String> endings, long end) {
        try (var left = Coordinator.connect(urls.url(store, timeout), KitCertifier.unique())) {
            Set<GroupId> groups = new TreeSet<>(left.groups());
            groups.removeIf(group -> !endings.isEmpty() && endings.stream().noneMatch(group.toString()::endsWith));
            while (!groups.isEmpty() && System.nanoTime() < end) {
                groups.removeIf(group -> isRemoved(left, group));
                if (!groups.isEmpty()) {
                    Thread.sleep(LOOK_MILLIS);
                }
            }
            if (!groups.isEmpty()) {
                LOG.log(System.Logger.Level.WARNING, "groups were left behind: " + List.copyOf(groups));
            }
        } catch (CoordinationException failed) {
            LOG.log(System.Logger.Level.WARNING, "groups may have been left behind: " + failed.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isRemoved(Coordinator store, GroupId group) {
        try {
            store.deleteGroup(group);
            return true;
        } catch (GroupNotCreated gone) {
            return true;
        } catch (GroupNotEmpty alive) {
            return false;
        }
    }

    /** If a signal ends the tests before their time, they may still be writing. */
    private void deleteForGood(Path directory) {
        long end = System.nanoTime() + timeout.multipliedBy(3).plusSeconds(5).toNanos();
        try {
            do {
                delete(directory);
                Thread.sleep(LOOK_MILLIS);
            } while (Files.exists(directory) && System.nanoTime() < end);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (Files.exists(directory)) {
            LOG.log(System.Logger.Level.WARNING, "files were left behind in " + directory);
        }
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException failed) {
            LOG.log(System.Logger.Level.DEBUG, "not all could be removed in " + directory, failed);
        }
    }
}
