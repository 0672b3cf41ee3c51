package dev.muster.memcached;

import dev.muster.spi.StoreUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** URLs as the engine takes them apart. */
final class Urls {
    private static final Pattern FORM =
            Pattern.compile("memcached://(?:([^:@/]*)(?::([^@/]*))?@)?([^/?]*)([^?]*)(?:\\?(.*))?");

    private Urls() {}

    static StoreUrl parse(String url) {
        Matcher parts = FORM.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(url);
        }
        var options = new TreeMap<String, List<String>>();
        for (String option : Optional.ofNullable(parts.group(5)).orElse("").split("&")) {
            if (!option.isEmpty()) {
                String[] pair = option.split("=", 2);
                options.computeIfAbsent(pair[0], name -> new ArrayList<>()).add(pair[1]);
            }
        }
        return new StoreUrl(
                "memcached",
                Optional.ofNullable(parts.group(1)),
                Optional.ofNullable(parts.group(2)),
                parts.group(3),
                parts.group(4),
                options);
    }
}
