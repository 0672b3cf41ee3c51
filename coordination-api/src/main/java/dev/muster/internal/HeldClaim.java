package dev.muster.internal;

import dev.muster.FencingToken;
import dev.muster.Loss;
import dev.muster.spi.Claim;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A lock or leadership that the store has granted to this coordinator. */
abstract class HeldClaim extends EngineLease {
    private final Taker taker;
    private final Claim claim;
    private final Optional<FencingToken> fencingToken;

    HeldClaim(Engine engine, Taker taker, Claim claim, Optional<FencingToken> fencingToken) {
        super(engine);
        this.taker = taker;
        this.claim = claim;
        this.fencingToken = fencingToken;
    }

    final Claim claim() {
        return claim;
    }

    public final Optional<FencingToken> fencingToken() {
        return fencingToken;
    }

    /** What a beat found: how long it is good for now, or that the store no longer has it. */
    final void beaten(Optional<Deadline> until) {
        until.ifPresentOrElse(this::renew, () -> lose(Loss.REVOKED));
    }

    /** An expired claim may still be there for the store: it is compared and deleted, never renewed. */
    @Override
    void afterLoss(Loss loss) {
        engine().locks().forget(this);
        if (loss == Loss.EXPIRED) {
            engine().undo().release(claim);
        }
        taker.done();
    }

    final CompletableFuture<Boolean> giveBack() {
        if (!isHeld()) {
            return CompletableFuture.completedFuture(false);
        }
        end();
        engine().locks().forget(this);
        return engine().locks().release(claim).whenComplete((released, failure) -> {
            engine().locks().courtesy().released(claim.lock());
            taker.done();
        });
    }

    /** A certain no ends the lease at once, and not at the next beat. */
    private boolean answered(boolean holds) {
        if (!holds) {
            lose(Loss.REVOKED);
        }
        return holds && isHeld();
    }

    final CompletionStage<Boolean> askStore() {
        return engine().submit(() -> engine().calls()
                .read(
                        "asking for the holder of " + claim.lock(),
                        () -> engine().store().holds(claim))
                .thenApply(this::answered));
    }
}
