package dev.muster.polling.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Decides which Ceilometer the fleet is: as said, else by what only one of them reads. */
final class DialectChoice {
    private static final List<OptionName> UP_TO_OCATA = List.of(
            OptionName.HEARTBEAT,
            OptionName.RETRY_BACKOFF,
            OptionName.MAX_RETRY_INTERVAL,
            OptionName.WORKLOAD_PARTITIONING);

    private final Options options;
    private final List<IniFile> files;
    private final Findings findings;

    DialectChoice(Options options, List<IniFile> files, Findings findings) {
        this.options = options;
        this.files = files;
        this.findings = findings;
    }

    /** As the configuration says it. */
    Optional<Dialect> said() {
        return options.get(OptionName.DIALECT).flatMap(setting -> {
            Optional<Dialect> named = named(setting.value());
            if (named.isEmpty()) {
                findings.problem(
                        setting.place(),
                        OptionName.DIALECT + " is '" + setting.value()
                                + "': give pre-2017 (up to Ocata) or pike (and later)");
            }
            return named;
        });
    }

    private static Optional<Dialect> named(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return List.of(Dialect.values()).stream()
                .filter(dialect -> dialect.name().equals(name))
                .findFirst();
    }

    /** A guess that is told: agents of one fleet that guess differently would poll doubly. */
    Dialect guess(Optional<SourceFile> sources, boolean tell) {
        List<String> old = new ArrayList<>();
        UP_TO_OCATA.forEach(option ->
                options.raw(option).ifPresent(setting -> old.add(shown(option, setting.place()))));
        boolean byPipeline = sources.filter(SourceFile::isPipeline).isPresent();
        if (byPipeline) {
            old.add("sources that are polled in a pipeline.yaml");
        }
        List<String> recent = new ArrayList<>();
        for (IniFile file : files) {
            file.entries().stream()
                    .filter(entry -> KnownOptions.isSincePike(new OptionName(entry.section(), entry.name())))
                    .forEach(entry -> recent.add(shown(new OptionName(entry.section(), entry.name()), entry.place())));
        }
        if (!byPipeline && sources.isPresent()) {
            recent.add("a polling.yaml");
        }
        Dialect guess = !old.isEmpty() && recent.isEmpty() ? Dialect.PRE_2017 : Dialect.PIKE;
        if (tell) {
            findings.warning(
                    "taken for a fleet of Ceilometer " + (guess == Dialect.PIKE ? "from Pike on" : "up to Ocata")
                            + because(guess == Dialect.PIKE ? recent : old)
                            + (guess == Dialect.PIKE && !old.isEmpty() ? ", in spite of " + String.join(", ", old) : "")
                            + "; if that is wrong, shares are polled doubly: say [muster] dialect = "
                            + (guess == Dialect.PIKE ? "pre-2017" : "pike"));
        }
        return guess;
    }

    private static String because(List<String> reasons) {
        return reasons.isEmpty() ? "" : " because of " + String.join(", ", reasons);
    }

    private static String shown(OptionName option, Place place) {
        return option + " (" + place + ")";
    }
}
