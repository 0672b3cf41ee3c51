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

    /** The value as it was written. */
    Optional<Setting> raw(OptionName option) {
        return given(commandLine.get(option.dotted()), commandLinePlace(option))
                .or(() -> given(environment.get(option.variable()), new Place(option.variable(), 0)))
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
