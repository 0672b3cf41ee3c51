package dev.muster.polling.machine;

import dev.muster.polling.Resource;
import java.util.Locale;
import java.util.Map;

/** What a resource of this machine is. */
enum Kind {
    MACHINE,
    DISK,
    FILESYSTEM,
    INTERFACE;

    private static final String KEY = "kind";
    private static final String NAME = "name";

    /** The machine itself has its host's name; all else has the host, the kind and its own name. */
    Resource resource(String host, String name) {
        return new Resource(
                this == MACHINE ? host : host + ":" + this + ":" + name, Map.of(KEY, toString(), NAME, name));
    }

    boolean is(Resource resource) {
        return toString().equals(resource.metadata().get(KEY));
    }

    static String name(Resource resource) {
        return resource.metadata().getOrDefault(NAME, "");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
