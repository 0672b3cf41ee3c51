package dev.muster.spi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the options of a URL and collects what is wrong with them, so that all of it is told at once. For one thread. */
public final class OptionReader {
    private final StoreUrl url;
    private final List<String> problems = new ArrayList<>();

    /**
     * Reads nothing yet.
     *
     * @param url whose options
     */
    public OptionReader(StoreUrl url) {
        this.url = url;
    }

    /**
     * An option in seconds, as {@link StoreUrl#seconds} reads it.
     *
     * @param name which option
     * @param otherwise if it is not given, or is wrong
     * @return the duration
     */
    public Duration seconds(String name, Duration otherwise) {
        return collecting(otherwise, () -> url.seconds(name, otherwise));
    }

    /**
     * An option that is true or false, as {@link StoreUrl#flag} reads it.
     *
     * @param name which option
     * @param otherwise if it is not given, or is wrong
     * @return the truth
     */
    public boolean flag(String name, boolean otherwise) {
        return collecting(otherwise, () -> url.flag(name, otherwise));
    }

    /**
     * Any other option, as {@link StoreUrl#value} reads it.
     *
     * @param name which option
     * @param otherwise if it is not given, or is wrong
     * @param parse throws IllegalArgumentException with what to do about a text that is wrong
     * @param <T> what it stands for
     * @return what the option says
     */
    public <T> T value(String name, T otherwise, Function<String, T> parse) {
        return collecting(otherwise, () -> url.value(name, otherwise, parse));
    }

    /**
     * Adds what else is wrong with the URL.
     *
     * @param problem with the value, and what to do
     */
    public void refuse(String problem) {
        problems.add(problem);
    }

    /**
     * All that was wrong until now.
     *
     * @return in the order in which it was found
     */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /**
     * To be called when everything is read.
     *
     * @throws IllegalArgumentException if anything was wrong, with all of it
     */
    public void check() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    private <T> T collecting(T otherwise, Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException refused) {
            problems.add(String.valueOf(refused.getMessage()));
            return otherwise;
        }
    }
}
