package dev.muster.cli.certify;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must not be shown: the kit's histories name the URLs as they are. */
final class Secrets {
    private static final Pattern AUTHORITY = Pattern.compile("://([^/?#\\s:@]*):([^/?#\\s]*)@");
    private static final Pattern OPTION =
            Pattern.compile("[?&][^=&\\s]*(?i:pass|pwd|secret|token|credential|auth)[^=&\\s]*=([^&\\s]*)");
    private static final int SHORTEST = 3;

    private final List<String> known;

    Secrets(String url) {
        known = Stream.concat(
                        AUTHORITY.matcher(url).results().map(found -> found.group(2)),
                        OPTION.matcher(url).results().map(found -> found.group(1)))
                .flatMap(secret -> Stream.of(secret, decoded(secret)))
                .filter(secret -> secret.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static String decoded(String secret) {
        try {
            return URLDecoder.decode(secret, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return secret;
        }
    }

    String hide(String text) {
        String hidden = AUTHORITY.matcher(text).replaceAll("://$1:***@");
        hidden = OPTION.matcher(hidden)
                .replaceAll(found -> Matcher.quoteReplacement(found.group()
                                .substring(
                                        0,
                                        found.group().length() - found.group(1).length())
                        + "***"));
        for (String secret : known) {
            hidden = hidden.replace(secret, "***");
        }
        return hidden;
    }
}
