package dev.muster.polling.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was said about options: on the command line, else in the environment, else in the last file that says it. */
final class Options {
    private final Map<String, String> commandLine;
    private final Map<String, String> environment;
    private final List<IniFile> filesLastFirst;
    private final Findings findings;

    Options(Map<String, String> commandLine, Map<String, String> environment, List<IniFile> files, Findings findings) {
        this.commandLine = Map.copyOf(commandLine);
        this.environment = Map.copyOf(environment);
        filesLastFirst = new ArrayList<>(files);
        Collections.reverse(filesLastFirst);
        this.findings = findings;
    }

    /** The value with its variables filled in. One that is empty counts as not given. */
    Optional<Setting> get(OptionName option) {
        return raw(option)
                .map(setting -> new Interpolation(this, findings).fill(option, setting))
                .filter(setting -> !setting.value().isBlank());
    }

    /**
     * The same of an option that may also stand where it stood in former releases: not in the environment and on the command
     * line; a later file goes before an earlier one, whichever place it says. One file must not say both.
     */
    Optional<Setting> get(OptionName option, OptionName before) {
        if (override(option).isPresent()) {
            return get(option);
        }
        for (IniFile file : filesLastFirst) {
            Optional<Setting> now = inFile(file, option);
            Optional<Setting> then = inFile(file, before);
            if (now.isPresent()
                    && then.isPresent()
                    && !now.get().value().equals(then.get().value())) {
                findings.problem(
                        now.get().place(),
                        option + " is '" + now.get().value() + "', and " + before + " ("
                                + then.get().place() + ") is '" + then.get().value() + "': say it once");
            }
            Optional<OptionName> said = now.map(found -> option).or(() -> then.map(found -> before));
            if (said.isPresent()) {
                return now.or(() -> then)
                        .map(setting -> new Interpolation(this, findings).fill(said.get(), setting))
                        .filter(setting -> !setting.value().isBlank());
            }
        }
        return Optional.empty();
    }

    private Optional<Setting> override(OptionName option) {
        return given(commandLine.get(option.dotted()), commandLinePlace(option))
                .or(() -> given(environment.get(option.variable()), new Place(option.variable(), 0)));
    }

    /** The value as it was written. */
    Optional<Setting> raw(OptionName option) {
        return override(option)
                .or(() -> filesLastFirst.stream()
                        .flatMap(file -> inFile(file, option).stream())
                        .findFirst());
    }

    private static Optional<Setting> given(@Nullable String value, Place place) {
        return Optional.ofNullable(value).map(text -> new Setting(text, place));
    }

    static Place commandLinePlace(OptionName option) {
        return new Place("--set " + option.dotted(), 0);
    }

    private static Optional<Setting> inFile(IniFile file, OptionName option) {
        return file.of(option).reduce((first, last) -> last).map(entry -> new Setting(entry.value(), entry.place()));
    }
}
