package dev.muster.polling.internal;

import dev.muster.polling.Discovery;
import dev.muster.polling.Pollster;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Pollsters and discoveries by name: those on the class path, and over them those that the program gave. */
public record Extensions(Map<String, Pollster> pollsters, Map<String, Discovery> discoveries) {
    /** Finds them. */
    public static Extensions find(List<Pollster> morePollsters, List<Discovery> moreDiscoveries) {
        Map<String, Pollster> pollsters = new TreeMap<>();
        Map<String, Discovery> discoveries = new TreeMap<>();
        ClassLoader loader = Extensions.class.getClassLoader();
        ServiceLoader.load(Pollster.class, loader).forEach(found -> addNew(pollsters, found.name(), found));
        ServiceLoader.load(Discovery.class, loader).forEach(found -> addNew(discoveries, found.name(), found));
        morePollsters.forEach(given -> pollsters.put(given.name(), given));
        moreDiscoveries.forEach(given -> discoveries.put(given.name(), given));
        return new Extensions(pollsters, discoveries);
    }

    private static <T> void addNew(Map<String, T> known, String name, T found) {
        T other = known.putIfAbsent(name, found);
        if (other != null) {
            throw new IllegalStateException("both " + other.getClass().getName() + " and "
                    + found.getClass().getName() + " are named '" + name + "': take one off the class path");
        }
    }
}
