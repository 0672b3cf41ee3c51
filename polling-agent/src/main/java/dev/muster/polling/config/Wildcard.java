package dev.muster.polling.config;

import java.util.regex.Pattern;

/** A shell wildcard. */
record Wildcard(Pattern expression) {
    static Wildcard of(String pattern) {
        return new Wildcard(Pattern.compile("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E", Pattern.DOTALL));
    }

    boolean matches(String meter) {
        return expression.matcher(meter).matches();
    }
}
