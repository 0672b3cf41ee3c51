package dev.muster.internal;

import dev.muster.Capabilities;
import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.spi.GroupView;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Python's rings never see a weight that is updated in place. */
final class WeightRule {
    private WeightRule() {}

    /** Ends exceptionally if the update would change the weight while somebody is there who may be Python. */
    static CompletableFuture<Void> check(Engine engine, EngineMembership member, Capabilities next, Duration timeout) {
        if (Weights.of(next).equals(Weights.of(member.capabilities()))) {
            return CompletableFuture.completedFuture(null);
        }
        GroupId group = member.group();
        MemberId self = engine.request().options().member();
        return engine.calls()
                .read(
                        "reading group '" + group + "'",
                        timeout,
                        () -> engine.store().read(group))
                .thenAccept(view -> stranger(view, self).ifPresent(WeightRule::refuse));
    }

    private static Optional<MemberId> stranger(Optional<GroupView> view, MemberId self) {
        return view.stream()
                .flatMap(seen -> seen.members().keySet().stream()
                        .filter(id -> !seen.muster().contains(id)))
                .filter(id -> !id.equals(self))
                .findFirst();
    }

    private static void refuse(MemberId stranger) {
        throw new IllegalStateException(
                "the weight cannot be updated in place, since rings of Python agents never see it, and " + stranger
                        + " is not known to be Muster's: use PartitionedGroup.changeWeight");
    }
}
