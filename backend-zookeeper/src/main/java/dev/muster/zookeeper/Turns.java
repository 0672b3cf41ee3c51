package dev.muster.zookeeper;

import dev.muster.spi.Claim;
import dev.muster.spi.StoreWatch;
import dev.muster.wire.KazooContender;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Tells waiting claims of their turn. Each watches only the one that it waits for, so that a release wakes one. */
final class Turns {
    private final Line line;
    private final Contenders contenders;
    private final Set<Turn> turns = ConcurrentHashMap.newKeySet();

    Turns(Line line, Contenders contenders) {
        this.line = line;
        this.contenders = contenders;
    }

    CompletionStage<Optional<StoreWatch>> watch(Claim claim, Runnable hint) {
        var turn = new Turn(claim, hint);
        turns.add(turn);
        return turn.look()
                .handle((done, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedFuture(Optional.<StoreWatch>of(() -> turns.remove(turn)));
                    }
                    turns.remove(turn);
                    return CompletableFuture.<Optional<StoreWatch>>failedFuture(Failure.unwrapped(failure));
                })
                .thenCompose(outcome -> outcome);
    }

    /** The connection is back: what was watched may be gone, and so may the claim's own place. */
    void reconnected() {
        turns.forEach(Turn::lookAgain);
    }

    private final class Turn {
        private final Claim claim;
        private final String prefix;
        private final Runnable hint;

        Turn(Claim claim, Runnable hint) {
            this.claim = claim;
            this.prefix = KazooContender.prefix(claim.token(), claim.mode());
            this.hint = hint;
        }

        void lookAgain() {
            if (turns.contains(this)) {
                look().whenComplete((done, failure) -> {
                    if (failure != null) {
                        hint.run();
                    }
                });
            }
        }

        /** Ends when the right one is watched, or the hint was given. */
        CompletionStage<Void> look() {
            return contenders.of(claim.lock()).thenCompose(queue -> {
                Optional<KazooContender> own = queue.startingWith(prefix);
                Optional<KazooContender> blocker = own.flatMap(queue::blocker);
                if (blocker.isEmpty()) {
                    hint.run();
                    return CompletableFuture.completedFuture(null);
                }
                return await(blocker.get());
            });
        }

        private CompletionStage<Void> await(KazooContender blocker) {
            String path = contenders.path(claim.lock(), blocker.name());
            return line.stat(path, event -> {
                        if (event.getPath() != null) {
                            lookAgain();
                        }
                    })
                    .thenCompose(there -> there.isDone() ? CompletableFuture.completedFuture(null) : look());
        }
    }
}
