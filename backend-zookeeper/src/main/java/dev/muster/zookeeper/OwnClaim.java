package dev.muster.zookeeper;

import dev.muster.FencingToken;
import dev.muster.LockMode;
import dev.muster.spi.Claim;
import dev.muster.wire.KazooContender;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A claim that this store has made a contender for, or tried to. */
final class OwnClaim extends Kept {
    private final Claim claim;
    private final long session;
    private final Function<OwnClaim, CompletionStage<?>> removal;
    private volatile Optional<String> name = Optional.empty();
    private volatile long czxid;
    private volatile boolean granted;

    /**
     * @param session that its node will belong to
     * @param removal what removes it
     */
    OwnClaim(Claim claim, long session, Function<OwnClaim, CompletionStage<?>> removal) {
        super(claim.timeout());
        this.claim = claim;
        this.session = session;
        this.removal = removal;
    }

    Claim claim() {
        return claim;
    }

    long session() {
        return session;
    }

    String prefix() {
        return KazooContender.prefix(claim.token(), claim.mode());
    }

    /** Of its node; empty while no answer has told. */
    Optional<String> name() {
        return name;
    }

    void made(String node, long transaction) {
        czxid = transaction;
        name = Optional.of(node);
    }

    long czxid() {
        return czxid;
    }

    void grant() {
        granted = true;
    }

    boolean isGranted() {
        return granted;
    }

    Optional<FencingToken> fencingToken() {
        return claim.mode() == LockMode.SHARED ? Optional.empty() : Optional.of(new FencingToken(czxid));
    }

    @Override
    CompletionStage<?> remove() {
        return removal.apply(this);
    }
}
