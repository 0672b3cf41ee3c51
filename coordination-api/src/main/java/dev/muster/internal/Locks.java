package dev.muster.internal;

import dev.muster.spi.Claim;
import dev.muster.spi.LockKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The claims that this coordinator holds, and the turns of its own callers: one attempt a lock at a time. */
final class Locks {
    private final Engine engine;
    private final List<HeldClaim> held = new ArrayList<>();
    private final Map<LockKey, Deque<Taker>> turns = new LinkedHashMap<>();
    private final Courtesy courtesy;

    Locks(Engine engine) {
        this.engine = engine;
        this.courtesy = new Courtesy(engine);
    }

    Courtesy courtesy() {
        return courtesy;
    }

    List<HeldClaim> held() {
        return List.copyOf(held);
    }

    /** True if it is the taker's turn; else it is called later, if it can wait. */
    boolean enter(LockKey key, Taker taker, boolean canWait) {
        Deque<Taker> queue = turns.get(key);
        if (queue == null) {
            turns.put(key, new ArrayDeque<>(List.of(taker)));
            return true;
        }
        if (canWait) {
            queue.add(taker);
        }
        return false;
    }

    /** The taker, or the claim that it took, is done with: the next one has its turn. */
    void exit(LockKey key, Taker taker) {
        Deque<Taker> queue = turns.get(key);
        if (queue == null) {
            return;
        }
        boolean hadTurn = queue.peek() == taker;
        queue.remove(taker);
        Taker next = queue.peek();
        if (next == null) {
            turns.remove(key);
        } else if (hadTurn && !engine.state().isClosed()) {
            next.begin();
        }
    }

    void hold(HeldClaim claim, Deadline until) {
        held.add(claim);
        claim.grant(until);
        engine.heart().watchDeadlines();
    }

    void forget(HeldClaim claim) {
        held.remove(claim);
    }

    CompletableFuture<Boolean> release(Claim claim) {
        return release(claim, engine.calls().timeout());
    }

    /** Compares and deletes in the store; goes on in the background if that fails. */
    CompletableFuture<Boolean> release(Claim claim, Duration timeout) {
        return engine.calls()
                .change(
                        "releasing " + claim.lock(),
                        timeout,
                        () -> engine.store().release(claim))
                .whenComplete((released, failure) -> {
                    if (failure != null) {
                        engine.undo().release(claim);
                    }
                });
    }

    CompletableFuture<Void> close() {
        List.copyOf(turns.values()).forEach(queue -> List.copyOf(queue).forEach(Taker::close));
        List<CompletableFuture<Boolean>> released = new ArrayList<>();
        for (HeldClaim claim : held()) {
            released.add(claim.giveBack());
        }
        return CompletableFuture.allOf(released.toArray(CompletableFuture[]::new));
    }
}
