package dev.muster.cli;

import java.util.regex.Pattern;

/** Passwords in what is told: a URL may stand where nobody took it for one. */
final class Secrets {
    /** After a scheme and a user, up to the last at sign: some passwords hold a slash. */
    private static final Pattern USER_INFO = Pattern.compile("(\\b[A-Za-z][A-Za-z0-9+.-]*:(?://)?[^/@:\\s'\"]*):\\S*@");

    private static final Pattern OPTION =
            Pattern.compile("(?i)([?&][^=&\\s]*(?:pass|pwd|secret|token|credential|auth)[^=&\\s]*=)[^&\\s'\"]*");

    private Secrets() {}

    static String hidden(String told) {
        return OPTION.matcher(USER_INFO.matcher(told).replaceAll("$1:***@")).replaceAll("$1***");
    }
}
