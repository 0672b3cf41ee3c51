package dev.muster.zookeeper;

import dev.muster.Bytes;
import dev.muster.LockMode;
import dev.muster.MemberId;
import dev.muster.spi.LockKey;
import dev.muster.spi.LockView;
import dev.muster.wire.KazooContender;
import dev.muster.wire.KazooQueue;
import dev.muster.wire.ZooKeeperPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Who stands in line for a lock, be they ours or anybody's. */
final class Contenders {
    private final Line line;
    private final ZooKeeperPaths paths;

    Contenders(Line line, ZooKeeperPaths paths) {
        this.line = line;
        this.paths = paths;
    }

    /** All, as of now. */
    CompletionStage<KazooQueue> of(LockKey lock) {
        String parent = paths.lock(lock);
        var synced = line.sync(paths.root());
        return line.children(parent)
                .thenCombine(
                        synced,
                        (children, done) -> KazooQueue.of(children.value().orElse(List.of())));
    }

    String path(LockKey lock, String name) {
        return paths.lock(lock) + "/" + name;
    }

    /** Those who wait stay, and come next. */
    CompletionStage<Boolean> breakLock(LockKey lock) {
        return of(lock).thenCompose(queue -> {
            List<CompletableFuture<Answer<Boolean>>> broken = queue.holders().stream()
                    .map(holder -> line.delete(path(lock, holder.name())))
                    .toList();
            return CompletableFuture.allOf(broken.toArray(CompletableFuture[]::new))
                    .thenApply(
                            done -> broken.stream().anyMatch(one -> one.join().isDone()));
        });
    }

    CompletionStage<LockView> read(LockKey lock) {
        return of(lock).thenCompose(queue -> {
            List<KazooContender> holders = queue.holders();
            List<CompletableFuture<Answer<Node>>> reads = holders.stream()
                    .map(holder -> line.read(path(lock, holder.name())))
                    .toList();
            return CompletableFuture.allOf(reads.toArray(CompletableFuture[]::new))
                    .thenApply(done -> {
                        List<LockView.Holder> known = new ArrayList<>();
                        for (int index = 0; index < holders.size(); index++) {
                            LockMode mode = holders.get(index).mode();
                            reads.get(index)
                                    .join()
                                    .value()
                                    .ifPresent(node -> known.add(new LockView.Holder(member(node.data()), mode)));
                        }
                        return new LockView(known, Optional.empty());
                    });
        });
    }

    /** kazoo's contenders may leave no name. */
    private static Optional<MemberId> member(Bytes data) {
        return data.length() == 0 ? Optional.empty() : Optional.of(new MemberId(data));
    }
}
