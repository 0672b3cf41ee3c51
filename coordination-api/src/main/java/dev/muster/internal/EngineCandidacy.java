package dev.muster.internal;

import dev.muster.Candidacy;
import dev.muster.CoordinationException;
import dev.muster.ElectionListener;
import dev.muster.FencingToken;
import dev.muster.GroupId;
import dev.muster.Leadership;
import dev.muster.LockMode;
import dev.muster.Loss;
import dev.muster.WatchMode;
import dev.muster.spi.Claim;
import dev.muster.spi.LockKey;
import dev.muster.spi.Timer;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A candidate: takes the group's own lock whenever it can, until it stands down. */
final class EngineCandidacy implements Candidacy {
    private static final System.Logger LOG = System.getLogger(EngineCandidacy.class.getName());

    private final Engine engine;
    private final GroupId group;
    private final ElectionListener listener;
    private @Nullable Taker taker;
    private CompletableFuture<Void> taking = CompletableFuture.completedFuture(null);
    private volatile @Nullable EngineLeadership leading;
    private boolean ended;

    EngineCandidacy(Engine engine, GroupId group, ElectionListener listener) {
        this.engine = engine;
        this.group = group;
        this.listener = listener;
    }

    @Override
    public GroupId group() {
        return group;
    }

    @Override
    public Optional<Leadership> leadership() {
        EngineLeadership current = leading;
        return current != null && current.isValid() ? Optional.of(current) : Optional.empty();
    }

    @Override
    public CompletionStage<Boolean> standDownAsync() {
        return engine.submit(this::withdraw);
    }

    @Override
    public void close() {
        try {
            Answer.direct(standDownAsync()).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof CoordinationException failure) {
                LOG.log(
                        Level.WARNING,
                        "the leadership of group ''{0}'' could not be given back yet; it ends at its timeout at the"
                                + " latest: {1}",
                        group,
                        failure.getMessage());
            } else {
                LOG.log(Level.DEBUG, "the candidate for group ''{0}'' stood down with its coordinator", group);
            }
        }
    }

    /** The coordinator may have been closed since the user asked. */
    void begin() {
        if (engine.state().isClosed()) {
            withdraw();
        } else {
            run();
        }
    }

    private void run() {
        if (!ended && engine.request().options().watchMode() != WatchMode.MANUAL) {
            take(ChronoUnit.FOREVER.getDuration());
        }
    }

    CompletableFuture<Void> tryOnce() {
        if (leading != null || ended) {
            return CompletableFuture.completedFuture(null);
        }
        return taker == null ? take(Duration.ZERO) : taking;
    }

    /** Ends the candidacy. An attempt that is under way is taken back when its answer comes. */
    CompletableFuture<Boolean> withdraw() {
        ended = true;
        engine.elections().forget(this);
        EngineLeadership current = leading;
        leading = null;
        if (current != null) {
            return current.giveBack();
        }
        Taker underWay = taker;
        if (underWay == null) {
            return CompletableFuture.completedFuture(false);
        }
        underWay.giveUp();
        return orInTime(taking);
    }

    /** So that no trace is left, as a rule, once it is told. */
    private CompletableFuture<Boolean> orInTime(CompletableFuture<Void> attempt) {
        var over = new CompletableFuture<Boolean>();
        Timer timeIsUp = engine.environment().schedule(engine.calls().timeout(), () -> over.complete(false));
        attempt.whenComplete((done, failure) -> {
            timeIsUp.cancel();
            over.complete(false);
        });
        return over;
    }

    private CompletableFuture<Void> take(Duration atMost) {
        var next = new Taker(
                engine,
                new LockKey.LeaderOf(group),
                LockMode.EXCLUSIVE,
                engine.profile().timing().leader(),
                atMost,
                this::leadership);
        taker = next;
        taking = next.take()
                .handle((lease, failure) -> {
                    taker = null;
                    if (failure != null) {
                        LOG.log(Level.DEBUG, "the election in group ''{0}'' goes on: {1}", group, failure.getMessage());
                        runLater();
                    } else if (lease.isPresent()) {
                        return elected((EngineLeadership) lease.get());
                    }
                    return CompletableFuture.<Void>completedFuture(null);
                })
                .thenCompose(followed -> followed);
        return taking;
    }

    private HeldClaim leadership(Taker by, Claim claim, Optional<FencingToken> fencingToken) {
        return new EngineLeadership(engine, by, claim, fencingToken, this);
    }

    private CompletableFuture<Void> elected(EngineLeadership leadership) {
        if (ended) {
            return leadership.giveBack().handle((released, failure) -> null);
        }
        leading = leadership;
        engine.tell(() -> listener.elected(leadership));
        return CompletableFuture.completedFuture(null);
    }

    void lost(EngineLeadership leadership, Loss loss) {
        if (leading == leadership) {
            leading = null;
            engine.tell(() -> listener.lost(group, loss));
            runLater();
        }
    }

    /** Not at once, so that others have their chance too. */
    private void runLater() {
        if (!ended) {
            engine.environment().schedule(engine.settings().heartbeatInterval(), this::runAgain);
        }
    }

    private void runAgain() {
        if (leading == null && taker == null) {
            run();
        }
    }
}
