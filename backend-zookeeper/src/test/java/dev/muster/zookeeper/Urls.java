package dev.muster.zookeeper;

import dev.muster.spi.StoreUrl;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** URLs as the engine takes them apart. */
final class Urls {
    private static final Pattern FORM =
            Pattern.compile("zookeeper:(?://(?:([^:@/]*)(?::([^@/]*))?@)?([^/?]*))?([^?]*)(?:\\?(.*))?");

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
                options.computeIfAbsent(pair[0], name -> new ArrayList<>())
                        .add(URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
        }
        return new StoreUrl(
                "zookeeper",
                Optional.ofNullable(parts.group(1)).filter(user -> !user.isEmpty()),
                Optional.ofNullable(parts.group(2)),
                Optional.ofNullable(parts.group(3)).orElse(""),
                parts.group(4),
                options);
    }
}
