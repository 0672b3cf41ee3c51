package dev.muster.cli;

import java.util.Optional;
import java.util.OptionalInt;

/** What an agent does with a resource that it owns. */
@FunctionalInterface
interface Work {
    /** Nothing but report that it is owned. */
    Work NOTHING = (resource, cycle) -> new Done(OptionalInt.empty(), Optional.empty());

    /**
     * What came of it.
     *
     * @param exitCode of the command, if there was one that ended by itself
     * @param output its first line, or why there is none
     */
    record Done(OptionalInt exitCode, Optional<String> output) {}

    Done on(String resource, long cycle) throws InterruptedException;

    /** Ends what is under way, from another thread; nothing is begun any more. */
    default void stop() {}
}
