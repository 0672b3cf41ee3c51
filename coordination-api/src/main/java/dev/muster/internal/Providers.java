package dev.muster.internal;

import dev.muster.ConnectRefused;
import dev.muster.spi.BackendProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the backend of a scheme; never falls back on another. */
final class Providers {
    private static final List<String> PUBLISHED =
            List.of("file", "kazoo", "memcached", "memory", "redis", "zookeeper", "zookeeper-embedded");

    /** A look-up that fails again and again without an end is given up. */
    private static final int MOST_BROKEN = 100;

    private final List<BackendProvider> found;
    private final List<String> broken;

    private Providers(List<BackendProvider> found, List<String> broken) {
        this.found = List.copyOf(found);
        this.broken = List.copyOf(broken);
    }

    static Providers of(Collection<BackendProvider> given) {
        return of(given.iterator());
    }

    static Providers onClassPath() {
        return of(ServiceLoader.load(BackendProvider.class, BackendProvider.class.getClassLoader())
                .iterator());
    }

    private static Providers of(Iterator<BackendProvider> candidates) {
        List<BackendProvider> found = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        while (broken.size() < MOST_BROKEN) {
            try {
                if (!candidates.hasNext()) {
                    break;
                }
                BackendProvider candidate = candidates.next();
                candidate.schemes();
                found.add(candidate);
            } catch (ServiceConfigurationError | LinkageError | RuntimeException failure) {
                broken.add(String.valueOf(failure));
            }
        }
        return new Providers(found, broken);
    }

    BackendProvider serving(String scheme) {
        List<BackendProvider> serving = found.stream()
                .filter(provider -> provider.schemes().contains(scheme))
                .toList();
        if (serving.isEmpty()) {
            throw new ConnectRefused(none(scheme), null);
        }
        if (serving.size() > 1) {
            throw new ConnectRefused(
                    "several backends on the class path serve '" + scheme + ":': " + names(serving)
                            + ". Keep one of them",
                    null);
        }
        BackendProvider provider = serving.get(0);
        if (provider.spiVersion() != BackendProvider.SPI_VERSION) {
            throw new ConnectRefused(
                    "the backend " + names(serving) + " was made for version " + provider.spiVersion()
                            + " of the backend interface, and muster-coordination-api has version "
                            + BackendProvider.SPI_VERSION + ": use the same Muster version for both",
                    null);
        }
        return provider;
    }

    private String none(String scheme) {
        var message = new StringBuilder("no backend on the class path serves '" + scheme + ":'");
        SortedSet<String> schemes = new TreeSet<>();
        found.forEach(provider -> schemes.addAll(provider.schemes()));
        message.append(schemes.isEmpty() ? "; there is no backend at all" : "; there is " + String.join(", ", schemes));
        if (PUBLISHED.contains(scheme)) {
            message.append(". Add the jar muster-backend-").append(artifact(scheme));
        } else {
            SortedSet<String> known = new TreeSet<>(PUBLISHED);
            known.addAll(schemes);
            Nearest.to(scheme, known)
                    .ifPresent(name ->
                            message.append(". Did you mean '").append(name).append(":'?"));
        }
        broken.forEach(
                failure -> message.append(". A backend could not be loaded: ").append(failure));
        return message.toString();
    }

    private static String artifact(String scheme) {
        return scheme.equals("kazoo") || scheme.equals("zookeeper-embedded") ? "zookeeper" : scheme;
    }

    private static String names(List<BackendProvider> providers) {
        return String.join(
                ", ",
                providers.stream()
                        .map(provider -> provider.getClass().getName())
                        .sorted()
                        .toList());
    }
}
