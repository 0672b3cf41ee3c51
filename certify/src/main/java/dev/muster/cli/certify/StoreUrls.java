package dev.muster.cli.certify;

import dev.muster.spi.BackendProvider;
import dev.muster.spi.StoreOption;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A store's URL, made into one for each test: a fresh store where there can be one, and timeouts of the test's own. */
final class StoreUrls {
    /** What stands in a URL where the name of a fresh store shall. */
    private static final String PLACE = "{store}";

    private static final List<String> TIMEOUTS = List.of("membership_timeout", "lock_timeout", "leader_timeout");
    private static final Set<String> REPLACED = Set.of(
            "timeout",
            "membership_timeout",
            "lock_timeout",
            "leader_timeout",
            "heartbeat_interval",
            "watch_interval",
            "operation_timeout");

    private final String base;
    private final List<String> query;
    private final Set<String> options;
    private final String run;

    /**
     * Takes a URL apart.
     *
     * @param url as the user gave it
     * @param run a random name, for what must be nobody else's
     */
    StoreUrls(String url, String run) {
        int question = url.indexOf('?');
        this.base = question < 0 ? url : url.substring(0, question);
        this.query = Arrays.stream((question < 0 ? "" : url.substring(question + 1)).split("&"))
                .filter(option -> !option.isEmpty() && !REPLACED.contains(option.replaceFirst("=.*", "")))
                .toList();
        this.options = optionsOf(scheme());
        this.run = run;
    }

    private static Set<String> optionsOf(String scheme) {
        return ServiceLoader.load(BackendProvider.class, StoreUrls.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.schemes().contains(scheme))
                .map(BackendProvider::options)
                .flatMap(Collection::stream)
                .filter(option -> option.role() != StoreOption.Role.IGNORED)
                .map(StoreOption::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    String scheme() {
        return base.substring(0, Math.max(0, base.indexOf(':'))).toLowerCase(Locale.ROOT);
    }

    /** Whether stores of different names share nothing; else all are the one that others may use too. */
    boolean areApart() {
        return hasPlace() || scheme().equals("memory") || scheme().equals("file") || options.contains("namespace");
    }

    /** Where the stores of file: lie; empty for others, or if the user said where. */
    String directory() {
        return scheme().equals("file") && !hasPlace()
                ? base.replaceFirst("^file:(//localhost|//)?", "") + "/" + run
                : "";
    }

    private boolean hasPlace() {
        return base.contains(PLACE) || query.stream().anyMatch(option -> option.contains(PLACE));
    }

    String url(String store, Duration timeout) {
        String name = run + "-" + store;
        if (hasPlace()) {
            return join(base.replace(PLACE, name), query.stream().map(option -> option.replace(PLACE, name)), timeout);
        }
        return switch (scheme()) {
            case "memory" -> join(base + "-" + name, query.stream(), timeout);
            case "file" -> join(base + "/" + run + "/" + store, query.stream(), timeout);
            default -> join(base, options.contains("namespace") ? inNamespace(name) : query.stream(), timeout);
        };
    }

    private Stream<String> inNamespace(String name) {
        return Stream.concat(
                query.stream().filter(option -> !option.startsWith("namespace=")), Stream.of("namespace=" + name));
    }

    private String join(String base, Stream<String> query, Duration timeout) {
        String seconds =
                BigDecimal.valueOf(timeout.toMillis(), 3).stripTrailingZeros().toPlainString();
        List<String> known = TIMEOUTS.stream().filter(options::contains).toList();
        Stream<String> timeouts =
                (known.isEmpty() ? Stream.of("timeout") : known.stream()).map(option -> option + "=" + seconds);
        return base + "?" + Stream.concat(query, timeouts).collect(Collectors.joining("&"));
    }
}
