package dev.muster.polling.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in {@code $name}, <code>${name}</code> and {@code $section.name} as oslo.config does: a name without a section is
 * looked for in the option's own section, then in {@code DEFAULT}; {@code $$} and {@code \$} are a dollar sign; a dollar
 * sign before anything else stands for itself.
 */
final class Interpolation {
    private static final String NAME = "[_a-zA-Z][._a-zA-Z0-9]*";
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:(\\$)|(" + NAME + ")|\\{(" + NAME + ")\\})");

    private final Options options;
    private final Findings findings;
    private final Deque<OptionName> within = new ArrayDeque<>();

    Interpolation(Options options, Findings findings) {
        this.options = options;
        this.findings = findings;
    }

    Setting fill(OptionName option, Setting setting) {
        within.push(option);
        String filled = VARIABLE.matcher(setting.value().replace("\\$", "$$"))
                .replaceAll(found -> Matcher.quoteReplacement(value(option, setting, found)));
        within.pop();
        return new Setting(filled, setting.place());
    }

    private String value(OptionName user, Setting setting, MatchResult found) {
        if (found.group(1) != null) {
            return "$";
        }
        String name = found.group(2) == null ? found.group(3) : found.group(2);
        OptionName meant = name.contains(".") ? OptionName.parse(name) : new OptionName(user.section(), name);
        // To oslo.config DEFAULT is no section that a variable can name.
        Optional<String> value = name.startsWith(OptionName.DEFAULT + ".") ? Optional.empty() : of(meant);
        return value.or(() -> of(new OptionName(OptionName.DEFAULT, name))).orElseGet(() -> {
            findings.problem(
                    setting.place(),
                    user + " names $" + name + ", which nothing sets here; write $$ for a dollar sign");
            return "";
        });
    }

    private Optional<String> of(OptionName option) {
        if (within.contains(option)) {
            return Optional.empty();
        }
        return options.raw(option)
                .map(setting -> fill(option, setting).value())
                .or(() -> option.equals(OptionName.HOST) ? Optional.of(HostName.ofThisMachine()) : Optional.empty());
    }
}
