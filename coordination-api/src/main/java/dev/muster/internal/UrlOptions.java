package dev.muster.internal;

import dev.muster.spi.BackendProvider;
import dev.muster.spi.StoreOption;
import dev.muster.spi.StoreUrl;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells options apart: understood, ignored with a line in the log, and unknown. */
final class UrlOptions {
    private static final System.Logger LOG = System.getLogger(UrlOptions.class.getName());

    private UrlOptions() {}

    static List<String> problems(StoreUrl url, BackendProvider provider) {
        Map<String, StoreOption> known = new TreeMap<>();
        Settings.OPTIONS.forEach(option -> known.put(option.name(), option));
        provider.options().forEach(option -> known.put(option.name(), option));
        List<String> problems = new ArrayList<>();
        for (String name : url.options().keySet()) {
            StoreOption option = known.get(name);
            if (option == null) {
                problems.add("there is no option '" + name + "'"
                        + Nearest.to(name, known.keySet())
                                .map(near -> "; the nearest is '" + near + "'")
                                .orElse(""));
            } else if (option.role() == StoreOption.Role.IGNORED) {
                LOG.log(Level.INFO, "option {0} of {1}: has no meaning here and is ignored", name, url.scheme());
            }
        }
        return problems;
    }
}
