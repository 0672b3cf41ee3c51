package dev.muster.internal;

import dev.muster.CoordinationException;
import dev.muster.FencingToken;
import dev.muster.LockLease;
import dev.muster.LockMode;
import dev.muster.LockName;
import dev.muster.spi.Claim;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** A lock that a user holds. */
final class EngineLockLease extends HeldClaim implements LockLease {
    private static final System.Logger LOG = System.getLogger(EngineLockLease.class.getName());

    private final LockName name;

    EngineLockLease(Engine engine, Taker taker, Claim claim, Optional<FencingToken> fencingToken, LockName name) {
        super(engine, taker, claim, fencingToken);
        this.name = name;
    }

    @Override
    public LockName name() {
        return name;
    }

    @Override
    public LockMode mode() {
        return claim().mode();
    }

    @Override
    public CompletionStage<Boolean> isStillOwnerAsync() {
        return askStore();
    }

    @Override
    public CompletionStage<Boolean> releaseAsync() {
        invalidate();
        return engine().submit(this::giveBack);
    }

    @Override
    public void close() {
        try {
            Answer.direct(releaseAsync()).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof CoordinationException failure) {
                LOG.log(
                        Level.WARNING,
                        "lock ''{0}'' could not be given back yet; it ends at its timeout at the latest: {1}",
                        name,
                        failure.getMessage());
            } else {
                LOG.log(Level.DEBUG, "lock ''{0}'' was given back with its coordinator", name);
            }
        }
    }
}
