package dev.muster.polling.machine;

import dev.muster.polling.Measurement;
import dev.muster.polling.Pollster;
import dev.muster.polling.Resource;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;

/** What the pollsters of this machine have in common. */
abstract class MachinePollster implements Pollster {
    private final String name;
    private final Kind kind;
    private final String discovery;

    MachinePollster(String name, Kind kind, String discovery) {
        this.name = name;
        this.kind = kind;
        this.discovery = discovery;
        Machine.prepare();
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final boolean accepts(Resource resource) {
        return kind.is(resource);
    }

    @Override
    public final Optional<String> defaultDiscovery() {
        return Optional.of(discovery);
    }

    static <T> T find(SortedMap<String, T> present, Resource resource) throws IOException {
        T found = present.get(Kind.name(resource));
        if (found == null) {
            throw new IOException("there is no " + resource.id() + " any more");
        }
        return found;
    }

    static Measurement bytes(String meter, long volume) {
        return Measurement.gauge(meter, "B", (double) volume);
    }

    static Measurement count(String meter, String unit, long volume) {
        return Measurement.cumulative(meter, unit, (double) volume);
    }
}
