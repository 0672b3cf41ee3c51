package dev.muster.internal;

import dev.muster.Lease;
import dev.muster.Loss;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A lease and its deadline. Whoever first sees the deadline passed, be it the engine or a user who asks
 * {@link #isValid()}, ends the lease for good: it is never valid again by a clock that steps back.
 */
abstract class EngineLease implements Lease {
    private final Engine engine;
    private final AtomicReference<@Nullable Deadline> deadline = new AtomicReference<>();
    private final List<Consumer<Loss>> listeners = new ArrayList<>();
    private volatile boolean givenBack;
    private boolean held;
    private @Nullable Loss lost;

    EngineLease(Engine engine) {
        this.engine = engine;
    }

    /** What the engine does once the lease has ended without being given back; its listeners have been told. */
    abstract void afterLoss(Loss loss);

    final Engine engine() {
        return engine;
    }

    final boolean isHeld() {
        return held;
    }

    /** Until when, if it is held and not past its deadline. */
    final Optional<Deadline> deadline() {
        return isValid() ? Optional.ofNullable(deadline.get()) : Optional.empty();
    }

    final void grant(Deadline until) {
        givenBack = false;
        held = true;
        lost = null;
        deadline.set(until);
    }

    /** Past its deadline a lease is not renewed, even if the store has just done so. */
    final void renew(Deadline until) {
        Deadline current = deadline.get();
        if (held && (current == null || current.hasPassed() || !deadline.compareAndSet(current, until))) {
            lose(Loss.EXPIRED);
        }
    }

    final void expireIfPassed() {
        Deadline current = deadline.get();
        if (held && (current == null || current.hasPassed())) {
            lose(Loss.EXPIRED);
        }
    }

    final void lose(Loss loss) {
        if (held && !givenBack) {
            end();
            lost = loss;
            listeners.forEach(listener -> tell(listener, loss));
            afterLoss(loss);
        }
    }

    /** Not valid from now on, for any thread; the engine then gives it back. */
    final void invalidate() {
        givenBack = true;
    }

    /** Given back: nobody is told. */
    final void end() {
        held = false;
        deadline.set(null);
    }

    @Override
    public final boolean isValid() {
        Deadline current = deadline.get();
        if (current == null || !current.hasPassed()) {
            return current != null && !givenBack;
        }
        if (deadline.compareAndSet(current, null)) {
            engine.environment().execute(this::expireIfPassed);
        }
        return false;
    }

    @Override
    public final Duration remaining() {
        Deadline current = deadline.get();
        return current == null || !isValid() ? Duration.ZERO : current.remaining();
    }

    @Override
    public final void onLost(Consumer<Loss> listener) {
        engine.environment().execute(() -> {
            listeners.add(listener);
            if (lost != null) {
                tell(listener, lost);
            }
        });
    }

    private void tell(Consumer<Loss> listener, Loss loss) {
        engine.tell(() -> listener.accept(loss));
    }
}
