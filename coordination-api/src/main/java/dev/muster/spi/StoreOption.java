package dev.muster.spi;

/**
 * An option in the query of a store's URL.
 *
 * @param name as in Tooz where Tooz has it
 * @param role what it bears on
 */
public record StoreOption(String name, Role role) {
    /** What an option bears on. */
    public enum Role {
        /** The connection: coordinators whose values differ do not share one. */
        CONNECTION,
        /** The coordinator only, such as a time-out that goes with each request. */
        COORDINATOR,
        /** Nothing here: accepted since Tooz accepts it, and ignored with a line in the log. */
        IGNORED,
    }

    /**
     * An option of the connection.
     *
     * @param name as in Tooz where Tooz has it
     * @return the option
     */
    public static StoreOption connection(String name) {
        return new StoreOption(name, Role.CONNECTION);
    }

    /**
     * An option of the coordinator.
     *
     * @param name as in Tooz where Tooz has it
     * @return the option
     */
    public static StoreOption coordinator(String name) {
        return new StoreOption(name, Role.COORDINATOR);
    }

    /**
     * An option without meaning here.
     *
     * @param name as in Tooz
     * @return the option
     */
    public static StoreOption ignored(String name) {
        return new StoreOption(name, Role.IGNORED);
    }
}
