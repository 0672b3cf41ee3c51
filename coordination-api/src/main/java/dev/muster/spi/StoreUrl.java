package dev.muster.spi;

import dev.muster.internal.UrlParser;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The parts of a store's URL, as Tooz reads them: only the query is decoded. Never shows the password or any option that holds one.
 *
 * @param scheme lower case
 * @param user from the URL's authority, as it stands there
 * @param password from the URL's authority, as it stands there
 * @param hosts what stands between {@code @} and the path: hosts and ports separated by commas
 * @param path what comes after the hosts, as it stands there; with its leading slash
 * @param options the query: each name with its values in order, percent-decoded
 */
public record StoreUrl(
        String scheme,
        Optional<String> user,
        Optional<String> password,
        String hosts,
        String path,
        SortedMap<String, List<String>> options) {
    private static final List<String> SECRETS = List.of("pass", "pwd", "secret", "token", "credential", "auth");

    private static final List<String> TRUE = List.of("1", "t", "true", "on", "y", "yes");
    private static final List<String> FALSE = List.of("0", "f", "false", "off", "n", "no");

    private static final BigDecimal LEAST_SECONDS = new BigDecimal("0.001");
    private static final BigDecimal MOST_SECONDS =
            BigDecimal.valueOf(Duration.ofDays(30).toSeconds());

    /** Copies the map. */
    public StoreUrl {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    /**
     * Takes a URL apart.
     *
     * @param url as an operator wrote it
     * @return its parts
     * @throws IllegalArgumentException if it has no scheme, or a percent sign that two hexadecimal digits do not follow;
     *     the message shows nothing of the URL
     */
    public static StoreUrl parse(String url) {
        return UrlParser.parse(url);
    }

    /**
     * The last value of an option, as Tooz reads it.
     *
     * @param name which option
     * @return its value, or empty if it is not given
     */
    public Optional<String> option(String name) {
        List<String> values = options.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /**
     * An option in seconds, as Tooz gives its time-outs.
     *
     * @param name which option
     * @param otherwise if it is not given
     * @return the duration, to the nanosecond
     * @throws IllegalArgumentException if it is no number, or below a millisecond, or more than 30 days
     */
    public Duration seconds(String name, Duration otherwise) {
        return option(name).map(value -> seconds(name, value)).orElse(otherwise);
    }

    private static Duration seconds(String name, String value) {
        BigDecimal number;
        try {
            number = new BigDecimal(value.strip());
        } catch (NumberFormatException notNumber) {
            throw new IllegalArgumentException(
                    "option " + name + " is '" + value + "': give a number of seconds, such as " + name + "=10",
                    notNumber);
        }
        if (number.compareTo(LEAST_SECONDS) < 0 || number.compareTo(MOST_SECONDS) > 0) {
            throw new IllegalArgumentException(
                    "option " + name + " is " + value + " seconds: give from " + LEAST_SECONDS + " to " + MOST_SECONDS);
        }
        return Duration.ofNanos(number.movePointRight(9).longValue());
    }

    /**
     * An option that is true or false, in the words that oslo.utils knows. Python takes any other for false, which for
     * {@code ssl} would be a surprise.
     *
     * @param name which option
     * @param otherwise if it is not given
     * @return the truth
     * @throws IllegalArgumentException if it is another word
     */
    public boolean flag(String name, boolean otherwise) {
        return value(name, otherwise, StoreUrl::truth);
    }

    private static boolean truth(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (!TRUE.contains(word) && !FALSE.contains(word)) {
            throw new IllegalArgumentException("give true or false");
        }
        return TRUE.contains(word);
    }

    /**
     * An option that stands for something.
     *
     * @param name which option
     * @param otherwise if it is not given
     * @param parse throws IllegalArgumentException with what to do about a text that is wrong
     * @param <T> what it stands for
     * @return what the option says
     * @throws IllegalArgumentException if {@code parse} throws one; its message names the option and the text, too
     */
    public <T> T value(String name, T otherwise, Function<String, T> parse) {
        Optional<String> text = option(name);
        try {
            return text.map(parse).orElse(otherwise);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(
                    "option " + name + " is '" + text.orElse("") + "': " + refused.getMessage(), refused);
        }
    }

    /**
     * The URL for people to read.
     *
     * @return with {@code ***} in place of every password
     */
    @Override
    public String toString() {
        var text = new StringBuilder(scheme).append(':');
        if (!hosts.isEmpty() || user.isPresent() || path.startsWith("/")) {
            text.append("//");
        }
        user.ifPresent(name -> text.append(name));
        password.ifPresent(secret -> text.append(":***"));
        if (user.isPresent() || password.isPresent()) {
            text.append('@');
        }
        text.append(shownAddress());
        String separator = "?";
        for (var option : options.entrySet()) {
            for (String value : option.getValue()) {
                text.append(separator)
                        .append(option.getKey())
                        .append('=')
                        .append(isSecret(option.getKey()) ? "***" : value);
                separator = "&";
            }
        }
        return text.toString();
    }

    /** A password with a slash in it was taken for a port and a path. */
    private String shownAddress() {
        int colon = hosts.indexOf(':');
        int at = path.lastIndexOf('@');
        return colon < 0 || at < 0 ? hosts + path : hosts.substring(0, colon) + ":***" + path.substring(at);
    }

    private static boolean isSecret(String option) {
        String name = option.toLowerCase(Locale.ROOT);
        return SECRETS.stream().anyMatch(name::contains);
    }
}
