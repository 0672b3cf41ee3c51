package dev.muster.polling.builtin;

import dev.muster.polling.Discovery;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A discovery's parameter that may end with {@code ?group_id=NAME}; an empty name, or {@code none}, is no group. */
record GroupIdOption(String rest, Optional<String> group) {
    private static final Pattern OPTION = Pattern.compile("(?s)(.*)\\?group_id=([^?]*)");

    static GroupIdOption of(String parameter) {
        Matcher option = OPTION.matcher(parameter);
        if (!option.matches()) {
            return new GroupIdOption(parameter, Optional.of(Discovery.GLOBAL));
        }
        String group = option.group(2);
        return new GroupIdOption(
                option.group(1), group.isEmpty() || group.equals("none") ? Optional.empty() : Optional.of(group));
    }
}
