package dev.muster.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Notes what must not be. To ask a lease whether it is valid is a look at the clock, which may end it: so some histories
 * are observed after every event, others only when something was granted, when a process goes on, and now and then.
 */
final class Observer {
    private static final double SELDOM = 0.02;

    private final World world;
    private final boolean nosy;
    private final List<Runnable> checks = new ArrayList<>();
    private Optional<String> violation = Optional.empty();
    private boolean now;

    Observer(World world, boolean nosy) {
        this.world = world;
        this.nosy = nosy;
    }

    void add(Runnable check) {
        checks.add(check);
    }

    void soon() {
        now = true;
    }

    /** After every event. */
    void look() {
        if (nosy || now || world.chance(SELDOM)) {
            now = false;
            checks.forEach(Runnable::run);
        }
        throwIfViolated();
    }

    /** May be called by listeners and stores, where nobody would see an exception: it is thrown by the next look. */
    void require(boolean truth, Supplier<String> otherwise) {
        if (!truth && violation.isEmpty()) {
            violation = Optional.of(otherwise.get());
        }
    }

    void throwIfViolated() {
        violation.ifPresent(what -> {
            throw new AssertionError(what);
        });
    }
}
