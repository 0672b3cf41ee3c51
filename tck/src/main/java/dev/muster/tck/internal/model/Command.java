package dev.muster.tck.internal.model;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** One step of a history: which agent does what to which group or lock. */
public record Command(Kind kind, int agent, int object, int number) {
    /** What can be done. */
    public enum Kind {
        CREATE_GROUP(3),
        DELETE_GROUP(2),
        JOIN(10),
        LEAVE(6),
        UPDATE(5),
        READ_MEMBER(3),
        LOCK(10),
        LOCK_SHARED(6),
        RELEASE(12),
        BREAK(2),
        CAMPAIGN(2),
        STAND_DOWN(2),
        HEARTBEAT(2),
        PAUSE(2),
        DIE(1);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    static final int GROUPS = 2;
    static final int LOCKS = 2;

    /** Commands by so many agents; deaths cost a timeout each, so they are left out where time matters. */
    public static Arbitrary<Command> by(int agents, boolean deaths) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Tuple.Tuple2<Integer, Kind>[] kinds = java.util.Arrays.stream(Kind.values())
                .filter(kind -> deaths || kind != Kind.DIE)
                .map(kind -> Tuple.of(kind.weight, kind))
                .toArray(Tuple.Tuple2[]::new);
        return Combinators.combine(
                        Arbitraries.frequency(kinds),
                        Arbitraries.integers().between(0, agents - 1),
                        Arbitraries.integers().between(0, GROUPS - 1),
                        Arbitraries.integers().between(0, 1000))
                .as(Command::new);
    }

    @Override
    public String toString() {
        return "a" + agent + " " + kind.name().toLowerCase(Locale.ROOT) + " " + object + " (" + number + ")";
    }
}
