package dev.muster.internal;

import dev.muster.spi.StoreUrl;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a URL apart as Python's {@code netutils.urlsplit} does for Tooz. {@link java.net.URI} is too strict: it knows
 * neither several hosts nor underscores in their names. One URL means the same to Java and to Python: only the query is
 * decoded.
 */
public final class UrlParser {
    private static final Pattern URL =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#.*)?");

    private UrlParser() {}

    /**
     * Takes it apart.
     *
     * @throws IllegalArgumentException if it has no scheme, or a broken escape
     */
    public static StoreUrl parse(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "the URL does not begin with a scheme: give one such as file:///var/lib/agents or redis://host:6379");
        }
        String authority = parts.group(2) == null ? "" : parts.group(2);
        int at = authority.lastIndexOf('@');
        Optional<String> login = at < 0 ? Optional.empty() : Optional.of(authority.substring(0, at));
        return new StoreUrl(
                parts.group(1).toLowerCase(Locale.ROOT),
                login.map(text -> text.split(":", 2)[0]).filter(user -> !user.isEmpty()),
                login.filter(text -> text.contains(":")).map(text -> text.split(":", 2)[1]),
                authority.substring(at + 1),
                parts.group(3),
                options(parts.group(4) == null ? "" : parts.group(4)));
    }

    private static SortedMap<String, List<String>> options(String query) {
        SortedMap<String, List<String>> options = new TreeMap<>();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                String value = parts.length == 2 ? decoded(parts[1]) : "";
                options.computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
                        .add(value);
            }
        }
        return options;
    }

    /** Of a query only, where plus means space. No cause is kept: it would show a part of the URL. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "the URL has a '%' that two hexadecimal digits must follow: write %25 for a percent sign");
        }
    }
}
