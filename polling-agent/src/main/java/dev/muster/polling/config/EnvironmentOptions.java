package dev.muster.polling.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Those variables of an environment that oslo.config takes for options. */
final class EnvironmentOptions {
    private static final Pattern OPTION = Pattern.compile("OS_([A-Z0-9_]+?)__([A-Z0-9_]+)");

    private EnvironmentOptions() {}

    static IniFile of(Map<String, String> environment) {
        List<IniFile.Entry> entries = new ArrayList<>();
        new TreeMap<>(environment).forEach((variable, value) -> {
            Matcher parts = OPTION.matcher(variable);
            if (parts.matches()) {
                entries.add(
                        new IniFile.Entry(lower(parts.group(1)), lower(parts.group(2)), value, new Place(variable, 0)));
            }
        });
        return new IniFile(List.copyOf(entries));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
